import type { z } from 'zod';
import type * as k from './kiosk.ts';
import type * as t from './tray.ts';

export type Availability = z.output<typeof k.availability>;
export type CatalogView = z.output<typeof k.catalogView>;
export type KioskUpdate = z.output<typeof k.kioskUpdate>;
export type Language = z.output<typeof k.language>;
export type LiveService = z.output<typeof k.liveService>;
export type LocalizedText = z.output<typeof k.localizedText>;
export type Notice = z.output<typeof k.notice>;
export type Paper = z.output<typeof k.paper>;
export type PaperState = z.output<typeof k.paperState>;
export type SearchAnswer = z.output<typeof k.searchAnswer>;
export type ServicePage = z.output<typeof k.servicePage>;
export type TicketView = z.output<typeof k.ticketView>;
export type WaitInterval = z.output<typeof k.waitInterval>;
export type TrayElement = z.output<typeof t.trayElement>;
export type TraySlip = z.output<typeof t.traySlip>;
