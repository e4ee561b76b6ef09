import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { v7 } from 'uuid';
import type { Pack } from '../../src-main/catalog/pack-schema.ts';
import type { Contract } from '../../src-main/contract/index.ts';
import { BOOTSTRAP_FILE } from '../../src-main/staff/bootstrap.ts';
import { buildAlwaysOpenPack, serviceIdAt } from './always-open-pack.ts';
import { must, OPERATOR_PASSWORD, SUPERVISOR_PASSWORD } from './hall-pages.ts';
import { connectPage, type PageClient } from './page-client.ts';
import { readRevision, takeTicket } from './page-visitor.ts';

type CounterClient = PageClient<Contract>['client']['counter'];

/** The audio zone in which all counters of the pack lie. */
export const ZONE = 'utama';

/** One service at many counters of one zone, open at any hour. */
export function buildOneZonePack(counters: number, board: Pack['board'] = {}): Pack {
  const pack = buildAlwaysOpenPack(1);
  const ids = Array.from({ length: counters }, (_, place) => `loket-${place + 1}`);
  return {
    ...pack,
    audioZones: [{ id: ZONE, name: 'Ruang utama' }],
    counters: ids.map((id, place) => ({ id, name: `Loket ${place + 1}`, agency: 'disdukcapil', floor: 1, zone: ZONE })),
    services: pack.services.map((service) => ({ ...service, counters: ids, agency: 'disdukcapil' })),
    board,
  };
}

/** A call by the driver's own clock, taken before the key press left it. */
export interface MadeCall {
  readonly number: string;
  readonly askedAt: number;
}

/** Counters with an operator each and a kiosk, over their real connections. */
export interface HallOfCounters {
  readonly size: number;
  /** Gives citizens their numbers, to be called later. */
  takeNumbers(count: number): Promise<void>;
  /** Finishes with whoever is at the counter. */
  finish(place: number): Promise<void>;
  callNext(place: number): Promise<MadeCall>;
  close(): void;
}

export interface HallAccess {
  readonly port: number;
  readonly pages: Readonly<Record<string, string>>;
  readonly dataDir: string;
  readonly counters: number;
  readonly now: () => number;
}

/** Makes the accounts and opens every counter of a `buildOneZonePack` site. */
export async function openHallOfCounters({ port, pages, dataDir, counters, now }: HallAccess): Promise<HallOfCounters> {
  const kiosk = await connectPage<Contract>({ port, token: tokenOf(pages, 'kiosk') });
  const desk = await connectPage<Contract>({ port, token: tokenOf(pages, 'counter') });
  const { counter } = desk.client;
  const lead = await signInLead(counter, dataDir);
  const tokens: string[] = [];
  for (let place = 0; place < counters; place += 1) {
    const token = await signInOperator({ by: counter, lead, at: counter, place });
    must(await counter.open({ token, counterId: `loket-${place + 1}`, services: [serviceIdAt(0)] }));
    tokens.push(token);
  }
  const revision = await readRevision(kiosk, serviceIdAt(0));
  const tickets = new Map<string, string>();
  const current = new Map<number, string>();

  return {
    size: counters,
    async takeNumbers(count) {
      for (let place = 0; place < count; place += 1) {
        const { ticketId, number } = must(await takeTicket(kiosk, { serviceId: serviceIdAt(0), revision }));
        tickets.set(number, ticketId);
      }
    },
    async finish(place) {
      const [token, ticketId] = [tokens[place] ?? '', current.get(place)];
      if (ticketId === undefined) return;
      must(await counter.act({ token, ticketId, deed: { verb: 'start' } }));
      must(await counter.act({ token, ticketId, deed: { verb: 'finish', outcome: 'served' } }));
      current.delete(place);
    },
    async callNext(place) {
      const askedAt = now();
      const { number } = must(await counter.callNext({ token: tokens[place] ?? '', commandId: v7() }));
      current.set(place, tickets.get(number) ?? '');
      return { number, askedAt };
    },
    close() {
      kiosk.close();
      desk.close();
    },
  };
}

/** Makes the first account, a supervisor's, and signs it in. */
export async function signInLead(counter: CounterClient, dataDir: string): Promise<string> {
  const code = readFileSync(join(dataDir, BOOTSTRAP_FILE), 'utf8').trim();
  must(await counter.createFirstAccount({ code, signInName: 'siti', displayName: 'Siti Rahmawati', role: 'supervisor', password: SUPERVISOR_PASSWORD }));
  return must(await counter.signIn({ signInName: 'siti', password: SUPERVISOR_PASSWORD })).token;
}

/** Adds an operator on the lead's page (`by`), and on their own (`at`) chooses a password and signs in. */
export async function signInOperator({ by, lead, at, place }: { readonly by: CounterClient; readonly lead: string; readonly at: CounterClient; readonly place: number }): Promise<string> {
  const signInName = `petugas${place + 1}`;
  const { code } = must(await by.addColleague({ token: lead, signInName, displayName: `Petugas ${place + 1}`, role: 'operator' }));
  await patiently(() => at.changePassword({ signInName, current: code, next: OPERATOR_PASSWORD }));
  return (await patiently(() => at.signIn({ signInName, password: OPERATOR_PASSWORD }))).token;
}

type Entry<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: { readonly kind: string; readonly retryAfterMs?: number } };

/** All pages come from one machine, whose passwords are taken at a pace. */
async function patiently<T>(enter: () => Promise<Entry<T>>): Promise<T> {
  for (;;) {
    const outcome = await enter();
    if (outcome.ok) return outcome.value;
    if (outcome.error.retryAfterMs === undefined) throw new Error(`refused: ${outcome.error.kind}`);
    await sleep(outcome.error.retryAfterMs);
  }
}

/** What a page of an audience shows at its WebSocket, from its address in the ready line. */
export function tokenOf(pages: Readonly<Record<string, string>>, audience: string): string {
  return new URL(pages[audience] ?? '').hash.split('/').at(-1)?.split('?')[0] ?? '';
}
