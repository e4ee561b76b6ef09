import type { NewEvent, SiteEvent } from './events/catalogue.ts';

/**
 * The truth of a site. Two implementations are meant to stand behind it (SQLite here, PostgreSQL for halls); both pass `test/ports/journal.suite.ts`.
 */
export interface Journal {
  /**
   * Records all the events or none. `expected` names, for each stream that must not have moved, the version it was decided on (0 = empty).
   * Every stream that is appended to must be named. Resolves after the events are durable.
   */
  append(request: AppendRequest): Promise<AppendOutcome>;
  /** The version a stream stands at; 0 = empty. */
  versionOf(stream: string): Promise<number>;
  /** Events of one stream in order, from a version on. */
  readStream(stream: string, fromVersion?: number): Promise<readonly SiteEvent[]>;
  /** Events after a place, at most `limit` (default 500). */
  readAfter(seq: number, limit?: number): Promise<readonly SiteEvent[]>;
  /** The last durable place. */
  position(): Position;
  /** Called after each commit with its events, in order. Returns the way to stop. */
  onAppended(listener: (events: readonly SiteEvent[]) => void): () => void;
}

export interface AppendRequest {
  readonly events: readonly NewEvent[];
  readonly expected: Readonly<Record<string, number>>;
  /** Opaque id of who did it: `citizen`, `site`, `staff/<id>`. Never a name. */
  readonly actor: string;
}

export type AppendOutcome =
  | { readonly kind: 'appended'; readonly events: readonly SiteEvent[] }
  /** Somebody was faster: decide again on the new state. */
  | { readonly kind: 'conflict'; readonly stream: string; readonly expected: number; readonly actual: number }
  /** The disk is full, read-only or failing; nothing was recorded. */
  | { readonly kind: 'cannot-save'; readonly code: string };

export interface Position {
  readonly epoch: string;
  readonly seq: number;
  /** Hex SHA-256 of the event at `seq`. */
  readonly hash: string;
  /** `at` of the last event, ms since 1970 UTC. */
  readonly at: number;
}

/** Chain place of a stored event, for checks, backups and the hub. */
export interface StoredEvent {
  readonly seq: number;
  readonly id: Uint8Array;
  readonly stream: string;
  readonly version: number;
  readonly type: string;
  readonly shape: number;
  readonly data: string;
  readonly at: number;
  readonly device: string;
  readonly actor: string;
  readonly hash: Uint8Array;
}
