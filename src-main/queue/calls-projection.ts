import type { Db } from '../journal/database.ts';
import type { Projection } from '../journal/projector.ts';
import { uuidToBytes } from '../shared/ids.ts';
import { ticketOf } from './call-projection.ts';

export type CallOutcome = 'finished' | 'no-show' | 'parked' | 'transferred' | 'put-back' | 'undone' | 'cancelled' | 'voided' | 'not-served';

/** Keeps `calls` equal to the journal: one row for each call of a ticket. Stands behind the queue's projection, which has moved the ticket by then. */
export function createCallsProjection(db: Db): Projection {
  const add = db.prepare(`INSERT INTO calls (ticket_id, version, day, counter, service, reason, service_reason, called_at, recalls, shown_as, shown_at, heard)
    SELECT ticket_id, @version, day, @counter, service, @reason, @serviceReason, @at, 0, @version, @at, 'pending' FROM tickets WHERE ticket_id = @ticketId`);
  const recall = db.prepare(`UPDATE calls SET recalls = recalls + 1, shown_as = ?, shown_at = ?, heard = 'pending' WHERE ticket_id = ? AND outcome IS NULL`);
  const start = db.prepare('UPDATE calls SET started_at = ? WHERE ticket_id = ? AND outcome IS NULL');
  const takeOver = db.prepare('UPDATE calls SET counter = ? WHERE ticket_id = ? AND outcome IS NULL');
  const end = db.prepare('UPDATE calls SET outcome = ?, ended_at = ? WHERE ticket_id = ? AND outcome IS NULL');
  // A call that was repeated meanwhile is heard when its repetition is; it was spoken when anything of it was.
  const hear = db.prepare(`UPDATE calls SET spoken_at = coalesce(spoken_at, @spokenAt), heard = CASE shown_as WHEN @call THEN @outcome ELSE heard END
    WHERE ticket_id = @ticketId AND version = (SELECT max(version) FROM calls WHERE ticket_id = @ticketId AND version <= @call)`);
  const speak = db.prepare(`UPDATE tickets SET spoken_at = coalesce(spoken_at, @spokenAt) WHERE ticket_id = @ticketId AND state = 'called'
    AND EXISTS (SELECT 1 FROM calls WHERE ticket_id = @ticketId AND outcome IS NULL AND version <= @call)`);

  const ends = (outcome: CallOutcome) => (event: { readonly stream: string; readonly at: number }) => {
    end.run(outcome, event.at, ticketOf(event));
  };
  return {
    name: 'calls',
    tables: ['calls'],
    on: {
      'ticket.called': (event) => add.run({ version: event.version, counter: event.data.counter, reason: event.data.reason, serviceReason: event.data.decision?.serviceReason ?? null, at: event.at, ticketId: ticketOf(event) }),
      'ticket.recalled': (event) => recall.run(event.version, event.at, ticketOf(event)),
      'ticket.serving-started': (event) => start.run(event.at, ticketOf(event)),
      'ticket.taken-over': (event) => takeOver.run(event.data.counter, ticketOf(event)),
      'ticket.finished': ends('finished'),
      'ticket.no-show': ends('no-show'),
      'ticket.parked': ends('parked'),
      'ticket.transferred': ends('transferred'),
      'ticket.put-back': ends('put-back'),
      'ticket.call-undone': ends('undone'),
      'ticket.cancelled': ends('cancelled'),
      'ticket.voided': ends('voided'),
      'ticket.not-served': ends('not-served'),
      'call.announced': ({ data }) => {
        const ticketId = uuidToBytes(data.ticketId);
        const spokenAt = data.spoken[0]?.endedAt ?? null;
        hear.run({ spokenAt, call: data.call, outcome: data.outcome, ticketId });
        if (spokenAt !== null) speak.run({ spokenAt, ticketId, call: data.call });
      },
    },
  };
}
