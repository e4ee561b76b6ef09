import { isAutoStatusHead, isFenceByte, isStatusByte, STATUS_ANSWERS } from './status-bytes.ts';
import type { StatusBytes } from './status-bytes.ts';

/** Sorts the bytes that come back from a printer into answers to what was asked. What nobody asked for is dropped. */
export interface AnswerReader {
  feed(bytes: Uint8Array): void;
  /** Call before sending `STATUS_REQUEST`. */
  awaitStatus(): Promise<StatusBytes>;
  /** Call before sending `FENCE`. Only one fence is awaited at a time; an older wait never ends. */
  awaitFence(): Promise<number>;
}

const AUTO_STATUS_REST = 3;

export function createAnswerReader(): AnswerReader {
  /** One per request, oldest first: printers answer in order. */
  const statusWaits: { readonly bytes: number[]; readonly resolve: (bytes: StatusBytes) => void }[] = [];
  let fenceWait: ((byte: number) => void) | undefined;
  let autoStatusLeft = 0;

  function takeStatus(byte: number): boolean {
    const wait = statusWaits[0];
    if (wait === undefined) return false;
    wait.bytes.push(byte);
    if (wait.bytes.length === STATUS_ANSWERS) {
      statusWaits.shift();
      const [printer = 0, offlineCause = 0, errorCause = 0, paper = 0] = wait.bytes;
      wait.resolve([printer, offlineCause, errorCause, paper]);
    }
    return true;
  }
  function takeFence(byte: number): void {
    fenceWait?.(byte);
    fenceWait = undefined;
  }
  function take(byte: number): void {
    if (autoStatusLeft > 0) {
      autoStatusLeft -= 1;
    } else if (isStatusByte(byte)) {
      // Some firmware answers GS r in the form of a DLE EOT answer. With none of those owed it can be nothing else.
      if (!takeStatus(byte)) takeFence(byte);
    } else if (isAutoStatusHead(byte)) {
      autoStatusLeft = AUTO_STATUS_REST;
    } else if (isFenceByte(byte)) {
      takeFence(byte);
    }
  }
  return {
    feed: (bytes) => bytes.forEach(take),
    awaitStatus: () => new Promise((resolve) => statusWaits.push({ bytes: [], resolve })),
    awaitFence: () =>
      new Promise((resolve) => {
        fenceWait = resolve;
      }),
  };
}
