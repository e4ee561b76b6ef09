import type { HallPlan, OpenService } from './hall-plan.ts';
import type { SimulationOptions } from './options.ts';
import { createRandom, type Random } from './random.ts';

/** What somebody who was called does. */
export type Attendance =
  | { readonly kind: 'comes' }
  /** Not within the grace, but back at the counter so long after having been missed. */
  | { readonly kind: 'comes-late'; readonly afterMs: number }
  | { readonly kind: 'has-gone' };

/** What the counter makes of the first time somebody sits there. */
export type Errand =
  | { readonly kind: 'served' }
  /** A paper is missing. `byItself`: the counter names a time; else the citizen says when back. `backAfterMs` null = never comes back. */
  | { readonly kind: 'fetches-paper'; readonly byItself: boolean; readonly backAfterMs: number | null }
  | { readonly kind: 'other-service'; readonly service: string; readonly to: 'anybody' | 'a-counter' | 'a-person'; readonly arrival: 'kept' | 'renewed' };

/** A citizen's day, drawn before it begins, so that a hall with one more counter sees the same citizens. */
export interface Visitor {
  readonly arrivesAt: number;
  readonly service: string;
  readonly isPriority: boolean;
  readonly language: 'id' | 'en';
  readonly atKioskMs: number;
  readonly touchesTwice: boolean;
  /** A ticket that paper did not prove. */
  readonly withoutPaper: 'notes-it' | 'asks-for-copy' | 'walks-off';
  readonly cancelsAfterMs: number | null;
  /** What they do when the places of a service are gone; with `standby` they wait for one beside another service. */
  readonly withoutPlace: 'other-service' | 'standby';
  readonly leavesStandbyAfterMs: number | null;
  readonly walkMs: number;
  readonly serviceMs: number;
  readonly attendance: Attendance;
  readonly errand: Errand;
}

const MINUTE_MS = 60_000;
const RUSH_SHARE = 0.6;
const RUSH_MS = 90 * MINUTE_MS;

/** Everybody who comes that day, in order of arrival. */
export function drawVisitors(plan: HallPlan, { seed, tickets }: SimulationOptions): Visitor[] {
  const random = createRandom(seed, 'visitors');
  const ladder = toLadder(plan.services);
  return Array.from({ length: tickets }, () => drawVisitor(plan, ladder(random.next()), random)).sort((a, b) => a.arrivesAt - b.arrivesAt);
}

function drawVisitor(plan: HallPlan, service: OpenService, random: Random): Visitor {
  return {
    arrivesAt: drawArrival(service, random),
    service: service.id,
    isPriority: random.chance(0.14),
    language: random.chance(0.05) ? 'en' : 'id',
    atKioskMs: random.between(6_000, 12_000),
    touchesTwice: random.chance(0.02),
    withoutPaper: random.pick(['notes-it', 'notes-it', 'asks-for-copy', 'walks-off']),
    cancelsAfterMs: random.chance(0.015) ? random.between(2, 90) * MINUTE_MS : null,
    withoutPlace: random.pick(['other-service', 'standby']),
    leavesStandbyAfterMs: random.chance(0.2) ? random.between(10, 120) * MINUTE_MS : null,
    walkMs: random.between(8_000, 40_000),
    serviceMs: Math.max(20_000, random.around(service.serviceMs, 0.5)),
    attendance: drawAttendance(random),
    errand: drawErrand(plan, service, random),
  };
}

/** Six in ten come between the first number and half past eight, most of them at once; the others thin out towards the last number. */
function drawArrival({ numbersFrom, lastNumberAt }: OpenService, random: Random): number {
  const rushEnds = Math.min(numbersFrom + RUSH_MS, lastNumberAt);
  if (random.chance(RUSH_SHARE)) return numbersFrom + (rushEnds - numbersFrom) * random.next() ** 1.6;
  const last = Math.max(rushEnds, lastNumberAt - 15 * MINUTE_MS);
  return rushEnds + (last - rushEnds) * random.next() ** 1.3;
}

function drawAttendance(random: Random): Attendance {
  if (!random.chance(0.08)) return { kind: 'comes' };
  return random.chance(0.5) ? { kind: 'comes-late', afterMs: random.between(1, 20) * MINUTE_MS } : { kind: 'has-gone' };
}

function drawErrand(plan: HallPlan, service: OpenService, random: Random): Errand {
  const chance = random.next();
  if (chance < 0.03) return { kind: 'fetches-paper', byItself: random.chance(0.6), backAfterMs: random.chance(0.1) ? null : random.between(8, 40) * MINUTE_MS };
  if (chance >= 0.06) return { kind: 'served' };
  const elsewhere = plan.services.filter(({ agency, id }) => id !== service.id && (agency === service.agency || random.chance(0.1)));
  if (elsewhere.length === 0) return { kind: 'served' };
  return { kind: 'other-service', service: random.pick(elsewhere).id, to: random.pick(['anybody', 'anybody', 'a-counter', 'a-person']), arrival: random.pick(['kept', 'kept', 'renewed']) };
}

/** Maps a number from 0 to 1 to a service by its share. */
function toLadder(services: readonly OpenService[]): (place: number) => OpenService {
  const last = services.at(-1);
  if (last === undefined) throw new Error('a hall without services');
  let sum = 0;
  const steps = services.map((service) => ({ service, upTo: (sum += service.share) }));
  return (place) => steps.find(({ upTo }) => place < upTo)?.service ?? last;
}
