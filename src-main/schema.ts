import dayPlans from './catalog/migrations/0120-day-plans.sql?raw';
import catalog from './catalog/migrations/0030-catalog.sql?raw';
import { createCatalogProjection } from './catalog/catalog-projection.ts';
import journal from './journal/migrations/0010-journal.sql?raw';
import stopMark from './journal/migrations/0150-stop-mark.sql?raw';
import type { Migration } from './journal/migrate.ts';
import type { ProjectionFactory } from './journal/projector.ts';
import printing from './printing/migrations/0040-printing.sql?raw';
import spoolOrder from './printing/migrations/0070-spool-order.sql?raw';
import { createSpoolProjection } from './printing/spool-projection.ts';
import calling from './queue/migrations/0060-calling.sql?raw';
import openTickets from './queue/migrations/0080-open-tickets.sql?raw';
import queue from './queue/migrations/0020-queue.sql?raw';
import waitsAndStandby from './queue/migrations/0100-waits-and-standby.sql?raw';
import calls from './queue/migrations/0110-calls.sql?raw';
import noteAuthors from './queue/migrations/0130-note-authors.sql?raw';
import { createCallsProjection } from './queue/calls-projection.ts';
import { createCounterProjection } from './queue/counter-projection.ts';
import { createQueueProjection } from './queue/queue-projection.ts';
import { createStandbyProjection } from './queue/standby/standby-projection.ts';
import knownBrowsers from './staff/migrations/0140-known-browsers.sql?raw';
import staff from './staff/migrations/0050-staff.sql?raw';
import { createStaffProjection } from './staff/staff-projection.ts';

/** Every step of the database's schema, over all features. A shipped step is never edited; the next one takes the next ten. */
export const MIGRATIONS: readonly Migration[] = [
  { number: 10, name: 'journal', sql: journal },
  { number: 20, name: 'queue', sql: queue, shortLived: ['unmet_needs'] },
  { number: 30, name: 'catalog', sql: catalog },
  { number: 40, name: 'printing', sql: printing },
  { number: 50, name: 'staff', sql: staff },
  { number: 60, name: 'calling', sql: calling },
  { number: 70, name: 'spool-order', sql: spoolOrder },
  { number: 80, name: 'open-tickets', sql: openTickets },
  { number: 100, name: 'waits-and-standby', sql: waitsAndStandby, shortLived: ['ticket_notes'] },
  { number: 110, name: 'calls', sql: calls },
  { number: 120, name: 'day-plans', sql: dayPlans },
  { number: 130, name: 'note-authors', sql: noteAuthors },
  { number: 140, name: 'known-browsers', sql: knownBrowsers, shortLived: ['staff_browsers'] },
  { number: 150, name: 'stop-mark', sql: stopMark },
];

/** Every table that is a function of the journal. */
export const PROJECTIONS: readonly ProjectionFactory[] = [createQueueProjection, createCallsProjection, createStandbyProjection, createCounterProjection, createCatalogProjection, createSpoolProjection, createStaffProjection];
