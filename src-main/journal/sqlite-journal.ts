import { createUuid, uuidFromBytes, uuidToBytes, type EpochId, type EventId } from '../shared/ids.ts';
import { isDiskTrouble, isSqliteError, type Db } from './database.ts';
import { createEventRows, toSiteEvent, type EventRows } from './event-rows.ts';
import { eventCatalogue, type NewEvent, type SiteEvent } from './events/catalogue.ts';
import { chainHash, GENESIS_HASH } from './hash-chain.ts';
import type { AppendOutcome, AppendRequest, Journal, Position, StoredEvent } from './journal-port.ts';
import type { Projector } from './projector.ts';

/** More than this in one commit would hold up the process. */
const MOST_APPENDS_A_COMMIT = 128;

export interface SqliteJournalDeps {
  readonly db: Db;
  readonly projector: Projector;
  /** The instant to write on the next event, given the last one's; see `clock-rule.ts`. Must never be smaller. */
  readonly stamp: (lastAt: number) => number;
  readonly device: string;
  /** Hears of every commit; see `wal-care.ts`. */
  readonly afterCommit?: () => void;
}

export interface SqliteJournal extends Journal {
  /** Opens a new epoch on a service day; in an empty journal the first. */
  startEpoch(input: { readonly site: string; readonly day: string }): Promise<AppendOutcome>;
  /** Resolves when everything handed in so far is durable or refused. */
  settled(): Promise<void>;
}

interface Waiting {
  readonly request: AppendRequest;
  readonly settle: (outcome: AppendOutcome) => void;
  readonly fail: (error: unknown) => void;
}

interface Tip {
  readonly seq: number;
  readonly at: number;
  readonly hash: Uint8Array;
}

type Decided = { readonly waiting: Waiting; readonly outcome: AppendOutcome };

/**
 * The SQLite journal. The connection must be the only writer (see `writer-lock.ts`). Appends that arrive in one turn of the event loop share a
 * commit and its fsync; each is compared and set on its own and answers for itself.
 */
export function createSqliteJournal({ db, projector, stamp, device, afterCommit = () => undefined }: SqliteJournalDeps): SqliteJournal {
  const rows = createEventRows(db);
  const listeners = new Set<(events: readonly SiteEvent[]) => void>();
  const begin = db.prepare('BEGIN IMMEDIATE');
  const commitNow = db.prepare('COMMIT');
  const setPlace = db.prepare('UPDATE projector_place SET seq = ? WHERE only_row = 1');
  const addEpoch = db.prepare('INSERT INTO epochs (first_seq, epoch) VALUES (?, ?)');
  const findEpoch = db.prepare('SELECT epoch FROM epochs ORDER BY first_seq DESC LIMIT 1').pluck();
  let queue: Waiting[] = [];
  let scheduled = false;
  let tip = readTip(rows);

  function schedule(): void {
    if (scheduled) return;
    scheduled = true;
    setImmediate(flush);
  }

  function flush(): void {
    scheduled = false;
    const batch = queue.slice(0, MOST_APPENDS_A_COMMIT);
    queue = queue.slice(MOST_APPENDS_A_COMMIT);
    if (queue.length > 0) schedule();
    if (batch.length === 0) return;
    try {
      answer(commit(batch));
    } catch (error) {
      if (isDiskTrouble(error)) return refuseAll(batch, error);
      if (batch.length === 1) return batch[0]?.fail(error);
      for (const one of batch) commitAlone(one);
    }
  }

  /** After a shared commit failed by a bug: each tries alone, so that it fails alone. */
  function commitAlone(one: Waiting): void {
    try {
      answer(commit([one]));
    } catch (error) {
      if (isDiskTrouble(error)) refuseAll([one], error);
      else one.fail(error);
    }
  }

  function refuseAll(batch: readonly Waiting[], error: unknown): void {
    const code = isSqliteError(error) ? error.code : 'unknown';
    for (const waiting of batch) waiting.settle({ kind: 'cannot-save', code });
  }

  function answer(decided: readonly Decided[]): void {
    for (const { waiting, outcome } of decided) waiting.settle(outcome);
    const events = decided.flatMap(({ outcome }) => (outcome.kind === 'appended' ? outcome.events : []));
    if (events.length > 0) for (const listener of listeners) listener(events);
  }

  function commit(batch: readonly Waiting[]): Decided[] {
    const before = tip;
    begin.run();
    try {
      const decided = batch.map((waiting) => ({ waiting, outcome: place(waiting.request) }));
      if (tip.seq > before.seq) setPlace.run(tip.seq);
      commitNow.run();
      afterCommit();
      return decided;
    } catch (error) {
      tip = before;
      rows.forget();
      if (db.inTransaction) db.exec('ROLLBACK');
      throw error;
    }
  }

  function place(request: AppendRequest): AppendOutcome {
    for (const [stream, expected] of Object.entries(request.expected)) {
      const actual = rows.versionOf(stream);
      if (actual !== expected) return { kind: 'conflict', stream, expected, actual };
    }
    const versions = { ...request.expected };
    return { kind: 'appended', events: request.events.map((event) => store(event, versions, request.actor)) };
  }

  function store(event: NewEvent, versions: Record<string, number>, actor: string): SiteEvent {
    const expected = versions[event.stream];
    if (expected === undefined) throw new Error(`append to ${event.stream} without an expected version`);
    const version = expected + 1;
    versions[event.stream] = version;
    const definition = eventCatalogue[event.type];
    const data = JSON.stringify(definition.schema.parse(event.data));
    const at = Math.max(tip.at, stamp(tip.at));
    const id = createUuid<EventId>();
    const bare = { id: uuidToBytes(id), stream: event.stream, version, type: event.type, shape: definition.shape, data, at, device, actor };
    const hash = chainHash(tip.hash, bare);
    const stored: StoredEvent = { ...bare, seq: tip.seq + 1, hash };
    rows.insert(stored);
    tip = { seq: stored.seq, at, hash };
    const siteEvent = { seq: stored.seq, id, stream: event.stream, version, type: event.type, data: event.data, at, device, actor } as SiteEvent;
    if (siteEvent.type === 'journal.epoch-started') addEpoch.run(siteEvent.seq, siteEvent.data.epoch);
    projector.apply(siteEvent);
    return siteEvent;
  }

  const journal: SqliteJournal = {
    append(request) {
      if (request.events.length === 0) throw new Error('append needs at least one event');
      return new Promise((settle, fail) => {
        queue.push({ request, settle, fail });
        schedule();
      });
    },
    versionOf: async (stream) => rows.versionOf(stream),
    readStream: async (stream, fromVersion = 1) => rows.ofStream(stream, fromVersion).map(toSiteEvent),
    readAfter: async (seq, limit = 500) => rows.after(seq, limit).map(toSiteEvent),
    position: () => toPosition(tip, (findEpoch.get() as string | undefined) ?? ''),
    onAppended(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    startEpoch({ site, day }) {
      const last = toPosition(tip, (findEpoch.get() as string | undefined) ?? '');
      const continuesFrom = last.seq === 0 ? null : { epoch: last.epoch, seq: last.seq, hash: last.hash };
      const data = { site, epoch: createUuid<EpochId>(), day, continuesFrom };
      return journal.append({ events: [{ stream: 'journal', type: 'journal.epoch-started', data }], expected: { journal: rows.versionOf('journal') }, actor: 'site' });
    },
    async settled() {
      while (queue.length > 0 || scheduled) await new Promise((resolve) => setImmediate(resolve));
    },
  };
  return journal;
}

function readTip(rows: EventRows): Tip {
  const last = rows.last();
  return last === undefined ? { seq: 0, at: 0, hash: GENESIS_HASH } : { seq: last.seq, at: last.at, hash: last.hash };
}

function toPosition(tip: Tip, epoch: string): Position {
  return { epoch, seq: tip.seq, at: tip.at, hash: Buffer.from(tip.hash).toString('hex') };
}

/** The ids of stored events, for messages. */
export function nameOf(event: StoredEvent): string {
  return `event ${event.seq} (${event.type}, ${uuidFromBytes(event.id)})`;
}
