import { abandonCounter } from '../../src-main/queue/calling/counters.ts';
import { OUT_OF_ORDER_REASONS } from '../../src-main/queue/calling/call-by-hand.ts';
import type { Ticket } from '../../src-main/queue/ticket-row.ts';
import { attend, serve, type Attended } from './attend.ts';
import { createDesk, type Desk } from './desk.ts';
import type { LivingHall } from './living-hall.ts';
import type { Wish } from './wishes.ts';

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const LOOK_AGAIN_MS = 20 * SECOND_MS;
/** Until the site notices that a counter's page has gone. */
const NOTICED_AFTER_MS = MINUTE_MS;
const BACK_AFTER_MS = 20 * MINUTE_MS;
const VANISHING_SHARE = 0.05;
const OUT_OF_ORDER_SHARE = 0.015;
const DOUBLE_CLICK_SHARE = 0.03;
const TWO_KEYS_SHARE = 0.01;
const MEDDLING_SHARE = 0.01;
/** Presses the key although the console shows nobody. */
const HOPEFUL_SHARE = 0.1;

interface Day {
  readonly desk: Desk;
  /** Served and not closed: the next call closes it. */
  current: string | null;
  /** The page disappears at the first service after this instant; null = it does not, or has. */
  vanishesAt: number | null;
  hadBreak: boolean;
}

/** Sits down at every counter of the hall and works through the day. */
export function openCounters(hall: LivingHall): void {
  const random = hall.random('vanishing');
  hall.plan.seats.forEach((seat, place) => {
    const vanishes = place === 0 || random.chance(VANISHING_SHARE);
    const day: Day = { desk: createDesk(hall, seat), current: null, vanishesAt: vanishes ? random.between(seat.opensAt, seat.closesAt) : null, hadBreak: false };
    hall.timetable.start(() => work(day));
  });
}

async function work(day: Day): Promise<void> {
  const { desk } = day;
  const { seat, hall } = desk;
  await hall.timetable.until(seat.opensAt);
  await desk.open();
  while (hall.timetable.now() < seat.closesAt) {
    if (isBreakTime(day)) await takeBreak(day);
    if (!(await workOnce(day))) await hall.timetable.pause(LOOK_AGAIN_MS);
  }
  await finishCurrent(day);
  await desk.close();
}

/** One citizen from call to end; false when nobody waits. */
async function workOnce(day: Day): Promise<boolean> {
  const { desk } = day;
  const wish = desk.hall.wishes.take(desk.seat);
  if (wish !== undefined) {
    await grant(day, wish);
    return true;
  }
  if (!isSomebodyWaiting(desk) && !desk.random.chance(HOPEFUL_SHARE)) {
    await finishCurrent(day);
    return false;
  }
  if (desk.random.chance(MEDDLING_SHARE)) await meddle(desk);
  const called = await callSomebody(day);
  if (called === undefined) {
    await finishCurrent(day);
    return false;
  }
  day.current = null;
  await settle(day, called, await attendUnlessGone(day, called));
  return true;
}

async function callSomebody({ desk }: Day): Promise<Ticket | undefined> {
  const { random } = desk;
  if (random.chance(OUT_OF_ORDER_SHARE)) {
    const somebody = findSomebodyBehind(desk);
    if (somebody !== undefined) return desk.call(somebody, random.pick(OUT_OF_ORDER_REASONS));
  }
  return desk.next(random.chance(DOUBLE_CLICK_SHARE) ? 'twice' : random.chance(TWO_KEYS_SHARE) ? 'two-keys' : 'once');
}

/** The console shows the lines of its services. */
function isSomebodyWaiting({ seat, hall }: Desk): boolean {
  const { queue } = hall.calling;
  return seat.services.some((service) => queue.countWaitingFor({ day: hall.plan.day, service }) > 0);
}

/** Not the first: somebody for whom a member of staff has a reason. */
function findSomebodyBehind({ seat, hall, random }: Desk): string | undefined {
  const queue = hall.calling.queue.read(hall.plan.day);
  const waiting = seat.services.flatMap((service) => queue.find(service)?.normal.get(null)?.all() ?? []);
  return waiting.length < 3 ? undefined : waiting[random.whole(1, waiting.length - 1)]?.ticketId;
}

async function settle(day: Day, { ticketId }: Pick<Ticket, 'ticketId'>, attended: Attended): Promise<void> {
  day.current = attended === 'open' ? ticketId : null;
}

/** A page that disappears leaves its ticket as it stands; a colleague is told to go on with it, and the counter comes back later. */
async function attendUnlessGone(day: Day, ticket: Ticket): Promise<Attended> {
  const { desk } = day;
  const { hall, seat } = desk;
  const person = hall.people.get(ticket.ticketId);
  if (day.vanishesAt === null || hall.timetable.now() < day.vanishesAt || person === undefined || person.visitor.attendance.kind !== 'comes' || person.visitor.errand.kind !== 'served') return attend(desk, ticket);
  day.vanishesAt = null;
  await hall.timetable.pause(person.visitor.walkMs);
  const started = await desk.act(ticket.ticketId, { verb: 'start' });
  if (started === undefined) return 'done';
  await hall.timetable.pause(NOTICED_AFTER_MS);
  const left = await abandonCounter(hall.calling, { counter: seat.counter, actor: 'site' });
  if (!left.ok) hall.expectRefusal('leaving', left.error.kind, []);
  hall.wishes.tell({ kind: 'take-over', ticketId: ticket.ticketId, service: ticket.service, isToldTwice: true, serviceMsLeft: person.visitor.serviceMs });
  await hall.timetable.pause(BACK_AFTER_MS);
  await desk.open();
  // Nobody may have had time for it.
  return hall.calling.calling.findCurrent({ counter: seat.counter, day: hall.plan.day }) === ticket.ticketId ? 'open' : 'done';
}

async function grant(day: Day, wish: Wish): Promise<void> {
  const { desk } = day;
  const { ticketId } = wish;
  const person = desk.hall.people.get(ticketId);
  if (person === undefined) return;
  if (wish.kind === 'is-back') {
    const isWaved = desk.random.chance(0.5);
    if (!isWaved) await desk.act(ticketId, { verb: 'unpark', why: 'asked' });
    const called = isWaved ? await desk.call(ticketId, 'returned-with-paper') : undefined;
    if (called !== undefined) await settle(day, called, await attend(desk, called));
    return;
  }
  if (wish.kind === 'second-chance') {
    const called = await desk.call(ticketId, 'second-chance');
    if (called !== undefined) await settle(day, called, await attend(desk, called));
    return;
  }
  await finishCurrent(day);
  // Told to two colleagues: the second finds it in the first one's hands or served.
  const taken = await desk.act(ticketId, { verb: 'take-over' }, ['other-counters-ticket', 'illegal-move']);
  if (taken !== undefined) await settle(day, taken, await serve(desk, { ticketId, person, serviceMs: wish.serviceMsLeft }));
}

/** Reaches for a colleague's ticket, which must be refused. */
async function meddle(desk: Desk): Promise<void> {
  const { hall, seat, random } = desk;
  const others = hall.plan.seats.filter(({ counter }) => counter !== seat.counter);
  if (others.length === 0) return;
  const current = hall.calling.calling.findCurrent({ counter: random.pick(others).counter, day: hall.plan.day });
  if (current === undefined) return;
  const moved = await desk.act(current, { verb: 'park', until: null }, ['other-counters-ticket']);
  if (moved !== undefined) hall.witness.note({ kind: 'surprise', what: `${seat.counter} parked a colleague's ticket` });
}

function isBreakTime({ desk: { seat, hall }, hadBreak }: Day): boolean {
  return !hadBreak && seat.breakFrom !== null && hall.timetable.now() >= seat.breakFrom;
}

async function takeBreak(day: Day): Promise<void> {
  const { desk } = day;
  day.hadBreak = true;
  await finishCurrent(day);
  await desk.pause();
  await desk.hall.timetable.until(desk.seat.breakTo ?? 0);
  await desk.open();
}

async function finishCurrent(day: Day): Promise<void> {
  if (day.current !== null) await day.desk.act(day.current, { verb: 'finish', outcome: 'served' });
  day.current = null;
}
