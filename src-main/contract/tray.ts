import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';

/** One printed line, image or cut, as the virtual printer understood it. Widths in dots of the printer. */
export const trayElement = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), text: z.string(), align: z.enum(['left', 'center', 'right']), width: z.int(), height: z.int(), bold: z.boolean() }),
  z.object({ kind: z.literal('image'), widthDots: z.int(), heightDots: z.int(), align: z.enum(['left', 'center', 'right']), /** rows of packed bits, most significant first, base64 */ bits: z.string() }),
  z.object({ kind: z.literal('feed'), lines: z.int() }),
  z.object({ kind: z.literal('cut') }),
]);
export const traySlip = z.object({ id: z.string(), printedAt: z.number(), widthDots: z.int(), complete: z.boolean(), elements: z.array(trayElement) });

/** What the built-in virtual printer has put in its tray; the newest first, at most 20. */
export const tray = { watch: oc.output(eventIterator(z.object({ slips: z.array(traySlip).max(20) }))) };
