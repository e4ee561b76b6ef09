import { parseArgs } from 'node:util';
import { err, ok, type Result } from '../../src-main/shared/result.ts';

/** What a simulated day is made of. */
export interface SimulationOptions {
  /** Citizens who come for a number. */
  readonly tickets: number;
  readonly counters: number;
  readonly kiosks: number;
  readonly boards: number;
  readonly seed: number;
  /** synchronous OFF: quick, and worthless after a power cut. */
  readonly isFast: boolean;
  /** null = a throw-away folder. */
  readonly data: string | null;
  readonly site: string;
  /** Local date; null = the first Tuesday that the program's clock believes. */
  readonly day: string | null;
  /** How long people are served on average; null = as long as the counters can bear. */
  readonly serviceMinutes: number | null;
  /** A counter more than the hall has, for this service (the planning tool). */
  readonly extraCounterFor: string | null;
}

export interface CommandLine extends SimulationOptions {
  readonly asJson: boolean;
  /** Service whose waits a further counter would change; `busiest`, or null = no plan. */
  readonly plan: string | null;
}

export const USAGE = `npm run simulate -- [--tickets 10000] [--counters 100] [--kiosks 20] [--boards 20] [--seed 1] [--fast] [--data DIR]
  [--site 14.71] [--day 2026-11-24] [--service-minutes M] [--plan SERVICE|busiest|none] [--json]`;

export function parseCommandLine(argv: readonly string[]): Result<CommandLine, string> {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        tickets: { type: 'string', default: '10000' },
        counters: { type: 'string', default: '100' },
        kiosks: { type: 'string', default: '20' },
        boards: { type: 'string', default: '20' },
        seed: { type: 'string', default: '1' },
        fast: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        data: { type: 'string' },
        site: { type: 'string', default: '14.71' },
        day: { type: 'string' },
        'service-minutes': { type: 'string' },
        plan: { type: 'string', default: 'busiest' },
      },
    });
    return ok({
      tickets: wholeOf('--tickets', values.tickets, { from: 1, to: 100_000 }),
      counters: wholeOf('--counters', values.counters, { from: 1, to: 400 }),
      kiosks: wholeOf('--kiosks', values.kiosks, { from: 1, to: 100 }),
      boards: wholeOf('--boards', values.boards, { from: 0, to: 60 }),
      seed: wholeOf('--seed', values.seed, { from: 0, to: 2 ** 31 }),
      isFast: values.fast,
      data: values.data ?? null,
      site: values.site,
      day: values.day === undefined ? null : dayOf(values.day),
      serviceMinutes: values['service-minutes'] === undefined ? null : minutesOf(values['service-minutes']),
      extraCounterFor: null,
      asJson: values.json,
      plan: values.plan === 'none' ? null : values.plan,
    });
  } catch (error) {
    return err(error instanceof Error ? error.message : String(error));
  }
}

function wholeOf(name: string, text: string, { from, to }: { readonly from: number; readonly to: number }): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < from || value > to) throw new Error(`${name} takes a whole number from ${from} to ${to}, not "${text}"`);
  return value;
}

function dayOf(text: string): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || Number.isNaN(Date.parse(`${text}T00:00:00Z`))) throw new Error(`--day takes a date such as 2026-11-24, not "${text}"`);
  return text;
}

function minutesOf(text: string): number {
  const value = Number(text);
  if (!(value > 0 && value <= 240)) throw new Error(`--service-minutes takes minutes above 0 and up to 240, not "${text}"`);
  return value;
}
