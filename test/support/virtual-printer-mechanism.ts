import { createTokenizer, UnknownCommand } from './slip-interpreter-tokens.ts';
import type { Token } from './slip-interpreter-tokens.ts';

/** What stands between the receive buffer and the paper of the virtual printer: it takes bytes in order and keeps them as jobs. */
export interface Mechanism {
  /** One byte from the receive buffer. */
  consume(byte: number, arrivedAt: number): void;
  pending(): 'command' | 'image' | null;
  losePower(): void;
  /** Bytes of each job, the one under way last; what printed nothing (recovery) is no job. */
  jobs(): readonly Buffer[];
  /** When the first byte of each job arrived, ms since 1970 with fractions. */
  firstByteTimes(): readonly number[];
  /** Bytes that no printer of this kind understands. */
  complaints(): readonly string[];
}

interface Segment {
  readonly bytes: number[];
  readonly startedAt: number;
  prints: boolean;
}

/**
 * A job ends at its fence. On a printer that knows no fence it ends where the next one begins, at ESC @.
 * `onFence` is called when the fence is reached in its order.
 */
export function createMechanism({ answersFence, onFence, onJobEnd }: { readonly answersFence: boolean; readonly onFence: () => void; readonly onJobEnd: () => void }): Mechanism {
  const tokenizer = createTokenizer();
  const ended: Segment[] = [];
  const complaints: string[] = [];
  let current: Segment | null = null;

  function endSegment(): void {
    if (current?.prints === true) {
      ended.push(current);
      onJobEnd();
    }
    current = null;
  }
  function obey(token: Token, arrivedAt: number): void {
    if (token.kind === 'character' || token.kind === 'image') (current as Segment).prints = true;
    if (token.kind === 'fence' && answersFence) {
      onFence();
      endSegment();
    }
    if (token.kind === 'initialise' && !answersFence && current?.prints === true) {
      const beginning = current.bytes.splice(-2);
      endSegment();
      current = { bytes: beginning, startedAt: arrivedAt, prints: false };
    }
  }
  function jobs(): readonly Segment[] {
    return current?.prints === true ? [...ended, current] : ended;
  }
  return {
    consume(byte, arrivedAt) {
      current ??= { bytes: [], startedAt: arrivedAt, prints: false };
      current.bytes.push(byte);
      try {
        const token = tokenizer.feed(byte);
        if (token !== null) obey(token, arrivedAt);
      } catch (error) {
        if (!(error instanceof UnknownCommand)) throw error;
        complaints.push(error.message);
      }
    },
    pending: tokenizer.pending,
    losePower() {
      tokenizer.reset();
      endSegment();
    },
    jobs: () => jobs().map((segment) => Buffer.from(segment.bytes)),
    firstByteTimes: () => jobs().map((segment) => segment.startedAt),
    complaints: () => complaints,
  };
}
