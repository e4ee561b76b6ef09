import type { Result } from '../shared/result.ts';
import { createAnswerReader } from './answer-reader.ts';
import type { StatusWait } from './answer-reader.ts';
import { pause } from './deadline.ts';
import type { PrinterModel, PrinterState } from './printer-port.ts';
import { STATUS_REQUEST, STATUS_REQUESTS, toPrinterState } from './status-bytes.ts';
import type { Link, SendTrouble } from './transport.ts';

/** How a wait ended: with what was waited for, too late, or with the link. */
export type Waited<T> = { readonly kind: 'got'; readonly value: T } | { readonly kind: 'late' } | { readonly kind: 'lost'; readonly detail: string };
export type StatusAnswer = { readonly kind: 'answered'; readonly state: PrinterState } | { readonly kind: 'mute' } | { readonly kind: 'lost'; readonly detail: string };

/** One open conversation with a printer: a link, and questions with their answers. */
export interface PrinterSession {
  /** Whether this printer, by this way, answers DLE EOT / GS r. */
  readonly tellsStatus: boolean;
  readonly tellsFence: boolean;
  /** Asks how the printer is. A printer that cannot tell counts as ready while the link stands. */
  queryStatus(timeoutMs: number): Promise<StatusAnswer>;
  send(bytes: Uint8Array, timeoutMs: number): Promise<Result<void, SendTrouble>>;
  /** Resolves with the answer to the next fence; call before sending it. */
  awaitFence(): Promise<number>;
  /** Waits at most `timeoutMs`, and no longer than the link stands. */
  waitFor<T>(answer: Promise<T>, timeoutMs: number): Promise<Waited<T>>;
  isLost(): boolean;
  drop(): void;
}

export function openSession(link: Link, model: PrinterModel): PrinterSession {
  const answers = createAnswerReader();
  link.onReceive(answers.feed);
  const tellsStatus = model.answersStatus && link.canReceive;
  /** Learnt: cheap firmware hears only the first of several questions in one packet. */
  let asksOneByOne = false;

  async function queryStatus(timeoutMs: number): Promise<StatusAnswer> {
    if (link.isLost()) return { kind: 'lost', detail: 'the connection is closed' };
    if (!tellsStatus) return { kind: 'answered', state: { state: 'ready' } };
    if (!asksOneByOne) {
      const { waited, wait } = await ask(STATUS_REQUEST, STATUS_REQUESTS.length, timeoutMs);
      // While a job is under way answers may only be late, and a late one must never pass for the job's proof: nothing is learnt then.
      if (waited.kind !== 'late' || wait.heard() === 0 || answers.isFenceOwed()) return toAnswer(waited);
      wait.giveUp();
      await pause(SETTLE_MS);
      asksOneByOne = true;
    }
    const bytes: number[] = [];
    for (const request of STATUS_REQUESTS) {
      const { waited } = await ask(request, 1, timeoutMs);
      if (waited.kind !== 'got') return toAnswer(waited);
      bytes.push(...waited.value);
    }
    return { kind: 'answered', state: toPrinterState(bytes) };
  }
  async function ask(request: Uint8Array, count: number, timeoutMs: number): Promise<{ readonly waited: Waited<readonly number[]>; readonly wait: StatusWait }> {
    const wait = answers.awaitStatus(count);
    const sent = await link.send(request, { timeoutMs });
    const waited: Waited<readonly number[]> = sent.ok ? await waitFor(link, wait.answers, timeoutMs) : link.isLost() ? { kind: 'lost', detail: sent.error.detail } : { kind: 'late' };
    return { waited, wait };
  }
  return {
    tellsStatus,
    tellsFence: model.answersFence && link.canReceive,
    queryStatus,
    send: (bytes, timeoutMs) => link.send(bytes, { timeoutMs }),
    awaitFence: answers.awaitFence,
    waitFor: (answer, timeoutMs) => waitFor(link, answer, timeoutMs),
    isLost: link.isLost,
    drop: link.drop,
  };
}

/** Lets answers that come too late pass before questions are asked anew. */
const SETTLE_MS = 50;

function toAnswer(waited: Waited<readonly number[]>): StatusAnswer {
  if (waited.kind === 'got') return { kind: 'answered', state: toPrinterState(waited.value) };
  return waited.kind === 'lost' ? waited : { kind: 'mute' };
}

function waitFor<T>(link: Link, answer: Promise<T>, timeoutMs: number): Promise<Waited<T>> {
  return new Promise((resolve, reject) => {
    const end = (waited: Waited<T>): void => {
      clearTimeout(timer);
      stopListening();
      resolve(waited);
    };
    const timer = setTimeout(() => end({ kind: 'late' }), timeoutMs);
    const stopListening = link.onLost((detail) => end({ kind: 'lost', detail }));
    answer.then((value) => end({ kind: 'got', value }), reject);
  });
}
