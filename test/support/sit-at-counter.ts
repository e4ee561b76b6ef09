import { v7 } from 'uuid';
import { callByHand, type CallByHandInput } from '../../src-main/queue/calling/call-by-hand.ts';
import { callNext } from '../../src-main/queue/calling/call-next.ts';
import { actAtCounter, type CounterVerb } from '../../src-main/queue/calling/counter-verbs.ts';
import { abandonCounter, closeCounter, openCounter, pauseCounter } from '../../src-main/queue/calling/counters.ts';
import type { TestSite } from './with-site.ts';

/** Takes numbers and gives their ids. */
export async function takeNumbers({ kiosk }: TestSite, { service = 'ktp', times = 1, priority = false }: { readonly service?: string; readonly times?: number; readonly priority?: boolean } = {}): Promise<string[]> {
  const ids: string[] = [];
  for (let place = 0; place < times; place += 1) {
    const taken = await kiosk.take(service, { priority });
    if (!taken.ok) throw new Error(`no number: ${taken.error.kind}`);
    ids.push(taken.value.ticketId);
  }
  return ids;
}

/** A counter with its own member of staff. */
export function sitAtCounter({ site }: TestSite, place: number) {
  const deps = site.parts.calling;
  const own = { counter: `loket-${place}`, staff: `petugas-${place}` };
  return {
    own,
    open: (services: readonly string[] = ['ktp', 'skck']) => openCounter(deps, { ...own, services }),
    pause: () => pauseCounter(deps, own),
    close: () => closeCounter(deps, own),
    abandon: () => abandonCounter(deps, { counter: own.counter, actor: 'site' }),
    next: (commandId = v7()) => callNext(deps, { ...own, commandId }),
    call: (ticketId: string, reason: CallByHandInput['reason']) => callByHand(deps, { ...own, commandId: v7(), ticketId, reason }),
    act: (ticketId: string, move: CounterVerb) => actAtCounter(deps, { ...own, ticketId, move }),
  };
}
