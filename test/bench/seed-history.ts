import { createEventRows, type EventRows } from '../../src-main/journal/event-rows.ts';
import { eventCatalogue, type NewEvent, type SiteEvent } from '../../src-main/journal/events/catalogue.ts';
import { chainHash, GENESIS_HASH } from '../../src-main/journal/hash-chain.ts';
import { openJournal, type OpenJournal } from '../../src-main/journal/open-journal.ts';
import { MIGRATIONS, PROJECTIONS } from '../../src-main/schema.ts';
import { addDays, instantOf, serviceDayOf, type ServiceDay } from '../../src-main/shared/clock.ts';
import { createUuid, uuidToBytes, type EpochId } from '../../src-main/shared/ids.ts';
import { createPastIds } from './seed-ids.ts';
import { planPastDay, planToday, type PlannedEvent, type SeedService } from './seed-plan.ts';

export interface SeedInput {
  readonly dataDir: string;
  readonly site: string;
  readonly services: readonly SeedService[];
  /** Over the past days; today's come on top. */
  readonly tickets: number;
  readonly pastDays: number;
  readonly todayTickets: number;
  /** Every n-th past ticket is called, announced, served and finished; the others only end. 1 = all. */
  readonly servedEvery: number;
  /** The last event is not younger than this, ms since 1970. */
  readonly endAt: number;
}

export interface SeedReport {
  readonly events: number;
  readonly tickets: number;
  readonly seconds: number;
  readonly eventsPerSecond: number;
}

const EVENTS_A_COMMIT = 20_000;
const ZONE = 'WIB';

/** Fills an empty data folder with a lived-in past: real rows, real chain, real projections, in large transactions. */
export function seedHistory(input: SeedInput): SeedReport {
  const started = performance.now();
  const opened = openJournal({ dataDir: input.dataDir, site: input.site, migrations: MIGRATIONS, projections: PROJECTIONS });
  try {
    if (opened.lastAt !== 0) throw new Error(`${input.dataDir} already has a history`);
    const events = writeOrRollBack(opened, planHistory(input));
    const seconds = (performance.now() - started) / 1000;
    return { events, tickets: input.tickets + input.todayTickets, seconds, eventsPerSecond: Math.round(events / seconds) };
  } finally {
    opened.close();
  }
}

function* planHistory({ site, services, tickets, pastDays, todayTickets, servedEvery, endAt }: SeedInput): Generator<PlannedEvent> {
  const today = serviceDayOf({ at: endAt, zone: ZONE });
  const first = addDays(today, -pastDays);
  yield { at: startOf(first), actor: 'site', event: { stream: 'journal', type: 'journal.epoch-started', data: { site, day: first, epoch: createUuid<EpochId>(), continuesFrom: null } } };
  for (let past = 0; past < pastDays; past += 1) {
    const count = Math.floor((tickets * (past + 1)) / pastDays) - Math.floor((tickets * past) / pastDays);
    const day = addDays(first, past);
    yield* planPastDay({ day, from: startOf(day) + OPENS_MS, until: startOf(day) + CLOSES_MS, tickets: count, services, servedEvery });
  }
  yield* planToday({ day: today, from: startOf(today), until: endAt, tickets: todayTickets, services });
}

const OPENS_MS = 8 * 3_600_000;
const CLOSES_MS = 15 * 3_600_000;

function startOf(day: ServiceDay): number {
  return instantOf({ day, minute: 0, zone: ZONE });
}

function writeOrRollBack(opened: OpenJournal, plan: Iterable<PlannedEvent>): number {
  try {
    return write(opened, plan);
  } catch (error) {
    if (opened.db.inTransaction) opened.db.exec('ROLLBACK');
    throw error;
  }
}

function write({ db, projector }: OpenJournal, plan: Iterable<PlannedEvent>): number {
  const rows = createEventRows(db);
  const versions = new Map<string, number>();
  const setPlace = db.prepare('UPDATE projector_place SET seq = ? WHERE only_row = 1');
  const addEpoch = db.prepare('INSERT INTO epochs (first_seq, epoch) VALUES (?, ?)');
  const createId = createPastIds();
  let hash: Uint8Array = GENESIS_HASH;
  let seq = 0;
  db.exec('BEGIN IMMEDIATE');
  for (const { at, actor, event } of plan) {
    seq += 1;
    const version = (versions.get(event.stream) ?? 0) + 1;
    if (isLast(event)) versions.delete(event.stream);
    else versions.set(event.stream, version);
    hash = store(rows, { id: createId(at), seq, version, at, actor, event, previous: hash });
    const siteEvent = { seq, id: '', stream: event.stream, version, type: event.type, data: event.data, at, device: DEVICE, actor } as SiteEvent;
    if (siteEvent.type === 'journal.epoch-started') addEpoch.run(seq, siteEvent.data.epoch);
    projector.apply(siteEvent);
    if (seq % EVENTS_A_COMMIT === 0) {
      setPlace.run(seq);
      db.exec('COMMIT; BEGIN IMMEDIATE');
    }
  }
  setPlace.run(seq);
  db.exec('COMMIT');
  return seq;
}

const DEVICE = 'Anjungan 1';

/** Nothing follows in the ticket's stream: its version need not be remembered. */
function isLast({ type }: NewEvent): boolean {
  return type === 'ticket.finished' || type === 'ticket.not-served' || type === 'ticket.cancelled';
}

function store(rows: EventRows, { id, seq, version, at, actor, event, previous }: { readonly id: string; readonly seq: number; readonly version: number; readonly at: number; readonly actor: string; readonly event: NewEvent; readonly previous: Uint8Array }): Uint8Array {
  const { shape, schema } = eventCatalogue[event.type];
  const data = JSON.stringify(schema.parse(event.data));
  const bare = { id: uuidToBytes(id), stream: event.stream, version, type: event.type, shape, data, at, device: DEVICE, actor };
  const hash = chainHash(previous, bare);
  rows.insert({ ...bare, seq, hash });
  return hash;
}
