import type { Catalog } from '../../catalog/catalog.ts';
import type { PolicyPreview, PreviewedCall } from '../../queue/calling/change-policy.ts';
import { getTicket } from '../../queue/calling/call-next.ts';
import type { QueueStore } from '../../queue/queue-store.ts';

/** A policy's preview in the shape of the contract's `policyPreview`: numbers and names instead of ids. */
export function namePreview({ catalog, store }: { readonly catalog: () => Catalog; readonly store: QueueStore }, { now, then }: PolicyPreview) {
  const toNamed = ({ ticketId, service, counter, reason }: PreviewedCall) => {
    const { number, priority } = getTicket({ store }, ticketId);
    return { number, priority, reason: reason as string, serviceName: catalog().findServiceEver(service)?.name ?? { id: service, en: service }, counterName: (catalog().findCounterEver(counter)?.name ?? counter) as string };
  };
  return { now: now.map(toNamed), then: then.map(toNamed) };
}
