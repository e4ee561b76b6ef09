import type { Result } from '../shared/result.ts';
import { createAnswerReader } from './answer-reader.ts';
import type { PrinterModel, PrinterState } from './printer-port.ts';
import { STATUS_REQUEST, toPrinterState } from './status-bytes.ts';
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

  async function queryStatus(timeoutMs: number): Promise<StatusAnswer> {
    if (link.isLost()) return { kind: 'lost', detail: 'the connection is closed' };
    if (!tellsStatus) return { kind: 'answered', state: { state: 'ready' } };
    const answer = answers.awaitStatus();
    const sent = await link.send(STATUS_REQUEST, { timeoutMs });
    if (!sent.ok) return link.isLost() ? { kind: 'lost', detail: sent.error.detail } : { kind: 'mute' };
    const waited = await waitFor(link, answer, timeoutMs);
    if (waited.kind === 'got') return { kind: 'answered', state: toPrinterState(waited.value) };
    return waited.kind === 'lost' ? waited : { kind: 'mute' };
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
