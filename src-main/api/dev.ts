import { implement } from '@orpc/server';
import { declareOutage } from '../catalog/outages.ts';
import { contract } from '../contract/index.ts';
import type { Journal } from '../journal/journal-port.ts';
import type { VirtualPrinter } from '../printing/virtual/virtual-printer.ts';
import type { MovableClock } from '../shared/clock.ts';
import type { CallerContext } from './site-parts.ts';

export interface DevParts {
  readonly journal: Journal;
  readonly virtual: VirtualPrinter | undefined;
  readonly clock: MovableClock;
  readonly beat: () => Promise<void>;
}

/** The dock of a development site: breaks what can break. */
export function createDevHandlers({ journal, virtual, clock, beat }: DevParts) {
  const os = implement(contract.dev).$context<CallerContext>();
  return os.router({
    breakPrinter: os.breakPrinter.handler(({ input }) => {
      virtual?.break(input.how);
      return {};
    }),
    moveClock: os.moveClock.handler(async ({ input }) => {
      clock.move(input.byMinutes * 60_000);
      await beat();
      return { at: clock.now() };
    }),
    declareOutage: os.declareOutage.handler(async ({ input }) => {
      await declareOutage({ journal }, { ...input, note: null, actor: 'technician' });
      return {};
    }),
  });
}
