import type { Result } from '../shared/result.ts';

/** A way to reach a printer. It knows bytes and time, never what they mean. */
export interface Transport {
  /** For people: `tcp://192.168.1.50:9100`. */
  readonly address: string;
  /** Opens the way or says why not, after at most `timeoutMs`. */
  connect(limits: { readonly timeoutMs: number }): Promise<Result<Link, LinkTrouble>>;
}

/** One open way to a printer. Once lost it stays lost; a new one comes from `connect`. */
export interface Link {
  /** False where nothing can ever come back (a FIFO, a write-only device). */
  readonly canReceive: boolean;
  /** Ends when the system has taken all bytes, or with what is known of those it has not. One call at a time. */
  send(bytes: Uint8Array, limits: { readonly timeoutMs: number }): Promise<Result<void, SendTrouble>>;
  /** One listener. */
  onReceive(listener: (bytes: Uint8Array) => void): void;
  isLost(): boolean;
  /** Told once with the reason when the link is gone, `drop` included, also when it is gone already. Returns the way to stop listening. */
  onLost(listener: (why: string) => void): () => void;
  /** Lets go at once and throws away what has not left yet: nothing may come out of a printer minutes later. */
  drop(): void;
}

export interface LinkTrouble {
  readonly kind: 'refused' | 'unreachable' | 'timed-out' | 'absent' | 'not-a-device' | 'not-permitted' | 'in-use' | 'no-reader' | 'failed';
  /** For the log and the technician: "nobody listens at 127.0.0.1:9100". */
  readonly detail: string;
}

export interface SendTrouble {
  /** Whether any byte may have left: only `none` makes another try safe. */
  readonly sent: 'none' | 'perhaps';
  readonly detail: string;
}
