import type { z } from 'zod';
import { boardEvents } from './board-events.ts';
import { counterEvents } from './counter-events.ts';
import { readData } from './define.ts';
import { siteEvents } from './site-events.ts';
import { staffEvents } from './staff-events.ts';
import { standbyEvents } from './standby-events.ts';
import { ticketEvents } from './ticket-events.ts';

/** Every event type this program writes or reads. */
export const eventCatalogue = { ...siteEvents, ...ticketEvents, ...counterEvents, ...boardEvents, ...standbyEvents, ...staffEvents };

export type EventType = keyof typeof eventCatalogue;
export type EventData<T extends EventType> = z.output<(typeof eventCatalogue)[T]['schema']>;

/** An event as the program sees it: data at today's shape. `at` is ms since 1970 UTC and never decreases along the journal. */
export type SiteEvent = { readonly [T in EventType]: EventOf<T> }[EventType];
export interface EventOf<T extends EventType> {
  readonly seq: number;
  readonly id: string;
  readonly stream: string;
  readonly version: number;
  readonly type: T;
  readonly data: EventData<T>;
  readonly at: number;
  readonly device: string;
  readonly actor: string;
}

/** What a feature wants recorded; the journal adds place, time, device and hash. */
export type NewEvent = { readonly [T in EventType]: { readonly stream: string; readonly type: T; readonly data: EventData<T> } }[EventType];

export function isEventType(type: string): type is EventType {
  return Object.hasOwn(eventCatalogue, type);
}

/** Parses stored data of any shape. Throws when the type is unknown: the database was written by something else. */
export function readEventData(type: string, shape: number, text: string): { readonly type: EventType; readonly data: unknown } {
  if (!isEventType(type)) throw new Error(`unknown event type ${type}`);
  return { type, data: readData({ definition: eventCatalogue[type], type, shape, data: JSON.parse(text) }) };
}
