import { issueTicket, type IssueRefusal } from '../../src-main/queue/issue-ticket.ts';
import { ticketStream } from '../../src-main/queue/move-rules.ts';
import { appendToTicket, confirmTicket, moveTicket } from '../../src-main/queue/move-ticket.ts';
import type { Ticket } from '../../src-main/queue/ticket-row.ts';
import { MOST_REPRINTS_AT_KIOSK, reprintTicket } from '../../src-main/queue/reprint-ticket.ts';
import type { NewEvent } from '../../src-main/journal/events/catalogue.ts';
import { ok, type Result } from '../../src-main/shared/result.ts';
import { drawKioskFaults, type KioskFaults } from './faults.ts';
import type { LivingHall } from './living-hall.ts';
import { waitForPlace } from './standby.ts';
import type { Visitor } from './visitors.ts';

interface Kiosk {
  readonly name: string;
  readonly faults: KioskFaults;
  /** Whether its printer can prove that paper came out. */
  readonly isProving: boolean;
  /** When the line before it has gone. */
  freeAt: number;
}

const PRINT_MS = 2_000;
const READ_SCREEN_MS = 5_000;
const COME_BACK_MS = 20 * 60_000;
const MOST_TRIES = 30;

/** Citizens come, queue for a stand, take a number and wait for paper. Everyone's day begins when they arrive. */
export function openKiosks(hall: LivingHall, { visitors, count }: { readonly visitors: readonly Visitor[]; readonly count: number }): void {
  const random = hall.random('kiosks');
  const kiosks: Kiosk[] = Array.from({ length: count }, (_, place) => ({ name: `Anjungan ${place + 1}`, faults: drawKioskFaults(hall.plan, random), isProving: random.chance(0.9), freeAt: 0 }));
  hall.timetable.start(async () => {
    for (const visitor of visitors) {
      await hall.timetable.until(visitor.arrivesAt);
      hall.timetable.start(() => visit(hall, kiosks, visitor));
    }
  });
}

async function visit(hall: LivingHall, kiosks: readonly Kiosk[], visitor: Visitor): Promise<void> {
  const { timetable } = hall;
  const kiosk = chooseKiosk(kiosks, timetable.now());
  kiosk.freeAt = Math.max(kiosk.freeAt, timetable.now()) + visitor.atKioskMs;
  await timetable.until(kiosk.freeAt);
  const ticket = await takeNumber(hall, kiosk, visitor);
  if (ticket === undefined) return;
  hall.people.set(ticket.ticketId, { visitor, wasAtCounter: false, isBack: false });
  const takenAt = timetable.now();
  await timetable.pause(PRINT_MS);
  await print(hall, kiosk, { ticketId: ticket.ticketId, jobId: ticket.ticketId });
  await readPaper(hall, kiosk, { visitor, ticketId: ticket.ticketId });
  if (visitor.cancelsAfterMs === null) return;
  await timetable.until(takenAt + visitor.cancelsAfterMs);
  const cancelled = await moveTicket(hall.core.hall.moving, { ticketId: ticket.ticketId, move: { verb: 'cancel' }, actor: 'citizen' });
  if (cancelled.ok) hall.people.delete(ticket.ticketId);
  else hall.expectRefusal('cancelling at a kiosk', cancelled.error.kind, ['illegal-move']);
}

/** The shortest line before a stand that works. */
function chooseKiosk(kiosks: readonly Kiosk[], now: number): Kiosk {
  const working = kiosks.filter(({ faults }) => !faults.isDown(now));
  return (working.length > 0 ? working : kiosks).reduce((best, each) => (each.freeAt < best.freeAt ? each : best));
}

/** Until there is a number, or a reason to go home. Whoever finds a service's places gone takes a number of another service, some while they wait for a place. */
async function takeNumber(hall: LivingHall, kiosk: Kiosk, visitor: Visitor): Promise<Ticket | undefined> {
  let { service } = visitor;
  for (let attempt = 0; attempt < MOST_TRIES; attempt += 1) {
    const taken = await touch(hall, kiosk, { visitor, service });
    if (taken.ok) {
      hall.witness.note({ kind: 'acknowledged', ticketId: taken.value.ticketId, number: taken.value.number, service });
      return taken.value;
    }
    const next = afterRefusal(hall, taken.error, service);
    if (next?.hasNoPlace === true && visitor.withoutPlace === 'standby') await waitForPlace(hall, { visitor, service, kiosk: kiosk.name });
    if (next === null) return undefined;
    service = next.service;
    await hall.timetable.until(next.at);
  }
  return undefined;
}

/** One touch, or a double one: the page's id makes both the same wish. */
async function touch(hall: LivingHall, kiosk: Kiosk, { visitor, service }: { readonly visitor: Visitor; readonly service: string }): Promise<Result<Ticket, IssueRefusal>> {
  const { issuing, siteCatalog } = hall.core.hall;
  const input = {
    ticketId: hall.createId(),
    serviceId: service,
    revision: siteCatalog.current().serviceRevision(service),
    channel: 'walk-in' as const,
    priority: visitor.isPriority,
    kiosk: kiosk.name,
    stand: kiosk.name,
    language: visitor.language,
    missing: [],
  };
  const [first, second] = await Promise.all([issueTicket(issuing, input), visitor.touchesTwice ? issueTicket(issuing, input) : undefined]);
  if (second !== undefined && (first.ok !== second.ok || (first.ok && second.ok && first.value.number !== second.value.number))) hall.witness.note({ kind: 'surprise', what: `a double touch for ${service} got two answers` });
  return first;
}

function afterRefusal(hall: LivingHall, refusal: IssueRefusal, service: string): { readonly service: string; readonly at: number; readonly hasNoPlace?: true } | null {
  const now = hall.timetable.now();
  if (refusal.kind === 'wait-a-moment') {
    hall.expectRefusal('a number', 'wait-a-moment', ['wait-a-moment']);
    return { service, at: now + refusal.seconds * 1000 };
  }
  const kind = refusal.kind === 'not-available' ? refusal.availability.kind : refusal.kind;
  hall.expectRefusal('a number', kind, ['quota-reached', 'agency-out', 'closed', 'not-yet-open']);
  if (kind === 'agency-out') return { service, at: now + COME_BACK_MS };
  if (kind !== 'quota-reached') return null;
  const other = findUnlimited(hall, service);
  return { service: other ?? service, at: now + (other === undefined ? COME_BACK_MS : READ_SCREEN_MS), hasNoPlace: true };
}

function findUnlimited({ plan, timetable }: LivingHall, service: string): string | undefined {
  const now = timetable.now();
  const agency = plan.services.find(({ id }) => id === service)?.agency;
  const open = plan.services.filter((other) => !other.hasQuota && other.numbersFrom <= now && now <= other.lastNumberAt);
  return (open.find((other) => other.agency === agency) ?? open[0])?.id;
}

/** The spool's three honest outcomes. */
async function print(hall: LivingHall, kiosk: Kiosk, { ticketId, jobId }: { readonly ticketId: string; readonly jobId: string }): Promise<void> {
  const trouble = kiosk.faults.printerTrouble(hall.timetable.now());
  const stream = ticketStream(ticketId);
  const event: NewEvent =
    trouble === null
      ? { stream, type: 'ticket.printed', data: { jobId, printer: kiosk.name, proof: kiosk.isProving ? 'confirmed' : 'sent-only' } }
      : trouble === 'jam'
        ? { stream, type: 'ticket.print-doubted', data: { jobId, reason: 'no-proof' } }
        : { stream, type: 'ticket.print-refused', data: { jobId, reason: trouble } };
  const recorded = await appendToTicket<never>(hall.core.hall.moving, { ticketId, actor: 'site', decide: () => ok([event]) });
  if (!recorded.ok) hall.expectRefusal('a print', recorded.error.kind, []);
}

/** What somebody does whose paper did not surely come. */
async function readPaper(hall: LivingHall, kiosk: Kiosk, { visitor, ticketId }: { readonly visitor: Visitor; readonly ticketId: string }): Promise<void> {
  const paper = hall.core.hall.store.findTicket(ticketId)?.paper;
  if (paper !== 'refused' && paper !== 'doubted') return;
  await hall.timetable.pause(READ_SCREEN_MS);
  if (visitor.withoutPaper === 'notes-it') {
    const confirmed = await confirmTicket(hall.core.hall.moving, { ticketId, actor: 'citizen' });
    if (!confirmed.ok) hall.expectRefusal('noting a number', confirmed.error.kind, ['illegal-move']);
  } else if (visitor.withoutPaper === 'asks-for-copy') {
    const jobId = hall.createId();
    const asked = await reprintTicket(hall.core.hall.moving, { ticketId, jobId, language: visitor.language, actor: 'citizen', most: MOST_REPRINTS_AT_KIOSK });
    if (!asked.ok) return hall.expectRefusal('a copy', asked.error.kind, ['not-possible']);
    await hall.timetable.pause(PRINT_MS);
    await print(hall, kiosk, { ticketId, jobId });
  }
}
