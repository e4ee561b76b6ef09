import { oc } from '@orpc/contract';
import { z } from 'zod';

/** Characters of a pack's text. */
export const LARGEST_PACK = 16_000_000;

const done = z.object({ ok: z.boolean(), sentence: z.string() });

/** Asked by `npm run maintain` beside a living site, with the token of the 0600 file in the data folder. */
export const technician = {
  confirmClock: oc.output(done),
  importPack: oc.input(z.object({ text: z.string().max(LARGEST_PACK) })).output(done),
  declareOutage: oc.input(z.object({ agencyId: z.string().max(80), on: z.boolean(), note: z.string().max(200).nullable() })).output(done),
  /** A window that attached to this site lost its page and began again. */
  reportRendererTrouble: oc.input(z.object({ kind: z.enum(['crashed', 'hung']), reason: z.string().max(80) })).output(z.object({})),
  stop: oc.output(z.object({})),
};
