import { z } from 'zod';

/**
 * The shape of a site pack: everything a site says about itself, its agencies and services. Written by hand, checked on import.
 * Times of day are `HH:MM` local; dates are `YYYY-MM-DD`; texts are plain (no HTML, no control characters, nothing a slip cannot print).
 */
const PREFIX_LETTERS = 'ABCDEFGHJKLMNPRSTUVWXYZ';
const HTML_TAG = /<\s*[a-z!/?]/i;
/** Latin letters with their accents, digits, ordinary punctuation. Excludes control characters, emoji, bidi marks and zero-width characters. */
const PRINTABLE = /^[\u0020-\u007e\u00a0-\u00ac\u00ae-\u024f\u2010-\u2015\u2018-\u201f\u2022\u2026\u20ac\u2192]*$/u;

/** A plain text of at most `max` characters; says in one sentence what is wrong with anything else. */
export function plainText(max: number) {
  return z
    .string()
    .trim()
    .min(1, 'must not be empty')
    .max(max, `must have at most ${max} characters`)
    .regex(PRINTABLE, 'holds a character that cannot be shown and printed (control character, emoji or similar)')
    .refine((text) => !HTML_TAG.test(text), 'looks like HTML; packs hold plain text only');
}

const id = z.string().max(80).regex(/^[a-z0-9]+([.-][a-z0-9]+)*$/, 'must be lower-case words joined by "-" or "."');
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day such as 08:00');
const date = z.iso.date('must be a date such as 2026-11-24');
const bilingual = (max: number) => z.strictObject({ id: plainText(max), en: plainText(max) });
/** Where the content comes from: a regulation, a web page's name, or "contoh" for sample text. */
const source = plainText(300);

const break_ = z.strictObject({ from: time, to: time, name: bilingual(60) });
/** `numbersFrom` = numbers are given, `opens` = counters serve, `lastNumber` = no number after this, `closes` = counters stop. */
export const openDaySchema = z.strictObject({ numbersFrom: time, opens: time, lastNumber: time, closes: time, breaks: z.array(break_).max(4).default([]) });
const dayHours = openDaySchema.nullable();
export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export const weekHoursSchema = z.strictObject({ mon: dayHours, tue: dayHours, wed: dayHours, thu: dayHours, fri: dayHours, sat: dayHours, sun: dayHours });

/**
 * A dated exception: closed (`hours` null), or other hours. `agencies` limits it to some; absent = the whole site. Later entries win.
 * Other hours over a range change only the days on which the week is open anyway (Ramadan does not open Sundays); an exception of a
 * single day opens that day whatever the week says.
 */
const exception = z.strictObject({
  from: date,
  to: date,
  name: bilingual(80),
  hours: openDaySchema.nullable(),
  /** Other hours for Fridays inside the range (Ramadan keeps its Friday prayer). */
  fridayHours: openDaySchema.nullable().optional(),
  agencies: z.array(id).min(1).max(200).optional(),
  source,
});

const requirement = z.strictObject({
  id,
  text: bilingual(120),
  /** What to do when it is missing, for example "Buat dulu di Loket 31, sekitar 5–15 menit." */
  ifMissing: bilingual(160).optional(),
});

/** The six published components of a service standard (PermenPANRB 15/2014, delivery part). */
const standard = z.strictObject({
  requirements: z.array(requirement).min(1).max(12),
  procedure: z.array(bilingual(80)).min(1).max(6),
  time: bilingual(60),
  fee: bilingual(80),
  product: bilingual(80),
  complaints: bilingual(120),
  approvedOn: date,
  source,
});

export const DECIDERS = ['site', 'other-site', 'province', 'ministry', 'state-enterprise'] as const;

export const serviceSchema = z.strictObject({
  id,
  agency: id,
  name: bilingual(70),
  prefix: z.string().regex(new RegExp(`^[${PREFIX_LETTERS}]{1,2}$`), `must be one or two letters of ${PREFIX_LETTERS}`),
  /** Words citizens use, any language or dialect, misspellings welcome. */
  aliases: z.array(plainText(60)).max(40).default([]),
  decidedBy: z.enum(DECIDERS),
  /** Name of who decides when it is not this site, shown to the citizen. */
  deciderName: plainText(80).optional(),
  counters: z.array(id).min(1).max(100),
  /** Key of `hours`; the agency's when absent. */
  hours: id.optional(),
  /** Places a day by channel; absent = no limit. */
  quota: z.strictObject({ online: z.int().min(0).max(5000), walkIn: z.int().min(0).max(5000) }).optional(),
  /** Whether the priority question is asked (PermenPANRB 11/2024). */
  asksPriority: z.boolean().default(true),
  standard,
  source,
});

export const agencySchema = z.strictObject({
  id,
  name: bilingual(80),
  shortName: plainText(28),
  aliases: z.array(plainText(60)).max(30).default([]),
  /** The agency's own small colour chip. */
  color: z.string().regex(/^#[0-9A-F]{6}$/, 'must be a colour such as #1F5FA8'),
  hours: id,
  source,
});

/** Where a counter lies, seen from in front of its zone's boards. */
export const DIRECTIONS = ['left', 'right', 'ahead', 'back', 'up', 'down'] as const;

export const counterSchema = z.strictObject({ id, name: plainText(24), agency: id, floor: z.int().min(-2).max(20), zone: id, direction: z.enum(DIRECTIONS).optional() });

/** How calls are said; what is absent has the defaults of `board-settings.ts`. */
export const voiceSchema = z.strictObject({
  /** Of the words on the board, and of the voice in this order: the first leads. */
  languages: z.array(z.enum(['id', 'en'])).min(1).max(2).optional(),
  /** A012: `digits` = "A nol satu dua", `number` = "A dua belas". */
  numbers: z.enum(['digits', 'number']).optional(),
  /** `number` = "loket tujuh"; `name` = as the site recorded the counter's name, where it did. */
  counters: z.enum(['number', 'name']).optional(),
  /** How often a call is said again after the first time. */
  repeats: z.int().min(0).max(3).optional(),
  /** Percent. */
  volume: z.int().min(0).max(100).optional(),
  /** Calls are shown and not said. */
  quietHours: z.array(z.strictObject({ from: time, to: time })).max(6).optional(),
});

/** A plain file name of a picture: no folder, no hidden file, no two dots in a row. */
const pictureFile = z.string().max(80).regex(/^[A-Za-z0-9][A-Za-z0-9_-]*(\.[A-Za-z0-9_-]+)*\.([pP][nN][gG]|[jJ][pP][eE]?[gG]|[wW][eE][bB][pP])$/, 'must be the plain name of a PNG, JPEG or WebP file, without a folder');

const playlistEntry = z.strictObject({
  file: pictureFile,
  /** What it shows, in words. */
  alt: bilingual(120),
  /** How long it stays. */
  seconds: z.int().min(5).max(300).default(15),
});

/** How calls are shown and said on the whole site; an audio zone may have another voice. */
export const boardSchema = z.strictObject({
  ...voiceSchema.shape,
  /** Sentences for the foot of the board. */
  runningText: z.array(bilingual(200)).max(10).optional(),
  /** Pictures for while nobody is called, from `board-pictures/` in the data folder or beside the pack. */
  playlist: z.array(playlistEntry).max(30).optional(),
});

/** Pictogram names known to the kiosk (lucide). */
export const NEED_ICONS = ['id-card', 'baby', 'car-front', 'shield-check', 'plane', 'motorbike', 'heart-pulse', 'store', 'house', 'receipt-text', 'land-plot', 'gavel', 'briefcase', 'plug-zap', 'droplets', 'landmark', 'users', 'file-text'] as const;

export const needSchema = z.strictObject({ id, name: bilingual(28), icon: z.enum(NEED_ICONS), services: z.array(id).min(1).max(30) });

export const siteSchema = z.strictObject({
  code: z.string().regex(/^\d{2}\.\d{2}$/, 'must be a Kemendagri code such as 14.71'),
  name: plainText(40),
  address: plainText(80),
  zone: z.enum(['WIB', 'WITA', 'WIT']),
  /** Printed at the foot of each slip. */
  slipFooter: z.array(plainText(64)).max(3).default([]),
  source,
});

export const packSchema = z.strictObject({
  $schema: z.string().max(200).optional(),
  format: z.literal(1),
  id,
  /** Grows with each edition: `2026.11.1`. */
  version: z.string().regex(/^\d{1,4}(\.\d{1,4}){1,3}$/, 'must be numbers joined by dots'),
  /** True while the content is made up for demonstration; shown to citizens. */
  sample: z.boolean(),
  site: siteSchema,
  /** `voice`: what is said otherwise than on the rest of the site. */
  audioZones: z.array(z.strictObject({ id, name: plainText(40), voice: voiceSchema.optional() })).min(1).max(20),
  hours: z.record(id, weekHoursSchema),
  exceptions: z.array(exception).max(400),
  agencies: z.array(agencySchema).min(1).max(200),
  counters: z.array(counterSchema).min(1).max(400),
  services: z.array(serviceSchema).min(1).max(2000),
  needs: z.array(needSchema).min(1).max(12),
  board: boardSchema.optional(),
});

/**
 * A site pack that builds on a base pack beside it: the base's agencies, counters and services with this site's own face.
 * `{SITE}` in the base's texts becomes `place` ("Kabupaten Kampar").
 */
export const derivedPackSchema = z.strictObject({
  $schema: z.string().max(200).optional(),
  format: z.literal(1),
  id,
  version: packSchema.shape.version,
  sample: z.boolean(),
  base: id,
  place: plainText(40),
  site: siteSchema,
  /** Agencies of the base that this site does not have. */
  without: z.array(id).max(200).default([]),
  /** Takes the place of the base's, setting by setting. */
  board: boardSchema.optional(),
});

export type Pack = z.output<typeof packSchema>;
export type DerivedPack = z.output<typeof derivedPackSchema>;
export type PackService = Pack['services'][number];
export type PackAgency = Pack['agencies'][number];
export type PackNeed = Pack['needs'][number];
export type PackException = Pack['exceptions'][number];
export type OpenDay = z.output<typeof openDaySchema>;
export type WeekHours = z.output<typeof weekHoursSchema>;
export type LocalizedText = { readonly id: string; readonly en: string };
