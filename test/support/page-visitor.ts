import { v7 } from 'uuid';
import type { Contract, KioskUpdate } from '../../src-main/contract/index.ts';
import type { PageClient } from './page-client.ts';

export type Page = PageClient<Contract>;
export type Taken = Awaited<ReturnType<Page['client']['kiosk']['takeTicket']>>;

/** What a kiosk page told a citizen: from here on the number must exist whatever happens. */
export interface Acknowledged {
  readonly ticketId: string;
  readonly number: string;
}

/** The revision of a service's content, as the page that a citizen reads holds it. */
export async function readRevision({ client }: Page, serviceId: string): Promise<string> {
  const page = await client.kiosk.service({ serviceId });
  if (!page.ok) throw new Error(`the site has no service ${serviceId}`);
  return page.value.revision;
}

/** Asks for one number as a kiosk page does. */
export function takeTicket({ client }: Page, { serviceId, revision }: { readonly serviceId: string; readonly revision: string }): Promise<Taken> {
  return client.kiosk.takeTicket({ ticketId: v7(), serviceId, revision, priority: false, missing: [], language: 'id' });
}

/** What the site pushes to a kiosk page first: the whole state. */
export async function readSnapshot({ client }: Page): Promise<KioskUpdate> {
  const leave = new AbortController();
  for await (const update of await client.kiosk.watch(undefined, { signal: leave.signal })) {
    leave.abort();
    return update;
  }
  throw new Error('the site pushed nothing');
}
