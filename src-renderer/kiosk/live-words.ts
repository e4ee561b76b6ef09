import type { LiveService, WaitInterval } from '../../src-main/contract/index.ts';

/** A state in words: which sentence of `live.*`, with what in it. Colour (`tone`) only where a person must notice. */
export interface LiveWord {
  readonly tone: 'plain' | 'warn' | 'stop';
  readonly key: 'left' | 'minutes' | 'minutesSame' | 'noQueue' | 'waiting' | 'opens' | 'numbersFrom' | 'quotaGone' | 'out' | 'closed' | 'unsure';
  readonly n?: number;
  readonly from?: number;
  readonly to?: number;
  /** Minutes since local midnight. */
  readonly minute?: number;
}

/** What a tile or a row says about one service. */
export function serviceWord(live: LiveService | undefined): LiveWord {
  return live === undefined ? { tone: 'plain', key: 'closed' } : needWord([live]);
}

/**
 * What a tile says about a need that several services answer: the best that can be had now, and otherwise the state that a
 * citizen can act on soonest. Never better than the truth: an interval spans all open services, places are added up.
 */
export function needWord(lives: readonly LiveService[]): LiveWord {
  const open = lives.filter(({ availability }) => availability.kind === 'open');
  return open.length > 0 ? openWord(open) : shutWord(lives);
}

/** How long one would wait, in words; never one exact minute. */
export function waitWord({ wait, waiting }: { readonly wait: WaitInterval | null; readonly waiting: number }): LiveWord | null {
  if (wait !== null) return wait.fromMinutes === wait.toMinutes ? { tone: 'plain', key: 'minutesSame', to: wait.toMinutes } : { tone: 'plain', key: 'minutes', from: wait.fromMinutes, to: wait.toMinutes };
  return waiting === 0 ? { tone: 'plain', key: 'noQueue' } : null;
}

function openWord(open: readonly LiveService[]): LiveWord {
  const quotas = open.flatMap(({ remaining }) => (remaining === null ? [] : [remaining.left]));
  if (quotas.length === open.length) return { tone: 'plain', key: 'left', n: sum(quotas) };
  const waits = open.flatMap(({ wait }) => (wait === null ? [] : [wait]));
  const waiting = sum(open.map((live) => live.waiting));
  if (waits.length === 0 || waiting === 0) return waiting === 0 ? { tone: 'plain', key: 'noQueue' } : { tone: 'plain', key: 'waiting', n: waiting };
  const wait = { fromMinutes: Math.min(...waits.map((w) => w.fromMinutes)), toMinutes: Math.max(...waits.map((w) => w.toMinutes)) };
  return waitWord({ wait, waiting }) ?? { tone: 'plain', key: 'waiting', n: waiting };
}

function shutWord(lives: readonly LiveService[]): LiveWord {
  const kinds = lives.map(({ availability }) => availability);
  if (kinds.some(({ kind }) => kind === 'clock-unsure')) return { tone: 'warn', key: 'unsure' };
  const later = kinds.flatMap((a) => (a.kind === 'not-yet-open' ? [a] : [])).sort((a, b) => a.numbersFrom - b.numbersFrom)[0];
  if (later !== undefined) return later.numbersFrom === later.opens ? { tone: 'plain', key: 'opens', minute: later.opens } : { tone: 'plain', key: 'numbersFrom', minute: later.numbersFrom };
  if (kinds.some(({ kind }) => kind === 'agency-out')) return { tone: 'stop', key: 'out' };
  if (kinds.some(({ kind }) => kind === 'quota-reached')) return { tone: 'warn', key: 'quotaGone' };
  return { tone: 'plain', key: 'closed' };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, n) => total + n, 0);
}
