import type { Db } from '../journal/database.ts';
import { eraseWithTraces, writeErasable } from '../journal/erasable.ts';
import { err, ok, type Result } from '../shared/result.ts';
import { uuidToBytes } from '../shared/ids.ts';
import type { CallingDeps } from './calling/call-next.ts';
import { findTicketAtHand, type AtHandRefusal } from './calling/reach.ts';

/** Characters of a note. */
export const LONGEST_NOTE = 500;
/** Nothing that moves a cursor or turns the direction of a line; a line break may stay. */
const UNSEEN = /[\p{Cc}\p{Cf}]/gu;

export interface TicketNote {
  readonly text: string;
  /** ms since 1970 UTC. */
  readonly at: number;
  /** Opaque id of who wrote it; null = written before authors were kept. */
  readonly staff: string | null;
}

/** What staff noted about tickets in their own words: in no event and no backup, gone when the day is over. */
export interface TicketNotes {
  find(ticketId: string): TicketNote | undefined;
  /** Replaces the note of a ticket. False when the disk refused. */
  write(note: TicketNote & { readonly ticketId: string; readonly day: string }): boolean;
  erase(ticketId: string): boolean;
  /** Erases the notes of all days before one, with their traces. */
  eraseBefore(day: string): boolean;
}

export function createTicketNotes(db: Db): TicketNotes {
  const find = db.prepare('SELECT text, at, staff FROM ticket_notes WHERE ticket_id = ?');
  const write = db.prepare('INSERT INTO ticket_notes (ticket_id, day, text, at, staff) VALUES (?, ?, ?, ?, ?) ON CONFLICT (ticket_id) DO UPDATE SET text = excluded.text, at = excluded.at, staff = excluded.staff');
  const erase = db.prepare('DELETE FROM ticket_notes WHERE ticket_id = ?');
  const eraseBefore = db.prepare('DELETE FROM ticket_notes WHERE day < ?');
  const isBefore = db.prepare('SELECT 1 FROM ticket_notes WHERE day < ? LIMIT 1').pluck();
  return {
    find: (ticketId) => find.get(uuidToBytes(ticketId)) as TicketNote | undefined,
    write: ({ ticketId, day, text, at, staff }) => writeErasable(db, () => write.run(uuidToBytes(ticketId), day, text, at, staff)),
    erase: (ticketId) => eraseWithTraces(db, () => erase.run(uuidToBytes(ticketId))),
    eraseBefore: (day) => isBefore.get(day) === undefined || eraseWithTraces(db, () => eraseBefore.run(day)),
  };
}

export type NoteRefusal = AtHandRefusal | { readonly kind: 'note-too-long'; readonly longest: number } | { readonly kind: 'cannot-save' };

/** Notes something about a ticket of today within reach of the counter and not held by another; an empty text erases the note. null = there is none now. */
export function noteTicket(
  deps: CallingDeps,
  notes: TicketNotes,
  { counter, staff, ticketId, text }: { readonly counter: string; readonly staff: string; readonly ticketId: string; readonly text: string },
): Result<TicketNote | null, NoteRefusal> {
  const found = findTicketAtHand(deps, { counter, staff, ticketId });
  if (!found.ok) return found;
  const clean = text.toWellFormed().normalize('NFC').replace(UNSEEN, (each) => (each === '\n' ? each : '')).trim();
  if (clean.length > LONGEST_NOTE) return err({ kind: 'note-too-long', longest: LONGEST_NOTE });
  if (clean === '') return notes.erase(ticketId) ? ok(null) : err({ kind: 'cannot-save' });
  const note = { text: clean, at: deps.siteClock.now(), staff };
  return notes.write({ ticketId, day: found.value.day, ...note }) ? ok(note) : err({ kind: 'cannot-save' });
}
