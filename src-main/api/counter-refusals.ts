import type { CounterRefusal } from '../contract/index.ts';
import type { AnswerHelpRefusal } from '../queue/call-for-help.ts';
import type { CallByHandRefusal } from '../queue/calling/call-by-hand.ts';
import { getTicket } from '../queue/calling/call-next.ts';
import type { CounterVerbRefusal } from '../queue/calling/counter-verbs.ts';
import type { CounterRefusal as SeatRefusal } from '../queue/calling/counters.ts';
import type { FurtherServiceRefusal, WalkInRefusal } from '../queue/calling/ticket-at-counter.ts';
import type { ReprintRefusal } from '../queue/reprint-ticket.ts';
import type { NoteRefusal } from '../queue/ticket-notes.ts';
import type { DemandRefusal } from '../staff/site-staff.ts';
import { nameOfCounter, nameOfStaff, type CounterParts } from './counter-parts.ts';

type FeatureRefusal = DemandRefusal | SeatRefusal | CallByHandRefusal | CounterVerbRefusal | AnswerHelpRefusal | WalkInRefusal | FurtherServiceRefusal | ReprintRefusal | NoteRefusal | { readonly kind: 'already-answered' } | { readonly kind: 'no-counter' };

/** A feature's refusal with the numbers and names by which people know what it speaks of; its internal ids stay here. */
export function toCounterRefusal(parts: CounterParts, refusal: FeatureRefusal): CounterRefusal {
  switch (refusal.kind) {
    case 'counter-taken':
      return { kind: 'counter-taken', staffName: nameOfStaff(parts, refusal.staff) };
    case 'ticket-here':
    case 'current-ticket-open': {
      const { number, state } = getTicket(parts.calling, refusal.ticketId);
      return { kind: 'ticket-here', number, state };
    }
    case 'other-counters-ticket':
      return { kind: 'other-counters-ticket', counterName: nameOfCounter(parts, refusal.counter) };
    case 'not-available':
      return { kind: 'not-available', why: refusal.availability.kind };
    case 'not-allowed':
    case 'service-elsewhere':
    case 'unknown-service':
    case 'undo-too-late':
    case 'not-your-service':
    case 'target-away':
    case 'target-without-service':
      return { kind: refusal.kind };
    default:
      return refusal;
  }
}
