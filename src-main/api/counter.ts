import { implement } from '@orpc/server';
import { contract, type CounterPage, type CounterRefusal } from '../contract/index.ts';
import { answerHelp } from '../queue/call-for-help.ts';
import { callByHand } from '../queue/calling/call-by-hand.ts';
import { callNext } from '../queue/calling/call-next.ts';
import { actAtCounter } from '../queue/calling/counter-verbs.ts';
import { closeCounter, pauseCounter, takeCounter } from '../queue/calling/counters.ts';
import { addFurtherService, issueWalkIn, reprintAtCounter } from '../queue/calling/ticket-at-counter.ts';
import { parseNumber } from '../queue/numbering.ts';
import { noteTicket } from '../queue/ticket-notes.ts';
import { err, ok, type Result } from '../shared/result.ts';
import type { StaffCaller } from '../staff/site-staff.ts';
import { toCounterDirectory, toFoundTicket, toMove, toOwnSession } from './counter-deeds.ts';
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
  const { staff, seats, presence, calling, issuing, notes, catalog, siteClock } = parts;

  const refuse = (refusal: Parameters<typeof toCounterRefusal>[1]): { readonly ok: false; readonly error: CounterRefusal } => err(toCounterRefusal(parts, refusal));
  const finish = (outcome: Result<unknown, Parameters<typeof toCounterRefusal>[1]>) => (outcome.ok ? DONE : refuse(outcome.error));
  const numberOf = (outcome: Result<{ readonly number: string }, Parameters<typeof toCounterRefusal>[1]>) => (outcome.ok ? ok({ number: outcome.value.number }) : refuse(outcome.error));
  const demand = (token: string, context: CallerContext) => {
    const caller = staff.demand({ token, source: context.source }, 'serve-at-counter');
    if (caller.ok) presence.meet(caller.value.session.id, context);
    return caller;
  };
  const originOf = ({ source, connectionId }: CallerContext) => ({ source, page: connectionId });
  function demandSeat(token: string, context: CallerContext): Result<Seated, Parameters<typeof toCounterRefusal>[1]> {
    const caller = demand(token, context);
    if (!caller.ok) return caller;
    const counter = seats.find(caller.value.session.id);
    return counter === undefined ? err({ kind: 'no-counter' }) : ok({ ...caller.value, counter });
  }
  /** What only somebody who sits at a counter may do. */
  async function atSeat<T>(token: string, context: CallerContext, deed: (seat: Seated) => T | Promise<T>): Promise<T | ReturnType<typeof refuse>> {
    const seated = demandSeat(token, context);
    return seated.ok ? await deed(seated.value) : refuse(seated.error);
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
      const outcome = await staff.createFirstAccount({ ...input, ...originOf(context) });
      return outcome.ok ? DONE : outcome;
    }),
    signIn: os.signIn.handler(async ({ input, context }) => {
      const outcome = await staff.signIn({ ...input, ...originOf(context) });
      return outcome.ok ? ok({ token: outcome.value.token, browser: outcome.value.browser }) : outcome;
    }),
    changePassword: os.changePassword.handler(({ input, context }) => staff.changePassword({ ...input, ...originOf(context) })),
    signOut: os.signOut.handler(({ input, context }) => finish(staff.signOut({ token: input.token, source: context.source }))),
    ownSessions: os.ownSessions.handler(({ input, context }) => {
      const caller = staff.look({ token: input.token, source: context.source });
      return caller.ok ? ok(staff.listSessionsOf(caller.value.staffId).map((one) => toOwnSession(parts, one, caller.value.session))) : refuse(caller.error);
    }),
    endOwnSession: os.endOwnSession.handler(({ input, context }) => {
      const caller = staff.use({ token: input.token, source: context.source });
      if (!caller.ok) return refuse(caller.error);
      staff.endOwnSession({ by: caller.value.staffId, sessionId: input.sessionId.toLowerCase() });
      return DONE;
    }),
    follow: os.follow.handler(({ input, context, signal }) => {
      let shown: CounterPage | undefined;
      const seen = staff.look({ token: input.token, source: context.source });
      if (seen.ok) presence.meet(seen.value.session.id, context);
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
      return caller.ok ? ok(toCounterDirectory(catalog(), calling.queue.countWaiting(siteClock.day()))) : refuse(caller.error);
    }),
    open: os.open.handler(async ({ input, context }) => {
      const caller = demand(input.token, context);
      if (!caller.ok) return refuse(caller.error);
      const { session, staffId } = caller.value;
      const outcome = await takeCounter(calling, { counter: input.counterId, staff: staffId, services: input.services });
      if (outcome.ok) seats.sit(session.id, input.counterId);
      return finish(outcome);
    }),
    pause: os.pause.handler(({ input, context }) => atSeat(input.token, context, async ({ counter, staffId }) => finish(await pauseCounter(calling, { counter, staff: staffId })))),
    close: os.close.handler(({ input, context }) =>
      atSeat(input.token, context, async ({ counter, staffId, session }) => {
        const outcome = await closeCounter(calling, { counter, staff: staffId });
        if (outcome.ok) seats.leave(session.id);
        return finish(outcome);
      }),
    ),
    callNext: os.callNext.handler(({ input, context }) =>
      atSeat(input.token, context, async ({ counter, staffId }) => numberOf(await callNext(calling, { counter, staff: staffId, commandId: input.commandId.toLowerCase() }))),
    ),
    callByHand: os.callByHand.handler(({ input: { token, commandId, ticketId, reason }, context }) =>
      atSeat(token, context, async ({ counter, staffId }) => numberOf(await callByHand(calling, { counter, staff: staffId, commandId: commandId.toLowerCase(), ticketId: ticketId.toLowerCase(), reason }))),
    ),
    act: os.act.handler(({ input: { token, ticketId, deed }, context }) =>
      atSeat(token, context, async ({ counter, staffId }) => finish(await actAtCounter(calling, { counter, staff: staffId, ticketId: ticketId.toLowerCase(), move: toMove(parts, deed) }))),
    ),
    issueWalkIn: os.issueWalkIn.handler(({ input: { token, serviceId, priority, ticketId, callWith }, context }) =>
      atSeat(token, context, async ({ counter, staffId }) => {
        const outcome = await issueWalkIn({ calling, issuing }, { counter, staff: staffId, ticketId: ticketId.toLowerCase(), serviceId, priority, language: 'id', callWith: callWith?.toLowerCase() ?? null });
        if (!outcome.ok) return refuse(outcome.error);
        const { ticket, notCalled } = outcome.value;
        return ok({ number: ticket.number, notCalled: notCalled === null ? null : toCounterRefusal(parts, notCalled) });
      }),
    ),
    addFurtherService: os.addFurtherService.handler(({ input: { token, ticketId, furtherId, serviceId }, context }) =>
      atSeat(token, context, async ({ counter, staffId }) => numberOf(await addFurtherService({ calling, issuing }, { counter, staff: staffId, ticketId: ticketId.toLowerCase(), furtherId: furtherId.toLowerCase(), serviceId }))),
    ),
    reprint: os.reprint.handler(({ input: { token, jobId, ticketId }, context }) =>
      atSeat(token, context, async ({ counter, staffId }) => {
        const copy = { counter, ticketId: ticketId.toLowerCase() };
        const outcome = await reprintAtCounter(calling, { ...copy, staff: staffId, jobId: jobId.toLowerCase() });
        if (outcome.ok) feed.copyAsked(copy);
        return numberOf(outcome);
      }),
    ),
    noteTicket: os.noteTicket.handler(({ input: { token, ticketId, text }, context }) =>
      atSeat(token, context, ({ counter, staffId }) => {
        const outcome = noteTicket(calling, notes, { counter, staff: staffId, ticketId: ticketId.toLowerCase(), text });
        if (outcome.ok) feed.noted(counter);
        return finish(outcome);
      }),
    ),
    findTicket: os.findTicket.handler(({ input, context }) =>
      atSeat(input.token, context, () => {
        const number = parseNumber(input.number);
        const ticket = number === undefined ? undefined : calling.store.findByNumber({ day: siteClock.day(), ...number });
        return ticket === undefined ? refuse({ kind: 'unknown-ticket' }) : ok(toFoundTicket(parts, ticket));
      }),
    ),
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
