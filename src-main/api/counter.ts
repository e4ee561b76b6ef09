import { implement } from '@orpc/server';
import { contract, type CounterPage, type CounterRefusal } from '../contract/index.ts';
import { answerHelp } from '../queue/call-for-help.ts';
import { callByHand } from '../queue/calling/call-by-hand.ts';
import { callNext } from '../queue/calling/call-next.ts';
import { actAtCounter } from '../queue/calling/counter-verbs.ts';
import { closeCounter, openCounter, pauseCounter } from '../queue/calling/counters.ts';
import { addFurtherService, issueWalkIn, reprintAtCounter } from '../queue/calling/ticket-at-counter.ts';
import { parseNumber } from '../queue/numbering.ts';
import { noteTicket } from '../queue/ticket-notes.ts';
import { err, ok, type Result } from '../shared/result.ts';
import type { StaffCaller } from '../staff/site-staff.ts';
import { toCounterDirectory, toFoundTicket, toMove } from './counter-deeds.ts';
import type { CounterFeed } from './counter-feed.ts';
import { nameOfCounter, nameOfStaff, type CounterParts } from './counter-parts.ts';
import { toCounterRefusal } from './counter-refusals.ts';
import { follow } from './follow.ts';
import type { CallerContext } from './site-parts.ts';

const DONE = ok({});

/** Somebody at the counter of this session. */
interface Seated extends StaffCaller {
  readonly counter: string;
}

/** What a counter's page may ask. Each procedure: who is it, call a feature, map the outcome. */
export function createCounterHandlers(parts: CounterParts, feed: CounterFeed) {
  const os = implement(contract.counter).$context<CallerContext>();
  const { staff, seats, calling, issuing, notes, catalog, siteClock } = parts;

  const refuse = (refusal: Parameters<typeof toCounterRefusal>[1]): { readonly ok: false; readonly error: CounterRefusal } => err(toCounterRefusal(parts, refusal));
  const finish = (outcome: Result<unknown, Parameters<typeof toCounterRefusal>[1]>) => (outcome.ok ? DONE : refuse(outcome.error));
  const demand = (token: string, context: CallerContext) => staff.demand({ token, source: context.source }, 'serve-at-counter');
  function demandSeat(token: string, context: CallerContext): Result<Seated, Parameters<typeof toCounterRefusal>[1]> {
    const caller = demand(token, context);
    if (!caller.ok) return caller;
    const counter = seats.find(caller.value.session.id);
    return counter === undefined ? err({ kind: 'no-counter' }) : ok({ ...caller.value, counter });
  }
  function readPage(token: string, source: string): CounterPage {
    const caller = staff.look({ token, source });
    if (!caller.ok) return { kind: 'signed-out', ...(caller.error.kind === 'signed-out' ? { why: caller.error.why, elsewhere: caller.error.elsewhere } : { why: null, elsewhere: null }) };
    const seat = seats.find(caller.value.session.id);
    const view = seat === undefined ? undefined : feed.view(seat);
    return view === undefined ? feed.choosing(caller.value) : { kind: 'console', view };
  }

  return os.router({
    welcome: os.welcome.handler(() => ({ siteName: catalog().site.name, codeFile: staff.bootstrapFile() ?? null })),
    createFirstAccount: os.createFirstAccount.handler(async ({ input, context }) => {
      const outcome = await staff.createFirstAccount({ ...input, source: context.source });
      return outcome.ok ? DONE : outcome;
    }),
    signIn: os.signIn.handler(async ({ input, context }) => {
      const outcome = await staff.signIn({ ...input, source: context.source });
      return outcome.ok ? ok({ token: outcome.value.token }) : outcome;
    }),
    changePassword: os.changePassword.handler(async ({ input, context }) => {
      const outcome = await staff.changePassword({ ...input, source: context.source });
      return outcome.ok ? DONE : outcome;
    }),
    signOut: os.signOut.handler(({ input, context }) => finish(staff.signOut({ token: input.token, source: context.source }))),
    follow: os.follow.handler(({ input, context, signal }) => {
      let shown: CounterPage | undefined;
      const read = (): CounterPage => readPage(input.token, context.source);
      const seatNow = (): string | undefined => (shown?.kind === 'console' ? shown.view.counter.counterId : undefined);
      const send = (page: CounterPage): CounterPage => {
        shown = page;
        return page.kind === 'console' ? { ...page, view: { ...page.view, at: siteClock.now() } } : page;
      };
      return follow({
        first: () => send(read()),
        next: () => {
          const page = read();
          const isSame = page.kind === 'console' && shown?.kind === 'console' ? page.view === shown.view : JSON.stringify(page) === JSON.stringify(shown);
          return isSame ? undefined : send(page);
        },
        onChange: (wake) => {
          // The seat is taken a moment after the counter's event, and left with the session.
          const stops = [feed.onChange(seatNow, wake), seats.onChange(() => wake('now')), staff.onSessionEnded(() => wake('now'))];
          return () => stops.forEach((stop) => stop());
        },
        signal,
      });
    }),
    directory: os.directory.handler(({ input, context }) => {
      const caller = staff.look({ token: input.token, source: context.source });
      return caller.ok ? ok(toCounterDirectory(catalog())) : refuse(caller.error);
    }),
    open: os.open.handler(async ({ input, context }) => {
      const caller = demand(input.token, context);
      if (!caller.ok) return refuse(caller.error);
      if (catalog().findCounter(input.counterId) === undefined) return refuse({ kind: 'unknown-counter' });
      const { session, staffId } = caller.value;
      const outcome = await openCounter(calling, { counter: input.counterId, staff: staffId, services: input.services });
      if (outcome.ok) seats.sit(session.id, input.counterId);
      return finish(outcome);
    }),
    pause: os.pause.handler(async ({ input, context }) => {
      const seated = demandSeat(input.token, context);
      return seated.ok ? finish(await pauseCounter(calling, { counter: seated.value.counter, staff: seated.value.staffId })) : refuse(seated.error);
    }),
    close: os.close.handler(async ({ input, context }) => {
      const seated = demandSeat(input.token, context);
      if (!seated.ok) return refuse(seated.error);
      const outcome = await closeCounter(calling, { counter: seated.value.counter, staff: seated.value.staffId });
      if (outcome.ok) seats.leave(seated.value.session.id);
      return finish(outcome);
    }),
    callNext: os.callNext.handler(async ({ input, context }) => {
      const seated = demandSeat(input.token, context);
      if (!seated.ok) return refuse(seated.error);
      const outcome = await callNext(calling, { counter: seated.value.counter, staff: seated.value.staffId, commandId: input.commandId.toLowerCase() });
      return outcome.ok ? ok({ number: outcome.value.number }) : refuse(outcome.error);
    }),
    callByHand: os.callByHand.handler(async ({ input, context }) => {
      const seated = demandSeat(input.token, context);
      if (!seated.ok) return refuse(seated.error);
      const { commandId, ticketId, reason } = input;
      const outcome = await callByHand(calling, { counter: seated.value.counter, staff: seated.value.staffId, commandId: commandId.toLowerCase(), ticketId: ticketId.toLowerCase(), reason });
      return outcome.ok ? ok({ number: outcome.value.number }) : refuse(outcome.error);
    }),
    act: os.act.handler(async ({ input, context }) => {
      const seated = demandSeat(input.token, context);
      if (!seated.ok) return refuse(seated.error);
      const { counter, staffId } = seated.value;
      return finish(await actAtCounter(calling, { counter, staff: staffId, ticketId: input.ticketId.toLowerCase(), move: toMove(parts, input.deed) }));
    }),
    issueWalkIn: os.issueWalkIn.handler(async ({ input: { token, serviceId, priority, ...ids }, context }) => {
      const seated = demandSeat(token, context);
      if (!seated.ok) return refuse(seated.error);
      const { counter, staffId } = seated.value;
      const callWith = ids.callWith?.toLowerCase() ?? null;
      const outcome = await issueWalkIn({ calling, issuing }, { counter, staff: staffId, ticketId: ids.ticketId.toLowerCase(), serviceId, priority, language: 'id', callWith });
      if (!outcome.ok) return refuse(outcome.error);
      const { ticket, notCalled } = outcome.value;
      return ok({ number: ticket.number, notCalled: notCalled === null ? null : toCounterRefusal(parts, notCalled) });
    }),
    addFurtherService: os.addFurtherService.handler(async ({ input: { token, ticketId, furtherId, serviceId }, context }) => {
      const seated = demandSeat(token, context);
      if (!seated.ok) return refuse(seated.error);
      const { counter, staffId } = seated.value;
      const outcome = await addFurtherService({ calling, issuing }, { counter, staff: staffId, ticketId: ticketId.toLowerCase(), furtherId: furtherId.toLowerCase(), serviceId });
      return outcome.ok ? ok({ number: outcome.value.number }) : refuse(outcome.error);
    }),
    reprint: os.reprint.handler(async ({ input: { token, jobId, ...about }, context }) => {
      const seated = demandSeat(token, context);
      if (!seated.ok) return refuse(seated.error);
      const { counter, staffId } = seated.value;
      const ticketId = about.ticketId.toLowerCase();
      const outcome = await reprintAtCounter(calling, { counter, staff: staffId, ticketId, jobId: jobId.toLowerCase() });
      if (!outcome.ok) return refuse(outcome.error);
      feed.copyAsked({ counter, ticketId });
      return ok({ number: outcome.value.number });
    }),
    noteTicket: os.noteTicket.handler(({ input: { token, ticketId, text }, context }) => {
      const seated = demandSeat(token, context);
      if (!seated.ok) return refuse(seated.error);
      const { counter, staffId } = seated.value;
      const outcome = noteTicket(calling, notes, { counter, staff: staffId, ticketId: ticketId.toLowerCase(), text });
      if (outcome.ok) feed.noted(counter);
      return finish(outcome);
    }),
    findTicket: os.findTicket.handler(({ input, context }) => {
      const seated = demandSeat(input.token, context);
      if (!seated.ok) return refuse(seated.error);
      const number = parseNumber(input.number);
      const ticket = number === undefined ? undefined : calling.store.findByNumber({ day: siteClock.day(), ...number });
      return ticket === undefined ? refuse({ kind: 'unknown-ticket' }) : ok(toFoundTicket(parts, ticket));
    }),
    colleagues: os.colleagues.handler(({ input, context }) => {
      const caller = demand(input.token, context);
      if (!caller.ok) return refuse(caller.error);
      const seated = calling.calling.listCounters().filter((counter) => counter.state !== 'closed');
      return ok(seated.flatMap(({ counter, staff: id }) => (id === null ? [] : [{ colleagueId: id, name: nameOfStaff(parts, id), counterName: nameOfCounter(parts, counter) }])));
    }),
    addColleague: os.addColleague.handler(async ({ input: { token, ...who }, context }) => {
      const caller = staff.demand({ token, source: context.source }, 'manage-staff');
      if (!caller.ok) return caller;
      const outcome = await staff.addStaff({ ...who, by: caller.value.staffId });
      return outcome.ok ? ok({ code: outcome.value.code, codeUntil: outcome.value.codeUntil }) : outcome;
    }),
    answerHelp: os.answerHelp.handler(async ({ input, context }) => {
      const caller = demand(input.token, context);
      if (!caller.ok) return refuse(caller.error);
      const answered = await answerHelp(calling, { helpId: input.helpId.toLowerCase(), staff: caller.value.staffId });
      return answered.ok && answered.value.answeredBy !== caller.value.staffId ? refuse({ kind: 'already-answered' }) : finish(answered);
    }),
  });
}
