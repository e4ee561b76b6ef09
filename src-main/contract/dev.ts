import { oc } from '@orpc/contract';
import { z } from 'zod';

/** The dock of `npm run dev`: breaks devices and moves the clock. Served only by a development site. */
export const dev = {
  breakPrinter: oc.input(z.object({ how: z.enum(['paper-out', 'cover-open', 'link-cut', 'slow', 'mid-job-power-off', 'none']) })).output(z.object({})),
  moveClock: oc.input(z.object({ byMinutes: z.int().min(-600_000).max(600_000) })).output(z.object({ at: z.number() })),
  declareOutage: oc.input(z.object({ agencyId: z.string().max(80), on: z.boolean() })).output(z.object({})),
};
