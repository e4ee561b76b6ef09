import { isAutoStatusHead, isFenceByte, isStatusByte } from './status-bytes.ts';

/** Sorts the bytes that come back from a printer into answers to what was asked. What nobody asked for is dropped. */
export interface AnswerReader {
  feed(bytes: Uint8Array): void;
  /** Call before sending so many DLE EOT. */
  awaitStatus(count: number): StatusWait;
  /** Call before sending `FENCE`. Only one fence is awaited at a time; an older wait never ends. */
  awaitFence(): Promise<number>;
  isFenceOwed(): boolean;
}

export interface StatusWait {
  readonly answers: Promise<readonly number[]>;
  /** How many have come. */
  heard(): number;
  /** For answers that will never come. A wait that is merely late is left standing: it must swallow its late answers. */
  giveUp(): void;
}

const AUTO_STATUS_REST = 3;

export function createAnswerReader(): AnswerReader {
  /** One per question, oldest first: printers answer in order. */
  let statusWaits: { readonly count: number; readonly bytes: number[]; readonly resolve: (bytes: readonly number[]) => void }[] = [];
  let fenceWait: ((byte: number) => void) | undefined;
  let autoStatusLeft = 0;

  function takeStatus(byte: number): boolean {
    const wait = statusWaits[0];
    if (wait === undefined) return false;
    wait.bytes.push(byte);
    if (wait.bytes.length < wait.count) return true;
    statusWaits.shift();
    wait.resolve(wait.bytes);
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
    awaitStatus(count) {
      const { promise, resolve } = Promise.withResolvers<readonly number[]>();
      const wait = { count, bytes: [], resolve };
      statusWaits.push(wait);
      return {
        answers: promise,
        heard: () => wait.bytes.length,
        giveUp: () => {
          statusWaits = statusWaits.filter((other) => other !== wait);
        },
      };
    },
    isFenceOwed: () => fenceWait !== undefined,
    awaitFence: () =>
      new Promise((resolve) => {
        fenceWait = resolve;
      }),
  };
}
