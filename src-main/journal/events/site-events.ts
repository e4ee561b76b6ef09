import { z } from 'zod';
import { defineEvent } from './define.ts';

const minute = z.int().min(0).max(1439);

/** Facts about the site, its journal and its machines. Instants are ms since 1970 UTC. */
export const siteEvents = {
  /** First event of every epoch. `continuesFrom` is null only in a new journal. */
  'journal.epoch-started': defineEvent(
    z.strictObject({
      site: z.string(),
      epoch: z.uuid(),
      /** The service day on which it begins: that day's numbers jump. */
      day: z.string(),
      continuesFrom: z.strictObject({ epoch: z.uuid(), seq: z.int(), hash: z.string() }).nullable(),
    }),
  ),
  'journal.checked': defineEvent(z.strictObject({ occasion: z.enum(['unclean-stop', 'nightly', 'asked']), sound: z.boolean(), events: z.int(), fault: z.string().nullable() })),
  'site.started': defineEvent(z.strictObject({ program: z.string(), afterUncleanStop: z.boolean() })),
  'site.stopped': defineEvent(z.strictObject({})),
  /** Hourly while the site runs, so that a quiet weekend does not make a good clock look wrong. */
  'site.pulse': defineEvent(z.strictObject({})),
  'clock.doubted': defineEvent(z.strictObject({ why: z.enum(['before-build', 'behind', 'far-ahead']), clockAt: z.int() })),
  'clock.trusted': defineEvent(z.strictObject({ by: z.enum(['network-time', 'technician', 'supervisor', 'clock-itself']), clockAt: z.int() })),
  'printer.state-changed': defineEvent(z.strictObject({ printer: z.string(), state: z.enum(['ready', 'paper-out', 'cover-open', 'offline', 'fault', 'unknown']) })),
  'kiosk.renderer-recovered': defineEvent(z.strictObject({ kind: z.enum(['crashed', 'hung']), reason: z.string().max(80) })),
  'kiosk.hoarding-suspected': defineEvent(z.strictObject({ kiosk: z.string().max(40), numbersInARow: z.int() })),
  'help.requested': defineEvent(z.strictObject({ helpId: z.uuid(), kiosk: z.string().max(40), screen: z.string().max(40), language: z.enum(['id', 'en']) })),
  /** `staff`: opaque id of who goes there. */
  'help.answered': defineEvent(z.strictObject({ staff: z.string().max(80) })),
  /** Every ticket of the days before this one has ended; so many of them unserved, closed by the site. */
  'days.closed': defineEvent(z.strictObject({ before: z.string(), notServed: z.int() })),
  /** How many tickets of a day were told a waiting time, and how many were first called inside it; in `days`, beside `days.closed`. */
  'waits.measured': defineEvent(
    z.strictObject({ day: z.string(), told: z.int(), inside: z.int(), services: z.array(z.strictObject({ service: z.string(), told: z.int(), inside: z.int() })) }),
  ),
  'catalog.pack-imported': defineEvent(z.strictObject({ packId: z.string(), version: z.string(), sha256: z.string(), /** The pack as text, exactly as checked. */ text: z.string() })),
  /**
   * Quota and hours of one service on one day, other than the pack's; null = the pack's again. Stands in `day-plan/<service>/<day>`. A smaller quota takes no
   * number back. Minutes since local midnight.
   */
  'service.day-planned': defineEvent(
    z.strictObject({
      service: z.string(),
      day: z.string(),
      quota: z.strictObject({ walkIn: z.int().min(0).max(5000), online: z.int().min(0).max(5000) }).nullable(),
      hours: z.union([z.strictObject({ numbersFrom: minute, opens: minute, lastNumber: minute, closes: minute }), z.literal('closed')]).nullable(),
      reason: z.string().max(60),
    }),
  ),
  'agency.outage-declared': defineEvent(z.strictObject({ agencyId: z.string(), note: z.string().max(200).nullable() })),
  'agency.outage-ended': defineEvent(z.strictObject({ agencyId: z.string() })),
};
