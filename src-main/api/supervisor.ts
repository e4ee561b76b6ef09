import { implement, ORPCError } from '@orpc/server';
import { declareOutage, readOutageNote } from '../catalog/outages.ts';
import { planDay } from '../catalog/plan-day.ts';
import { contract, type SupervisorUpdate } from '../contract/index.ts';
import { changePolicy, previewPolicy } from '../queue/calling/change-policy.ts';
import { abandonCounter } from '../queue/calling/counters.ts';
import { superviseTicket } from '../queue/calling/supervise-ticket.ts';
import { namePreview } from '../reports/live/named-preview.ts';
import { listAgencies } from '../reports/live/service-list.ts';
import { toSupervisedTicket } from '../reports/live/ticket-list.ts';
import { err, ok, type Result } from '../shared/result.ts';
import { isAllowed, type StaffAction } from '../staff/role.ts';
import type { StaffCaller } from '../staff/site-staff.ts';
import { follow } from './follow.ts';
import type { CallerContext } from './site-parts.ts';
import type { SupervisorParts } from './supervisor-parts.ts';

const DONE = ok({});
/** A hall moves all the time; a person reads at most this often. */
const PUSH_GAP_MS = 1_000;

/** What the supervisor page may ask. Each procedure: who is it, call a feature, map the outcome. A connection belongs to whose stream it follows. */
export function createSupervisorHandlers(parts: SupervisorParts) {
  const os = implement(contract.supervisor).$context<CallerContext>();
  const { staff, calling, catalog, journal, outages, siteClock, store, clockWatch, feed, lists, desk } = parts;

  function demand(context: CallerContext, action: StaffAction): StaffCaller {
    const caller = staff.demand({ token: context.signedIn.token ?? '', source: context.source }, action);
    if (caller.ok) return caller.value;
    throw new ORPCError(caller.error.kind === 'not-allowed' ? 'FORBIDDEN' : 'UNAUTHORIZED');
  }
  function look(context: CallerContext): 'supervisor' | 'not-allowed' | 'signed-out' {
    const seen = staff.look({ token: context.signedIn.token ?? '', source: context.source });
    if (!seen.ok) return 'signed-out';
    return isAllowed(seen.value.role, 'supervise-hall') ? 'supervisor' : 'not-allowed';
  }
  const finish = <E>(outcome: Result<unknown, E>) => (outcome.ok ? DONE : err(outcome.error));
  const kindOf = <K extends string>(outcome: Result<unknown, { readonly kind: K }>) => (outcome.ok ? DONE : err({ kind: outcome.error.kind }));

  return os.router({
    follow: os.follow.handler(({ input, context, signal }) => {
      context.signedIn.token = input.token;
      let last: unknown;
      const read = (): SupervisorUpdate | undefined => {
        const who = look(context);
        if (who !== 'supervisor') return who === last ? undefined : { kind: (last = who) };
        const view = feed.view();
        return view === last ? undefined : { kind: 'hall', view: (last = view) };
      };
      return follow({
        first: () => read() ?? { kind: 'signed-out' },
        next: read,
        onChange: (wake) => {
          const stops = [feed.onChange(wake), staff.onSessionEnded(() => wake())];
          return () => stops.forEach((stop) => stop());
        },
        signal,
        gapMs: PUSH_GAP_MS,
      });
    }),
    listTickets: os.listTickets.handler(({ input, context }) => {
      demand(context, 'supervise-hall');
      const { tickets, more } = lists.ofService({ day: siteClock.day(), service: input.serviceId });
      return { tickets: tickets.map((ticket) => toSupervisedTicket(catalog(), ticket)), more };
    }),
    findTickets: os.findTickets.handler(({ input, context }) => {
      demand(context, 'supervise-hall');
      return lists.byNumber({ day: siteClock.day(), typed: input.typed }).map((ticket) => toSupervisedTicket(catalog(), ticket));
    }),
    act: os.act.handler(async ({ input, context }) => {
      const { staffId } = demand(context, 'act-on-any-ticket');
      const outcome = await superviseTicket(calling, { ...input, ticketId: input.ticketId.toLowerCase(), staff: staffId });
      return outcome.ok ? ok(toSupervisedTicket(catalog(), outcome.value)) : outcome;
    }),
    closeCounter: os.closeCounter.handler(async ({ input, context }) => {
      const { actor } = demand(context, 'supervise-hall');
      const outcome = await abandonCounter(calling, { counter: input.counterId, actor });
      return outcome.ok ? DONE : err({ kind: outcome.error.kind === 'cannot-save' ? ('cannot-save' as const) : ('counter-closed' as const) });
    }),
    listAgencies: os.listAgencies.handler(({ context }) => {
      demand(context, 'supervise-hall');
      return listAgencies({ catalog, outages, siteClock, store });
    }),
    planDay: os.planDay.handler(async ({ input, context }) => kindOf(await planDay({ journal, catalog, today: siteClock.day }, { ...input, actor: demand(context, 'supervise-hall').actor }))),
    declareOutage: os.declareOutage.handler(async ({ input, context }) => {
      const { actor } = demand(context, 'declare-outage');
      if (catalog().findAgency(input.agencyId) === undefined) return err({ kind: 'unknown-agency' as const });
      const note = readOutageNote(input.note);
      if (!note.ok) return err({ kind: 'note-unfit' as const });
      return (await declareOutage({ journal }, { ...input, note: note.value, actor })) ? DONE : err({ kind: 'cannot-save' as const });
    }),
    confirmClock: os.confirmClock.handler(async ({ context }) => {
      demand(context, 'confirm-clock');
      const outcome = await clockWatch.confirm('supervisor');
      return outcome.ok ? DONE : err({ kind: outcome.kind });
    }),
    policy: os.policy.handler(({ context }) => {
      demand(context, 'change-policy');
      return calling.calling.policy();
    }),
    previewPolicy: os.previewPolicy.handler(({ input, context }) => {
      demand(context, 'change-policy');
      const outcome = previewPolicy(calling, input);
      return outcome.ok ? ok(namePreview({ catalog, store }, outcome.value)) : outcome;
    }),
    changePolicy: os.changePolicy.handler(({ input, context }) => changePolicy(calling, { ...input, actor: demand(context, 'change-policy').actor })),
    listStaff: os.listStaff.handler(({ context }) => {
      demand(context, 'manage-staff');
      return [...staff.listStaff()];
    }),
    addStaff: os.addStaff.handler(({ input, context }) => staff.addStaff({ ...input, by: demand(context, 'manage-staff').staffId })),
    changeRole: os.changeRole.handler(async ({ input, context }) => finish(await staff.changeRole({ ...input, by: demand(context, 'manage-staff').staffId }))),
    setEnabled: os.setEnabled.handler(async ({ input: { staffId, enabled }, context }) => {
      const about = { staffId, by: demand(context, 'manage-staff').staffId };
      return finish(await (enabled ? staff.enableStaff(about) : staff.disableStaff(about)));
    }),
    giveCode: os.giveCode.handler(({ input, context }) => staff.giveCode({ ...input, by: demand(context, 'manage-staff').staffId })),
    report: os.report.handler(({ input, context }) => {
      demand(context, 'see-reports');
      return desk.make(input);
    }),
    export: os.export.handler(async ({ input, context }) => {
      demand(context, 'see-reports');
      const outcome = await desk.export(input.request, input.wish);
      return outcome.ok ? ok({ name: outcome.value.name, mediaType: outcome.value.mediaType, base64: Buffer.from(outcome.value.bytes).toString('base64') }) : outcome;
    }),
  });
}
