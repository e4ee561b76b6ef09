import type { KioskEvent, KioskState, Stamped, Step } from './flow-types.ts';
import { onArrival, onTouch } from './idle-times.ts';
import { nameOf } from './screen-name.ts';
import { browse } from './steps/browse.ts';
import { check } from './steps/check.ts';
import { service } from './steps/service.ts';
import { session } from './steps/session.ts';
import { standby } from './steps/standby.ts';
import { initialState, type Handlers } from './steps/step.ts';
import { taking } from './steps/taking.ts';
import { ticket } from './steps/ticket.ts';

export { initialState };

const HANDLERS: Handlers = { ...browse, ...service, ...taking, ...standby, ...ticket, ...check, ...session };

/** Answers of the core and the passing of time; everything else comes from a person in front of the screen. */
const FROM_THE_MACHINE: ReadonlySet<KioskEvent['kind']> = new Set([
  'tick',
  'searched',
  'search-failed',
  'service-loaded',
  'service-missing',
  'service-failed',
  'taken',
  'joined',
  'standby-answered',
  'leave-failed',
  'take-refused',
  'take-lost',
  'ticket-changed',
  'ticket-answered',
  'ticket-refused',
  'found',
  'find-refused',
  'help-called',
  'help-failed',
  'link-back',
  'broke',
]);

/**
 * Decides what the kiosk shows next and what must be asked of the core.
 *
 * Pure: time arrives as `event.at` (monotonic ms), ids arrive in the event that needs one, nothing is read from anywhere.
 * An event that means nothing on the present screen leaves the state as it is.
 */
export function transition(state: KioskState, event: Stamped): Step {
  // The table's type pairs each kind with its own event; TypeScript cannot follow that through an index.
  const handle = HANDLERS[event.kind] as (state: KioskState, event: Stamped) => Step;
  const step = handle(state, event);
  return { ...step, state: withIdle(state, step.state, event) };
}

function withIdle(before: KioskState, after: KioskState, event: Stamped): KioskState {
  if (event.kind === 'tick' || event.kind === 'more-time' || after === initialState) return after;
  if (looksNew(before, after)) return { ...after, idle: onArrival(after, event.at) };
  return FROM_THE_MACHINE.has(event.kind) ? after : { ...after, idle: onTouch(after, event.at) };
}

/** Another page, or the same page with other paper: what is to be read has changed. */
function looksNew(before: KioskState, after: KioskState): boolean {
  return nameOf(before.screen) !== nameOf(after.screen);
}
