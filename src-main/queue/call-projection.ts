import type { Db } from '../journal/database.ts';
import type { Projection } from '../journal/projector.ts';
import { uuidToBytes } from '../shared/ids.ts';

const TICKET_STREAM = 'ticket/';

/** What calling, serving, parking and transferring make of `tickets`; part of the queue's projection. */
export function onCalls(db: Db): Projection['on'] {
  const call = db.prepare(`UPDATE tickets SET called_from = state, state = 'called', counter = ?, called_at = ?, first_called_at = coalesce(first_called_at, ?), called_turn = ?, spoken_at = NULL, started_at = NULL, finished_at = NULL, parked_until = NULL,
    second_chances = second_chances + (state = 'no-show'), version = ? WHERE ticket_id = ?`);
  const noteCommand = db.prepare('INSERT INTO call_commands (command_id, ticket_id, counter) VALUES (?, ?, ?)');
  const undo = db.prepare(`UPDATE tickets SET state = ?, counter = NULL, called_at = NULL, called_turn = NULL, spoken_at = NULL, second_chances = second_chances - (called_from = 'no-show'), version = ? WHERE ticket_id = ?`);
  const announce = db.prepare('UPDATE tickets SET spoken_at = coalesce(?, spoken_at), version = ? WHERE ticket_id = ?');
  const recall = db.prepare('UPDATE tickets SET version = ? WHERE ticket_id = ?');
  const start = db.prepare(`UPDATE tickets SET state = 'serving', started_at = ?, version = ? WHERE ticket_id = ?`);
  const finish = db.prepare(`UPDATE tickets SET state = 'finished', finished_at = ?, version = ? WHERE ticket_id = ?`);
  const miss = db.prepare(`UPDATE tickets SET state = 'no-show', version = ? WHERE ticket_id = ?`);
  const park = db.prepare(`UPDATE tickets SET state = 'parked', parked_until = ?, version = ? WHERE ticket_id = ?`);
  const wait = db.prepare(`UPDATE tickets SET state = 'waiting', counter = NULL, parked_until = NULL, version = ? WHERE ticket_id = ?`);
  const transfer = db.prepare(`UPDATE tickets SET state = 'waiting', counter = NULL, parked_until = NULL, service = ?, directed_to = ?, arrived_at = CASE ? WHEN 'renewed' THEN ? ELSE arrived_at END, version = ? WHERE ticket_id = ?`);
  const release = db.prepare('UPDATE tickets SET directed_to = NULL, version = ? WHERE ticket_id = ?');
  const reorder = db.prepare('UPDATE tickets SET arrived_at = ?, version = ? WHERE ticket_id = ?');
  const takeOver = db.prepare('UPDATE tickets SET counter = ?, version = ? WHERE ticket_id = ?');
  return {
    'ticket.called': (event) => {
      const { counter, commandId, decision } = event.data;
      call.run(counter, event.at, event.at, decision?.turn ?? null, event.version, ticketOf(event));
      if (commandId !== null) noteCommand.run(uuidToBytes(commandId), ticketOf(event), counter);
    },
    'ticket.call-undone': (event) => undo.run(event.data.backTo, event.version, ticketOf(event)),
    'ticket.announced': (event) => announce.run(event.data.spokenAt, event.version, ticketOf(event)),
    'ticket.recalled': (event) => recall.run(event.version, ticketOf(event)),
    'ticket.serving-started': (event) => start.run(event.at, event.version, ticketOf(event)),
    'ticket.finished': (event) => finish.run(event.at, event.version, ticketOf(event)),
    'ticket.no-show': (event) => miss.run(event.version, ticketOf(event)),
    'ticket.parked': (event) => park.run(event.data.until, event.version, ticketOf(event)),
    'ticket.unparked': (event) => wait.run(event.version, ticketOf(event)),
    'ticket.put-back': (event) => wait.run(event.version, ticketOf(event)),
    'ticket.transferred': (event) => transfer.run(event.data.service, event.data.to, event.data.arrival, event.at, event.version, ticketOf(event)),
    'ticket.released': (event) => release.run(event.version, ticketOf(event)),
    'ticket.reordered': (event) => reorder.run(event.data.arrivedAt, event.version, ticketOf(event)),
    'ticket.taken-over': (event) => takeOver.run(event.data.counter, event.version, ticketOf(event)),
  };
}

export function ticketOf({ stream }: { readonly stream: string }): Buffer {
  return uuidToBytes(stream.slice(TICKET_STREAM.length));
}
