import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** What people in the hall saw and heard, apart from the journal, so that the two can be held against each other. */
export type Testimony =
  /** A kiosk showed somebody a number as theirs. */
  | { readonly kind: 'acknowledged'; readonly ticketId: string; readonly number: string; readonly service: string }
  /** A loudspeaker spoke, from when to when. */
  | { readonly kind: 'sound'; readonly zone: string; readonly board: string; readonly call: string; readonly from: number; readonly to: number }
  /** Something happened that no rule of the hall explains. */
  | { readonly kind: 'surprise'; readonly what: string };

export interface Witness {
  note(testimony: Testimony): void;
  close(): void;
}

const FILE = 'simulation.jsonl';
const FLUSH_AT = 500;

/** Writes beside the journal: kept in memory, a day's testimony would look like a leak of the program. */
export function openWitness(dataDir: string): Witness {
  const file = openSync(join(dataDir, FILE), 'w');
  let lines: string[] = [];

  function flush(): void {
    if (lines.length > 0) writeSync(file, `${lines.join('\n')}\n`);
    lines = [];
  }
  return {
    note(testimony) {
      lines.push(JSON.stringify(testimony));
      if (lines.length >= FLUSH_AT) flush();
    },
    close() {
      flush();
      closeSync(file);
    },
  };
}

export function readTestimonies(dataDir: string): Testimony[] {
  const lines = readFileSync(join(dataDir, FILE), 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as Testimony);
}
