import { callIdOf } from '../../../src-main/board/call-record.ts';
import type { HallFacts } from '../facts.ts';
import type { Testimony } from '../witness.ts';
import { findTicketId, type Finding } from './finding.ts';

type Sound = Extract<Testimony, { kind: 'sound' }>;

/** Each call and each recall ends in one `call.announced`; what was not called has none. */
export function checkOneRecord({ events }: HallFacts): Finding {
  const calls = new Set(events.flatMap((event) => (event.type === 'ticket.called' || event.type === 'ticket.recalled' ? [callIdOf(findTicketId(event.stream) ?? '', event.version)] : [])));
  const records = Map.groupBy(events.flatMap((event) => (event.type === 'call.announced' ? [callIdOf(event.data.ticketId, event.data.call)] : [])), (call) => call);
  const faults = [
    ...[...calls].filter((call) => !records.has(call)).map((call) => `call ${call} has no record`),
    ...[...records].filter(([call]) => !calls.has(call)).map(([call]) => `the record of ${call} belongs to no call`),
    ...[...records].filter(([, own]) => own.length > 1).map(([call, own]) => `call ${call} has ${own.length} records`),
  ];
  return { checked: calls.size, faults };
}

/** Two voices at once in one zone cannot be understood. */
export function checkNoOverlap({ testimonies }: HallFacts): Finding {
  const sounds = testimonies.filter((each): each is Sound => each.kind === 'sound');
  const faults = [...Map.groupBy(sounds, ({ zone }) => zone)].flatMap(([zone, own]) => {
    const inOrder = own.toSorted((a, b) => a.from - b.from);
    return inOrder.flatMap((sound, place) => {
      const before = inOrder[place - 1];
      return before !== undefined && before.to > sound.from ? [`${zone}: ${sound.call} began ${before.to - sound.from} ms before ${before.call} ended`] : [];
    });
  });
  return { checked: sounds.length, faults };
}

/** What people met and no rule of the hall explains: a refusal, a second answer to one question. */
export function checkNoSurprise({ testimonies }: HallFacts): Finding {
  return { checked: testimonies.length, faults: testimonies.flatMap((each) => (each.kind === 'surprise' ? [each.what] : [])) };
}
