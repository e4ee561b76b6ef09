import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { NewEvent } from '../../../src-main/journal/events/catalogue.ts';
import { JOURNAL_FILE } from '../../../src-main/journal/open-journal.ts';
import { ticketStream, type TicketMove } from '../../../src-main/queue/move-rules.ts';
import { appendToTicket, moveTicket } from '../../../src-main/queue/move-ticket.ts';
import type { Ticket } from '../../../src-main/queue/ticket-row.ts';
import { ok } from '../../../src-main/shared/result.ts';
import { openCore, type BenchCore } from '../core.ts';
import { round, type Outcome } from '../figures.ts';

const TICKETS = 10_000;
/** People between the kiosk and the counter, and at the counters: their events lie that far apart in the journal, as in a hall. */
const QUEUE_LENGTH = 300;
const AT_COUNTERS = 60;
/** The counters work at the same time; what they do together shares commits and does not change the bytes. */
const AT_ONCE = 50;
const MOST_MB = 20;
const DAY_MS = 7 * 3_600_000;

/** Disk of a day of 10,000 tickets, each issued, printed, called, announced, served and finished through the features themselves. */
export async function benchDayOnDisk(folder: string): Promise<Outcome[]> {
  const dataDir = join(folder, 'day');
  const core = await openCore(dataDir);
  try {
    const before = bytesOf(dataDir);
    await liveADay(core);
    // As `wal-care.ts` does when the hall has rested for half a minute.
    core.opened.db.pragma('wal_checkpoint(TRUNCATE)');
    const file = join(dataDir, JOURNAL_FILE);
    const mb = (bytesOf(dataDir) - before) / 1e6;
    const detail = { database: statSync(file).size, wal: statSync(`${file}-wal`).size, emptySite: before, byTable: bytesByTable(core) };
    return [{ what: 'disk of a day of 10,000 tickets (6 events each)', figure: `${round(mb, 1)} MB (of it WAL ${round(detail.wal / 1e6, 1)} MB)`, target: `≤ ${MOST_MB} MB`, holds: mb <= MOST_MB, detail }];
  } finally {
    core.close();
  }
}

async function liveADay(core: BenchCore): Promise<void> {
  const waiting: string[] = [];
  const serving: string[] = [];
  for (let given = 0; given < TICKETS; given += AT_ONCE) {
    const tickets = await Promise.all(Array.from({ length: AT_ONCE }, (_, place) => core.issue(given + place)));
    await Promise.all(tickets.map((ticket) => print(core, ticket)));
    waiting.push(...tickets.map((ticket) => ticket.ticketId));
    if (waiting.length > QUEUE_LENGTH) await callAll(core, { waiting, serving });
    if (serving.length > AT_COUNTERS) await finishAll(core, serving);
    core.clock.advance((DAY_MS * AT_ONCE) / TICKETS);
  }
  while (waiting.length > 0) await callAll(core, { waiting, serving });
  while (serving.length > 0) await finishAll(core, serving);
}

async function callAll(core: BenchCore, { waiting, serving }: { readonly waiting: string[]; readonly serving: string[] }): Promise<void> {
  const next = waiting.splice(0, AT_ONCE);
  await moveAll(core, next, (place) => ({ verb: 'call', counter: `loket-${place + 1}`, reason: 'oldest-first' }));
  await announceAll(core, next);
  await moveAll(core, next, () => ({ verb: 'start' }));
  serving.push(...next);
}

/** Every call ends in its record, with the board that showed and said it. */
async function announceAll({ deps: { journal, store }, clock }: BenchCore, ticketIds: readonly string[]): Promise<void> {
  const stream = 'zone-calls/utama';
  const at = clock.now();
  const events = ticketIds.map((ticketId): NewEvent => ({
    stream,
    type: 'call.announced',
    data: { ticketId, call: Math.max(1, store.findTicket(ticketId)?.version ?? 1), counter: 'loket-1', zone: 'utama', outcome: 'spoken', why: null, shown: [{ board: 'papan-utama', at }], spoken: [{ board: 'papan-utama', form: 'full', startedAt: at, endedAt: at }] },
  }));
  await journal.append({ events, expected: { [stream]: await journal.versionOf(stream) }, actor: 'site' });
}

async function finishAll(core: BenchCore, serving: string[]): Promise<void> {
  await moveAll(core, serving.splice(0, AT_ONCE), () => ({ verb: 'finish', outcome: 'served' }));
}

async function moveAll(core: BenchCore, ticketIds: readonly string[], move: (place: number) => TicketMove): Promise<void> {
  const outcomes = await Promise.all(ticketIds.map((ticketId, place) => moveTicket(core.deps, { ticketId, move: move(place), actor: `staff/${place}` })));
  const refused = outcomes.find((outcome) => !outcome.ok);
  if (refused !== undefined) throw new Error(`a move was refused: ${JSON.stringify(refused)}`);
}

async function print(core: BenchCore, { ticketId }: Ticket): Promise<void> {
  const outcome = await appendToTicket<never>(core.deps, {
    ticketId,
    actor: 'site',
    decide: () => ok([{ stream: ticketStream(ticketId), type: 'ticket.printed', data: { jobId: ticketId, printer: 'tcp://192.168.1.50:9100', proof: 'confirmed' } }]),
  });
  if (!outcome.ok) throw new Error(`a print was not recorded: ${outcome.error.kind}`);
}

function bytesOf(dataDir: string): number {
  const file = join(dataDir, JOURNAL_FILE);
  return statSync(file).size + (statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0);
}

/** Where the bytes are, for whoever has to save some. */
function bytesByTable({ opened }: BenchCore): Readonly<Record<string, number>> {
  const found = opened.db.prepare('SELECT name, sum(pgsize) AS bytes FROM dbstat GROUP BY name ORDER BY bytes DESC LIMIT 12').all() as { name: string; bytes: number }[];
  return Object.fromEntries(found.map(({ name, bytes }) => [name, bytes]));
}
