import type { Db } from '../journal/database.ts';
import type { EventOf } from '../journal/events/catalogue.ts';
import type { Projection } from '../journal/projector.ts';
import { uuidToBytes } from '../shared/ids.ts';
import { onCalls, ticketOf } from './call-projection.ts';
import { nextFullHundred } from './numbering.ts';
import type { TicketState } from './life-cycle.ts';
import { NOT_ASKED_FOR } from './ticket-row.ts';

/** Keeps `tickets`, `service_days`, `day_floors`, `help_requests` and `call_commands` equal to the journal. */
export function createQueueProjection(db: Db): Projection {
  const addTicket = db.prepare(`INSERT INTO tickets (ticket_id, issued_for, service, day, prefix, sequence, channel, priority, kiosk, language, missing, issued_at, arrived_at, promised_from, promised_to, visit, state, paper, paper_reason, confirmed, version)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'waiting', ?, ?, 0, 0)`);
  const addToDay = db.prepare(`INSERT INTO service_days (day, service, version, prefix, last_sequence, walk_in_used, online_used) VALUES (?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (day, service) DO UPDATE SET version = excluded.version, prefix = excluded.prefix, last_sequence = excluded.last_sequence,
      walk_in_used = walk_in_used + excluded.walk_in_used, online_used = online_used + excluded.online_used`);
  const setState = db.prepare('UPDATE tickets SET state = ?, version = ? WHERE ticket_id = ?');
  const setPaper = db.prepare('UPDATE tickets SET paper = ?, paper_reason = ?, confirmed = max(confirmed, ?), version = ? WHERE ticket_id = ?');
  const setPending = db.prepare(`UPDATE tickets SET paper = 'pending', paper_reason = NULL, reprints = reprints + 1, version = ? WHERE ticket_id = ?`);
  const setConfirmed = db.prepare('UPDATE tickets SET confirmed = 1, version = ? WHERE ticket_id = ?');
  const giveBack = db.prepare(`UPDATE service_days SET walk_in_used = walk_in_used - (t.channel = 'walk-in'), online_used = online_used - (t.channel = 'online')
    FROM (SELECT day, issued_for, channel FROM tickets WHERE ticket_id = ? AND place_passed = 0) AS t WHERE service_days.day = t.day AND service_days.service = t.issued_for`);
  const setFloor = db.prepare('INSERT INTO day_floors (day, floor) VALUES (?, ?) ON CONFLICT (day) DO UPDATE SET floor = max(floor, excluded.floor)');
  const findFloor = db.prepare('SELECT floor FROM day_floors WHERE day = ?').pluck();
  // A series that stands just before a hundred because of an earlier jump of this day must jump again: that epoch's numbers may be lost too.
  const jumpSeries = db.prepare('UPDATE service_days SET last_sequence = ((last_sequence + CAST(? AS INTEGER)) / 100 + 1) * 100 - 1 WHERE day = ?');
  const addHelp = db.prepare('INSERT INTO help_requests (help_id, kiosk, screen, language, at) VALUES (?, ?, ?, ?, ?) ON CONFLICT (help_id) DO NOTHING');

  const answerHelp = db.prepare('UPDATE help_requests SET answered_at = ?, answered_by = ? WHERE help_id = ? AND answered_at IS NULL');

  const move = (state: TicketState) => (event: { readonly stream: string; readonly version: number }) => {
    setState.run(state, event.version, ticketOf(event));
  };
  const end = (state: TicketState) => (event: { readonly stream: string; readonly version: number }) => {
    giveBack.run(ticketOf(event));
    setState.run(state, event.version, ticketOf(event));
  };

  function startEpoch(event: EventOf<'journal.epoch-started'>): void {
    if (event.data.continuesFrom === null) return;
    const { day } = event.data;
    const before = findFloor.get(day) as number | undefined;
    jumpSeries.run(before === undefined ? 0 : 1, day);
    setFloor.run(day, before === undefined ? nextFullHundred(0) - 1 : nextFullHundred(before + 1) - 1);
  }

  return {
    name: 'queue',
    tables: ['tickets', 'service_days', 'day_floors', 'help_requests', 'call_commands'],
    on: {
      ...onCalls(db),
      'ticket.issued': ({ data, version, at }) => {
        const missing = data.missing.length === 0 ? null : JSON.stringify(data.missing);
        addTicket.run(uuidToBytes(data.ticketId), data.service, data.service, data.day, data.prefix, data.sequence, data.channel, data.priority ? 1 : 0, data.kiosk, data.language, missing, at, data.arrivedAt ?? at,
          data.promised?.fromMinutes, data.promised?.toMinutes, data.visit === undefined ? null : uuidToBytes(data.visit), data.slip === false ? 'refused' : 'pending', data.slip === false ? NOT_ASKED_FOR : null);
        addToDay.run(data.day, data.service, version, data.prefix, data.sequence, data.channel === 'walk-in' ? 1 : 0, data.channel === 'online' ? 1 : 0);
      },
      'ticket.printed': (event) => setPaper.run(event.data.proof === 'confirmed' ? 'printed' : 'sent-only', null, event.data.proof === 'confirmed' ? 1 : 0, event.version, ticketOf(event)),
      'ticket.print-refused': (event) => setPaper.run('refused', event.data.reason, 0, event.version, ticketOf(event)),
      'ticket.print-doubted': (event) => setPaper.run('doubted', event.data.reason, 0, event.version, ticketOf(event)),
      'ticket.reprint-asked': (event) => setPending.run(event.version, ticketOf(event)),
      'ticket.confirmed': (event) => setConfirmed.run(event.version, ticketOf(event)),
      'ticket.not-served': move('not-served'),
      'ticket.cancelled': end('cancelled'),
      'ticket.voided': end('voided'),
      'help.requested': ({ data, at }) => addHelp.run(uuidToBytes(data.helpId), data.kiosk, data.screen, data.language, at),
      'help.answered': ({ data, at, stream }) => answerHelp.run(at, data.staff, uuidToBytes(stream.slice('help/'.length))),
      'journal.epoch-started': startEpoch,
    },
  };
}
