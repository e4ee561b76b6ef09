import { declareOutage } from '../../src-main/catalog/outages.ts';
import { changePolicy } from '../../src-main/queue/calling/change-policy.ts';
import { releaseStranded } from '../../src-main/queue/calling/directed-tickets.ts';
import { superviseTicket, SUPERVISOR_REASONS } from '../../src-main/queue/calling/supervise-ticket.ts';
import { wakeParked } from '../../src-main/queue/calling/wake-parked.ts';
import { FIRST_POLICY, type Policy } from '../../src-main/queue/policy/policy.ts';
import { giveAllPlaces } from '../../src-main/queue/standby/give-places.ts';
import type { LivingHall } from './living-hall.ts';
import { passPlacesOn } from './standby.ts';

const MINUTE_MS = 60_000;
const SUPERVISOR_LOOKS_MS = 15 * MINUTE_MS;
const AFTER_LAST_COUNTER_MS = 60 * MINUTE_MS;

/** In force from ten o'clock: more priority, less patience. */
const SECOND_POLICY: Policy = { ...FIRST_POLICY, default: [{ rule: 'mix', normal: 3, priority: 2 }, { rule: 'ageing', minutes: 30 }, { rule: 'transfers', arrival: 'kept' }] };

/** What happens by the clock: the site's minute, a change of policy, an agency whose back end fails and comes back, a supervisor who steps in. */
export function startRhythm(hall: LivingHall): void {
  const { timetable, plan, core, calling } = hall;
  const opens = Math.min(...plan.seats.map(({ opensAt }) => opensAt));
  passPlacesOn(hall);
  const ends = Math.max(...plan.seats.map(({ closesAt }) => closesAt)) + AFTER_LAST_COUNTER_MS;

  timetable.start(async () => {
    for (let at = opens; at <= ends; at += MINUTE_MS) {
      await timetable.until(at);
      await wakeParked(calling);
      await releaseStranded(calling);
      await giveAllPlaces(core.hall.standby);
    }
  });
  timetable.start(async () => {
    await timetable.until(opens + 120 * MINUTE_MS);
    const changed = await changePolicy(calling, { policy: SECOND_POLICY, basedOn: calling.calling.policy().version, actor: 'staff/pengawas' });
    if (!changed.ok) hall.expectRefusal('a policy', changed.error.kind, []);
  });
  timetable.start(() => supervise(hall, { from: opens, to: ends }));
  timetable.start(async () => {
    const agencyId = hall.random('outage').pick([...new Set(plan.services.map(({ agency }) => agency))].slice(-10));
    for (const [at, on] of [[opens + 90 * MINUTE_MS, true], [opens + 115 * MINUTE_MS, false]] as const) {
      await timetable.until(at);
      if (!(await declareOutage(core.truth, { agencyId, on, note: null, actor: 'staff/pengawas' }))) hall.expectRefusal('an outage', 'cannot-save', []);
      core.hall.outages.reload();
    }
  });
}

/** Now and then a supervisor gives somebody another place in the line, with a reason. */
async function supervise({ timetable, plan, calling, expectRefusal, random: draw }: LivingHall, { from, to }: { readonly from: number; readonly to: number }): Promise<void> {
  const random = draw('supervisor');
  for (let at = from; at < to; at += SUPERVISOR_LOOKS_MS) {
    await timetable.until(at);
    const waiting = calling.queue.read(plan.day).find(random.pick(plan.services).id)?.everyone.all() ?? [];
    if (waiting.length < 2) continue;
    const { ticketId } = random.pick(waiting);
    const moved = await superviseTicket(calling, { ticketId, staff: 'pengawas', move: { verb: 'reorder', place: random.pick(['first', 'last']) }, reason: random.pick(SUPERVISOR_REASONS) });
    if (!moved.ok) expectRefusal('another place', moved.error.kind, ['illegal-move']);
  }
}
