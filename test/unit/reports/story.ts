import type { EventData, EventType, SiteEvent } from '../../../src-main/journal/events/catalogue.ts';
import { instantOf, type ServiceDay } from '../../../src-main/shared/clock.ts';

export const DAY = '2026-11-24' as ServiceDay;

/** Events of one day as somebody would tell them: each verb at a minute after eight. */
export function createStory() {
  const events: SiteEvent[] = [];
  const versions = new Map<string, number>();
  const idOf = (number: number): string => `0193594a-7c00-7000-8000-${String(number).padStart(12, '0')}`;
  const at = (minute: number): number => instantOf({ day: DAY, minute: 480 + minute, zone: 'WIB' });

  function tell<T extends EventType>(type: T, stream: string, minute: number, data: EventData<T>, actor = 'site'): number {
    const version = (versions.get(stream) ?? 0) + 1;
    versions.set(stream, version);
    const seq = events.length + 1;
    events.push({ seq, id: '', stream, version, type, data, at: at(minute), device: 'Anjungan 1', actor } as SiteEvent);
    return seq;
  }
  const ticket = (number: number): string => `ticket/${idOf(number)}`;
  return {
    events,
    idOf,
    tell,
    take: (number: number, minute: number, given: Partial<EventData<'ticket.issued'>> = {}) =>
      tell('ticket.issued', `service-day/ktp/${DAY}`, minute, { ticketId: idOf(number), service: 'ktp', day: DAY, prefix: 'A', sequence: number, channel: 'walk-in', priority: false, kiosk: 'Anjungan 1', language: 'id', missing: [], ...given }),
    /** By the policy, on everything that stands in the journal, or on what stood at `asOf`. */
    call: (number: number, minute: number, { counter = 'loket-1', asOf = events.length }: { readonly counter?: string; readonly asOf?: number } = {}) =>
      tell('ticket.called', ticket(number), minute, { counter, staff: 'petugas-1', reason: 'normal-turn', commandId: null, decision: { service: 'ktp', turn: 0, serviceReason: 'preferred', asOf, at: at(minute) } }),
    callByHand: (number: number, minute: number, reason = 'frail') => tell('ticket.called', ticket(number), minute, { counter: 'loket-1', staff: 'petugas-1', reason, commandId: null, decision: null }),
    start: (number: number, minute: number) => tell('ticket.serving-started', ticket(number), minute, {}),
    finish: (number: number, minute: number) => tell('ticket.finished', ticket(number), minute, { outcome: 'served' }),
    miss: (number: number, minute: number) => tell('ticket.no-show', ticket(number), minute, {}),
    undo: (number: number, minute: number) => tell('ticket.call-undone', ticket(number), minute, { backTo: 'waiting' }),
    park: (number: number, minute: number) => tell('ticket.parked', ticket(number), minute, { until: null }),
    unpark: (number: number, minute: number) => tell('ticket.unparked', ticket(number), minute, { why: 'asked' }),
    transfer: (number: number, minute: number, service: string, to: string | null = null) => tell('ticket.transferred', ticket(number), minute, { service, to, arrival: 'kept' }, 'staff/pengawas'),
    reorder: (number: number, minute: number, place: 'first' | 'last' = 'first') => tell('ticket.reordered', ticket(number), minute, { place, arrivedAt: at(minute), reason: 'frail' }, 'staff/pengawas'),
    putBack: (number: number, minute: number) => tell('ticket.put-back', ticket(number), minute, { reason: 'mistake' }, 'staff/petugas-1'),
    cancel: (number: number, minute: number) => tell('ticket.cancelled', ticket(number), minute, {}, 'citizen'),
    closeDay: (number: number) => tell('ticket.not-served', ticket(number), 17 * 60, {}),
  };
}
export type Story = ReturnType<typeof createStory>;
