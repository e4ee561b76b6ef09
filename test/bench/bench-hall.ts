import { v7 } from 'uuid';
import type { Pack } from '../../src-main/catalog/pack-schema.ts';
import type { Contract, TicketDeed } from '../../src-main/contract/index.ts';
import { buildAlwaysOpenPack, serviceIdAt } from '../support/always-open-pack.ts';
import type { BuiltSite } from '../support/built-site.ts';
import { signInLead, signInOperator, tokenOf } from '../support/hall-of-counters.ts';
import { must } from '../support/hall-pages.ts';
import { connectPage, type PageClient } from '../support/page-client.ts';

export const BENCH_COUNTERS = 100;
export const BENCH_BOARDS = 20;
export const HALL_SERVICES = 25;
const ZONES = 4;
/** As many sign in at once as there are threads to hash with. */
const AT_ONCE = 4;

/** A hall of a hundred counters in four audio zones; four counters share a service, each serves two. */
export function buildBenchHallPack(): Pack {
  const pack = buildAlwaysOpenPack(HALL_SERVICES);
  return {
    ...pack,
    audioZones: Array.from({ length: ZONES }, (_, zone) => ({ id: zoneAt(zone), name: `Ruang ${zone + 1}` })),
    counters: Array.from({ length: BENCH_COUNTERS }, (_, place) => ({ id: counterAt(place), name: `Loket ${place + 1}`, agency: 'disdukcapil', floor: 1, zone: zoneAt(place % ZONES) })),
    services: pack.services.map((service, place) => ({ ...service, counters: countersOf(place) })),
  };
}

const zoneAt = (zone: number): string => `ruang-${zone}`;
const counterAt = (place: number): string => `loket-${place}`;

/** The four counters of a service and those of the one before it. */
function countersOf(service: number): string[] {
  return [service, (service + HALL_SERVICES - 1) % HALL_SERVICES].flatMap((one) => Array.from({ length: BENCH_COUNTERS / HALL_SERVICES }, (_, place) => counterAt(one + place * HALL_SERVICES)));
}

function servicesOf(counter: number): string[] {
  const own = counter % HALL_SERVICES;
  return [serviceIdAt(own), serviceIdAt((own + 1) % HALL_SERVICES)];
}

/** A counter's page with its operator signed in and its stream being read, as in a hall. */
export interface BenchDesk {
  readonly zone: string;
  readonly service: string;
  /** Calls; answers with the number. */
  next(commandId: string): Promise<string>;
  /** With the ticket called last. */
  act(deed: TicketDeed): Promise<void>;
  /** A number for a person in front of the counter. */
  walkIn(): Promise<void>;
}

type Client = PageClient<Contract>['client'];

/** Signs an operator in at every counter. */
export async function staffHall(site: BuiltSite, dataDir: string): Promise<BenchDesk[]> {
  const { counter: by } = (await connectAs(site, 'supervisor')).client;
  const lead = await signInLead(by, dataDir);
  const desks: BenchDesk[] = [];
  for (let from = 0; from < BENCH_COUNTERS; from += AT_ONCE) {
    desks.push(...(await Promise.all(Array.from({ length: Math.min(AT_ONCE, BENCH_COUNTERS - from) }, (_, place) => staffCounter({ site, by, lead, place: from + place })))));
  }
  return desks;
}

async function staffCounter({ site, by, lead, place }: { readonly site: BuiltSite; readonly by: Client['counter']; readonly lead: string; readonly place: number }): Promise<BenchDesk> {
  const { counter } = (await connectAs(site, 'counter')).client;
  const own = await signInOperator({ by, lead, at: counter, place });
  must(await counter.open({ token: own, counterId: counterAt(place), services: servicesOf(place) }));
  let current = '';
  void readConsole(counter, own, (ticketId) => (current = ticketId));
  return {
    zone: zoneAt(place % ZONES),
    service: serviceIdAt(place % HALL_SERVICES),
    next: async (commandId) => must(await counter.callNext({ token: own, commandId })).number,
    async act(deed) {
      must(await counter.act({ token: own, ticketId: current, deed }));
    },
    async walkIn() {
      must(await counter.issueWalkIn({ token: own, ticketId: v7(), serviceId: serviceIdAt(place % HALL_SERVICES), priority: false, callWith: null }));
    },
  };
}

async function readConsole(counter: Client['counter'], token: string, note: (ticketId: string) => void): Promise<void> {
  try {
    for await (const page of await counter.follow({ token })) {
      if (page.kind === 'console' && page.view.current !== null) note(page.view.current.ticketId);
    }
  } catch {
    // The site has ended, and the bench with it.
  }
}

/** Lets so many people wait, spread over the services. */
export async function fillHall(desks: readonly BenchDesk[], waiting: number): Promise<void> {
  for (let given = 0; given < waiting; given += desks.length) await Promise.all(desks.slice(0, waiting - given).map((desk) => desk.walkIn()));
}

export interface BenchBoards {
  /** The moment (performance.now) at which the last board of the zone got a state with the number. */
  whenAllShow(zone: string, number: string): Promise<number>;
}

/** Boards that show at once what they are told, and say it in no time. */
export async function listenAtBoards(site: BuiltSite): Promise<BenchBoards> {
  const seen = new Map<string, { readonly boards: Set<string>; at: number; done?: (at: number) => void }>();
  const entry = (zone: string, number: string) => {
    const key = `${zone} ${number}`;
    const known = seen.get(key) ?? { boards: new Set<string>(), at: 0 };
    seen.set(key, known);
    return known;
  };
  const boardsAZone = BENCH_BOARDS / ZONES;
  for (let place = 0; place < BENCH_BOARDS; place += 1) {
    const zone = zoneAt(place % ZONES);
    const name = `Papan ${place + 1}`;
    const { client } = await connectAs(site, 'board');
    await new Promise<void>((isReading) => void readBoard({ board: client.board, zone, name, onNumber: (number) => {
      const { boards } = entry(zone, number);
      if (boards.has(name)) return;
      boards.add(name);
      if (boards.size < boardsAZone) return;
      const known = entry(zone, number);
      known.at = performance.now();
      known.done?.(known.at);
    }, isReading }));
  }
  return {
    async whenAllShow(zone, number) {
      const known = entry(zone, number);
      return known.at > 0 ? known.at : new Promise((resolve) => (known.done = resolve));
    },
  };
}

async function readBoard({ board, zone, name, onNumber, isReading }: { readonly board: Client['board']; readonly zone: string; readonly name: string; readonly onNumber: (number: string) => void; readonly isReading: () => void }): Promise<void> {
  let said = '';
  const shown = new Set<string>();
  try {
    for await (const state of await board.follow({ zone, name })) {
      for (const { number } of state.now) onNumber(number);
      isReading();
      if (shown.size === 0) await board.acknowledge({ kind: 'voice-ready' });
      shown.add('');
      const callIds = [...state.now, ...state.last].map(({ callId }) => callId).filter((callId) => !shown.has(callId));
      for (const callId of callIds) shown.add(callId);
      if (callIds.length > 0) await board.acknowledge({ kind: 'shown', callIds });
      if (state.voice === null || state.voice.utteranceId === said) continue;
      said = state.voice.utteranceId;
      await board.acknowledge({ kind: 'started', utteranceId: said });
      await board.acknowledge({ kind: 'ended', utteranceId: said });
    }
  } catch {
    // The site has ended, and the bench with it.
  }
}

function connectAs({ port, pages }: BuiltSite, audience: string): Promise<PageClient<Contract>> {
  return connectPage<Contract>({ port, token: tokenOf(pages, audience) });
}
