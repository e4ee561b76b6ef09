import { uuidFromBytes, uuidToBytes } from '../shared/ids.ts';
import { StartRefusal } from '../shared/start-refusal.ts';
import type { Db } from './database.ts';
import { readEventData, type SiteEvent } from './events/catalogue.ts';
import type { StoredEvent } from './journal-port.ts';

const TICKET_STREAM = 'ticket/';
const UUID_LENGTH = 36;
/** Entries of each memory: a large hall makes half as many streams a day. */
const MOST_REMEMBERED = 20_000;

interface EventRow {
  readonly seq: number;
  readonly id: Uint8Array;
  readonly stream: Uint8Array;
  readonly version: number;
  readonly type: number;
  readonly shape: number;
  readonly data: string;
  readonly at: number;
  readonly device: number;
  readonly actor: number;
  readonly hash: Uint8Array;
}

/** Rows <-> events of one connection. `schema` names an attached database; reading needs no write permission. */
export interface EventRows {
  insert(event: StoredEvent): void;
  /** 0 when the stream is empty. */
  versionOf(stream: string): number;
  last(): StoredEvent | undefined;
  /** Events with seq > `after`, oldest first. */
  after(after: number, limit: number): StoredEvent[];
  ofStream(stream: string, fromVersion: number): StoredEvent[];
  count(): number;
  /** Drops what is remembered of names and versions, after a rollback. */
  forget(): void;
}

export function createEventRows(db: Db, schema = 'main'): EventRows {
  const words = createDictionary(db, `${schema}.words`, 'word');
  const streams = createDictionary(db, `${schema}.stream_names`, 'name');
  const insert = db.prepare(`INSERT INTO ${schema}.events (seq, id, stream, version, type, shape, data, at, device, actor, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const version = db.prepare(`SELECT max(version) AS version FROM ${schema}.events WHERE stream = ?`).pluck();
  const last = db.prepare(`SELECT * FROM ${schema}.events ORDER BY seq DESC LIMIT 1`);
  const after = db.prepare(`SELECT * FROM ${schema}.events WHERE seq > ? ORDER BY seq LIMIT ?`);
  const ofStream = db.prepare(`SELECT * FROM ${schema}.events WHERE stream = ? AND version >= ? ORDER BY version`);
  const count = db.prepare(`SELECT count(*) FROM ${schema}.events`).pluck();
  /** Of streams that this connection has written: its next append asks for the version again. Empty on a reader, whose writer is another connection. */
  const written = new Map<string, number>();

  function toKey(stream: string, create: boolean): Buffer | undefined {
    if (stream.startsWith(TICKET_STREAM) && stream.length === TICKET_STREAM.length + UUID_LENGTH) {
      return Buffer.concat([Buffer.of(1), uuidToBytes(stream.slice(TICKET_STREAM.length))]);
    }
    const code = create ? streams.codeOf(stream) : streams.findCode(stream);
    if (code === undefined) return undefined;
    const key = Buffer.alloc(5);
    key.writeUInt32BE(code, 1);
    return key;
  }
  function fromKey(key: Uint8Array): string {
    if (key[0] === 1) return TICKET_STREAM + uuidFromBytes(key.subarray(1));
    return streams.nameOf(Buffer.from(key).readUInt32BE(1));
  }
  function toEvent(row: unknown): StoredEvent {
    const { type, device, actor, stream, ...rest } = row as EventRow;
    return { ...rest, stream: fromKey(stream), type: words.nameOf(type), device: words.nameOf(device), actor: words.nameOf(actor) };
  }

  return {
    insert(event) {
      insert.run(event.seq, event.id, toKey(event.stream, true), event.version, words.codeOf(event.type), event.shape, event.data, event.at, words.codeOf(event.device), words.codeOf(event.actor), event.hash);
      if (written.size >= MOST_REMEMBERED) written.clear();
      written.set(event.stream, event.version);
    },
    versionOf(stream) {
      const known = written.get(stream);
      if (known !== undefined) return known;
      const key = toKey(stream, false);
      return key === undefined ? 0 : ((version.get(key) as number | null) ?? 0);
    },
    last() {
      const row = last.get();
      return row === undefined ? undefined : toEvent(row);
    },
    after: (place, limit) => after.all(place, limit).map(toEvent),
    ofStream(stream, fromVersion) {
      const key = toKey(stream, false);
      return key === undefined ? [] : ofStream.all(key, fromVersion).map(toEvent);
    },
    count: () => count.get() as number,
    forget() {
      words.forget();
      streams.forget();
      written.clear();
    },
  };
}

interface Dictionary {
  codeOf(name: string): number;
  findCode(name: string): number | undefined;
  nameOf(code: number): string;
  forget(): void;
}

/** A table of numbered names, remembered in both directions. Service days make about 200 new stream names a day. */
function createDictionary(db: Db, table: string, column: string): Dictionary {
  const codes = new Map<string, number>();
  const names = new Map<number, string>();
  const find = db.prepare(`SELECT code FROM ${table} WHERE ${column} = ?`).pluck();
  const name = db.prepare(`SELECT ${column} FROM ${table} WHERE code = ?`).pluck();
  const add = db.readonly ? undefined : db.prepare(`INSERT INTO ${table} (${column}) VALUES (?)`);

  function remember(text: string, code: number): number {
    if (codes.size >= MOST_REMEMBERED) {
      codes.clear();
      names.clear();
    }
    codes.set(text, code);
    names.set(code, text);
    return code;
  }
  function findCode(text: string): number | undefined {
    const known = codes.get(text);
    if (known !== undefined) return known;
    const stored = find.get(text) as number | undefined;
    return stored === undefined ? undefined : remember(text, stored);
  }
  return {
    findCode,
    codeOf(text) {
      const known = findCode(text);
      if (known !== undefined) return known;
      if (add === undefined) throw new Error(`${table} is open for reading only`);
      return remember(text, Number(add.run(text).lastInsertRowid));
    },
    nameOf(code) {
      const known = names.get(code);
      if (known !== undefined) return known;
      const stored = name.get(code) as string | undefined;
      if (stored === undefined) throw new StartRefusal('database-damaged', `The journal's table ${table} has no entry ${code}: another program changed the file. Do not delete the data folder: restore the newest backup.`);
      remember(stored, code);
      return stored;
    },
    forget() {
      codes.clear();
      names.clear();
    },
  };
}

/** Raises a stored event to today's shape. */
export function toSiteEvent(stored: StoredEvent): SiteEvent {
  const { type, data } = readEventData(stored.type, stored.shape, stored.data);
  return { seq: stored.seq, id: uuidFromBytes(stored.id), stream: stored.stream, version: stored.version, type, data, at: stored.at, device: stored.device, actor: stored.actor } as SiteEvent;
}
