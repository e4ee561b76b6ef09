import type { Ticket } from '../../src-main/queue/ticket-row.ts';
import type { Desk } from './desk.ts';
import type { Person } from './living-hall.ts';

/** What became of a call: `open` = the ticket is still being served and the next call will close it. */
export type Attended = 'done' | 'open';

const SECOND_MS = 1000;
const RECALL_AFTER_MS = 30 * SECOND_MS;
const UNDO_SHARE = 0.02;
const WRONG_KEY_SHARE = 0.02;
const LEFT_OPEN_SHARE = 0.6;
const PUT_BACK_SHARE = 0.005;

/** From the call to the end of the service, with the mistakes that people make on the way. */
export async function attend(desk: Desk, ticket: Ticket): Promise<Attended> {
  const { hall, random } = desk;
  const { ticketId } = ticket;
  const person = hall.people.get(ticketId);
  if (person === undefined) {
    hall.witness.note({ kind: 'surprise', what: `${ticket.number} was called and belongs to nobody` });
    return 'done';
  }
  if (random.chance(UNDO_SHARE)) {
    await hall.timetable.pause(random.whole(1, 5) * SECOND_MS);
    await desk.act(ticketId, { verb: 'undo-call' });
    return 'done';
  }
  if (random.chance(WRONG_KEY_SHARE)) await desk.act(ticketId, { verb: 'finish', outcome: 'served' });
  const comes = person.isBack || person.wasAtCounter || person.visitor.attendance.kind === 'comes';
  if (!comes) {
    await missThem(desk, { ticketId, service: ticket.service, person });
    return 'done';
  }
  await hall.timetable.pause(person.visitor.walkMs);
  if (random.chance(PUT_BACK_SHARE)) {
    await desk.act(ticketId, { verb: 'put-back', reason: 'not-ready' });
    return 'done';
  }
  const started = await desk.act(ticketId, { verb: 'start' });
  return started === undefined ? 'done' : serve(desk, { ticketId, person, serviceMs: person.visitor.serviceMs });
}

/** Says it again, waits for the grace, lets them go; who comes back asks for a second chance. */
async function missThem({ hall, ...desk }: Desk, { ticketId, service, person }: { readonly ticketId: string; readonly service: string; readonly person: Person }): Promise<void> {
  const { timetable, wishes } = hall;
  await timetable.pause(RECALL_AFTER_MS);
  await desk.act(ticketId, { verb: 'recall' });
  let missed = await desk.tryToMiss(ticketId);
  while (missed.kind === 'wait') {
    await timetable.until(missed.until);
    missed = await desk.tryToMiss(ticketId);
  }
  const { attendance } = person.visitor;
  if (missed.kind === 'refused' || attendance.kind !== 'comes-late' || person.isBack) return;
  const isToldTwice = desk.random.chance(0.2);
  timetable.start(async () => {
    await timetable.pause(attendance.afterMs);
    person.isBack = true;
    wishes.tell({ kind: 'second-chance', ticketId, service, isToldTwice, serviceMsLeft: person.visitor.serviceMs });
  });
}

/** Serves somebody who sits there, until done or sent elsewhere. */
export async function serve(desk: Desk, { ticketId, person, serviceMs }: { readonly ticketId: string; readonly person: Person; readonly serviceMs: number }): Promise<Attended> {
  const { hall, random } = desk;
  const { errand } = person.visitor;
  const isFirstTime = !person.wasAtCounter;
  person.wasAtCounter = true;
  if (isFirstTime && errand.kind !== 'served') {
    await hall.timetable.pause(serviceMs / 3);
    await sendElsewhere(desk, { ticketId, person });
    return 'done';
  }
  await hall.timetable.pause(serviceMs);
  hall.people.delete(ticketId);
  if (random.chance(LEFT_OPEN_SHARE)) return 'open';
  await desk.act(ticketId, { verb: 'finish', outcome: 'served' });
  return 'done';
}

async function sendElsewhere(desk: Desk, { ticketId, person }: { readonly ticketId: string; readonly person: Person }): Promise<void> {
  const { hall, random } = desk;
  const { visitor } = person;
  const { errand } = visitor;
  const { timetable, wishes } = hall;
  if (errand.kind === 'other-service') {
    const target = random.pick(hall.plan.seats.filter(({ services }) => services.includes(errand.service)));
    const to = errand.to === 'anybody' ? null : errand.to === 'a-counter' ? `counter/${target.counter}` : `staff/${target.staff}`;
    const sent = await desk.act(ticketId, { verb: 'transfer', service: errand.service, to, arrival: errand.arrival }, ['target-away', 'illegal-move']);
    if (sent === undefined && to !== null) await desk.act(ticketId, { verb: 'transfer', service: errand.service, to: null, arrival: errand.arrival });
  } else if (errand.kind === 'fetches-paper') {
    const { backAfterMs, byItself } = errand;
    const until = byItself && backAfterMs !== null ? timetable.now() + Math.round(backAfterMs) : null;
    const parked = await desk.act(ticketId, { verb: 'park', until });
    if (parked === undefined || until !== null || backAfterMs === null) return;
    timetable.start(async () => {
      await timetable.pause(backAfterMs);
      wishes.tell({ kind: 'is-back', ticketId, service: parked.service, isToldTwice: false, serviceMsLeft: visitor.serviceMs });
    });
  }
}
