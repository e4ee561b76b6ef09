import { v7 } from 'uuid';
import type { CallingDeps } from '../../src-main/queue/calling/call-next.ts';
import type { SimulatedCore } from './core.ts';
import type { HallPlan } from './hall-plan.ts';
import { createRandom, type Random } from './random.ts';
import { createTimetable, type Timetable } from './timetable.ts';
import type { Visitor } from './visitors.ts';
import type { Wishes } from './wishes.ts';
import { createWishes } from './wishes.ts';
import type { Witness } from './witness.ts';

/** Somebody with a number. */
export interface Person {
  readonly visitor: Visitor;
  /** Sat at a counter already: is served to the end next time. */
  wasAtCounter: boolean;
  /** Was missed and has come back: comes at once when called. */
  isBack: boolean;
}

/** Everything the people of the hall share while the day goes on. */
export interface LivingHall {
  readonly core: SimulatedCore;
  readonly calling: CallingDeps;
  readonly plan: HallPlan;
  readonly timetable: Timetable;
  readonly wishes: Wishes;
  readonly witness: Witness;
  /** By ticket, until it is in a final state. */
  readonly people: Map<string, Person>;
  /** Who waits for a place, by the id that becomes the ticket's. */
  readonly onStandby: Map<string, Visitor>;
  readonly random: (name: string) => Random;
  /** UUIDs of pages; by the seed, because a tie between two tickets is broken by their ids. */
  readonly createId: () => string;
  /** Counts a refusal; one of a kind that the situation does not explain is a surprise. */
  readonly expectRefusal: (where: string, kind: string, explained: readonly string[]) => void;
  readonly refusals: ReadonlyMap<string, number>;
}

export function createLivingHall({ core, plan, witness, seed }: { readonly core: SimulatedCore; readonly plan: HallPlan; readonly witness: Witness; readonly seed: number }): LivingHall {
  const ids = createRandom(seed, 'ids');
  const refusals = new Map<string, number>();
  return {
    core,
    calling: core.hall.calling,
    plan,
    timetable: createTimetable(core.clock),
    wishes: createWishes(),
    witness,
    people: new Map(),
    onStandby: new Map(),
    random: (name) => createRandom(seed, name),
    createId: () => v7({ msecs: core.clock.now(), random: ids.bytes(16) }),
    expectRefusal(where, kind, explained) {
      refusals.set(kind, (refusals.get(kind) ?? 0) + 1);
      if (!explained.includes(kind)) witness.note({ kind: 'surprise', what: `${where} was refused: ${kind}` });
    },
    refusals,
  };
}
