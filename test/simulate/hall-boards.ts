import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { voiceManifestSchema } from '../../src-main/board/voice-manifest.ts';
import type { CallRecord } from '../../src-main/board/announcer-types.ts';
import type { SiteEvent } from '../../src-main/journal/events/catalogue.ts';
import { moveTicket } from '../../src-main/queue/move-ticket.ts';
import { findPackageRoot } from '../../src-main/package-root.ts';
import { openZone, type ZoneOfBoards } from './boards.ts';
import type { LivingHall } from './living-hall.ts';

interface LastCall {
  readonly callId: string;
  readonly zone: ZoneOfBoards;
  readonly counter: string;
}

const TICKET_STREAM = 'ticket/';

/** The call's own event: a ticket may be called again. */
export function toCallId({ stream, version }: { readonly stream: string; readonly version: number }): string {
  return `${stream.slice(TICKET_STREAM.length)}/${version}`;
}

/** Boards over the hall's audio zones, told of every call by the journal. What a zone says in the end is recorded. */
export function openBoards(hall: LivingHall, count: number): void {
  const manifest = voiceManifestSchema.parse(JSON.parse(readFileSync(join(findPackageRoot(), 'resources', 'voice', 'manifest.json'), 'utf8')));
  const random = hall.random('boards');
  const names = [...new Set(hall.plan.seats.map(({ zone }) => zone))];
  const zones = new Map(names.map((name, place) => {
    const boards = Array.from({ length: count }, (_, board) => board).filter((board) => board % names.length === place).map((board) => `papan-${board + 1}`);
    return [name, openZone(hall, { name, boards, manifest, random, onRecord: (record) => recordSpoken(hall, record) })];
  }));
  const zoneOf = new Map(hall.plan.seats.map((seat) => [seat.counter, zones.get(seat.zone)]));
  const last = new Map<string, LastCall>();

  function say(event: SiteEvent, counter: string): void {
    const zone = zoneOf.get(counter);
    const ticket = hall.core.hall.store.findTicket(event.stream.slice(TICKET_STREAM.length));
    if (zone === undefined || ticket === undefined) throw new Error(`no zone for ${counter}`);
    last.set(event.stream, { callId: toCallId(event), zone, counter });
    zone.call(toCallId(event), { number: ticket.number, counter: hall.core.hall.siteCatalog.current().findCounter(counter)?.name ?? counter });
  }

  hall.core.truth.journal.onAppended((events) => {
    for (const event of events) {
      const before = last.get(event.stream);
      if (event.type === 'ticket.called') say(event, event.data.counter);
      else if (event.type === 'ticket.recalled' && before !== undefined) say(event, before.counter);
      else if (event.type === 'ticket.call-undone') before?.zone.undo(before.callId);
      else if (event.type === 'ticket.taken-over' && before !== undefined) last.set(event.stream, { ...before, counter: event.data.counter });
      else if (event.type === 'ticket.finished' || event.type === 'ticket.not-served' || event.type === 'ticket.cancelled') last.delete(event.stream);
    }
  });
}

/** The grace runs from the moment a call was spoken; by then the ticket may have gone on, and then nothing is to be said. */
function recordSpoken(hall: LivingHall, { callId, calledAt, outcome, spoken, shown }: CallRecord): void {
  const ticketId = callId.slice(0, callId.indexOf('/'));
  const first = spoken[0];
  if (outcome !== 'spoken' || first === undefined) return;
  hall.timetable.start(async () => {
    await hall.timetable.until(hall.timetable.now());
    const ticket = hall.core.hall.store.findTicket(ticketId);
    if (ticket?.state !== 'called' || ticket.calledAt !== calledAt) return;
    const announced = await moveTicket(hall.core.hall.moving, { ticketId, move: { verb: 'announce', spokenAt: first.endedAt, boards: shown.map(({ boardId }) => boardId).slice(0, 20) }, actor: 'site' });
    if (!announced.ok) hall.expectRefusal('an announcement', announced.error.kind, ['illegal-move']);
  });
}
