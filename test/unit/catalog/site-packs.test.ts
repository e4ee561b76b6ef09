import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createCatalog } from '../../../src-main/catalog/catalog.ts';
import { derivedPackSchema, packSchema } from '../../../src-main/catalog/pack-schema.ts';
import type { Pack } from '../../../src-main/catalog/pack-schema.ts';
import { parsePack } from '../../../src-main/catalog/parse-pack.ts';
import type { ServiceDay } from '../../../src-main/shared/clock.ts';

const FOLDER = new URL('../../../resources/site-packs/', import.meta.url);
const BASE = 'riau-base';
const PEKANBARU = '14.71';
/** Kepmendagri 300.2.2-2430/2025: the 10 kabupaten and Kota Dumai. */
const OTHER_SITES = ['14.01', '14.02', '14.03', '14.04', '14.05', '14.06', '14.07', '14.08', '14.09', '14.10', '14.72'];
const SITES = [PEKANBARU, ...OTHER_SITES];

/** A local minute of a service day. */
function at(day: string, hour: number, minute = 0): { readonly day: ServiceDay; readonly minute: number } {
  return { day: day as ServiceDay, minute: hour * 60 + minute };
}

function textOf(id: string): string {
  return readFileSync(new URL(`${id}.json`, FOLDER), 'utf8');
}

const PACKS: ReadonlyMap<string, Pack> = new Map(
  SITES.map((id) => {
    const parsed = parsePack(textOf(id), { bases: textOf, site: id });
    if (!parsed.ok) throw new Error(`${id}: ${JSON.stringify(parsed.error)}`);
    return [id, parsed.value];
  }),
);

function getPack(id: string): Pack {
  const pack = PACKS.get(id);
  if (pack === undefined) throw new Error(`no pack ${id}`);
  return pack;
}

describe('the shipped site packs', () => {
  test('are one for each kabupaten and kota of Riau, and the base they share', () => {
    const files = readdirSync(FOLDER).filter((name) => name.endsWith('.json'));
    expect(files.toSorted()).toEqual([...SITES, BASE].map((id) => `${id}.json`).toSorted());
  });

  test.each(SITES)('site %s can be imported as it is', (id) => {
    const pack = getPack(id);
    expect(pack.site.code).toBe(id);
    expect(pack.id).toBe(id);
    expect(pack.sample).toBe(true);
    expect(new Set(pack.services.map(({ prefix }) => prefix)).size).toBe(pack.services.length);
  });

  test.each(SITES)('site %s refers to nothing that it does not hold', (id) => {
    const { agencies, counters, services, needs, audioZones, hours, exceptions } = getPack(id);
    const agencyIds = agencies.map((agency) => agency.id);
    const counterIds = counters.map((counter) => counter.id);
    const serviceIds = services.map((service) => service.id);
    const hourKeys = Object.keys(hours);
    expect(services.map((service) => service.agency).filter((agency) => !agencyIds.includes(agency))).toEqual([]);
    expect(services.flatMap((service) => service.counters).filter((counter) => !counterIds.includes(counter))).toEqual([]);
    expect([...agencies, ...services].flatMap((entry) => entry.hours ?? []).filter((key) => !hourKeys.includes(key))).toEqual([]);
    expect(counters.map((counter) => counter.agency).filter((agency) => !agencyIds.includes(agency))).toEqual([]);
    expect(counters.map((counter) => counter.zone).filter((zone) => !audioZones.some((known) => known.id === zone))).toEqual([]);
    expect(needs.flatMap((need) => need.services).filter((service) => !serviceIds.includes(service))).toEqual([]);
    expect(exceptions.flatMap((exception) => exception.agencies ?? []).filter((agency) => !agencyIds.includes(agency))).toEqual([]);
  });

  test.each(SITES)('site %s sends each citizen to a counter of the agency that serves them', (id) => {
    const { counters, services } = getPack(id);
    const owners = new Map(counters.map((counter) => [counter.id, counter.agency]));
    expect(services.flatMap((service) => service.counters.filter((counter) => owners.get(counter) !== service.agency))).toEqual([]);
  });

  test.each(SITES)('site %s names who decides whenever it does not decide itself', (id) => {
    const silent = getPack(id).services.filter((service) => service.decidedBy !== 'site' && service.deciderName === undefined);
    expect(silent.map((service) => service.id)).toEqual([]);
  });

  test.each(SITES)('site %s marks each entry as sample content with a source', (id) => {
    const { site, agencies, services, exceptions } = getPack(id);
    const sources = [site, ...agencies, ...services, ...services.map((service) => service.standard)].map(({ source }) => source);
    expect(sources.filter((source) => !source.startsWith('Contoh;'))).toEqual([]);
    expect(exceptions.filter(({ source }) => !source.includes('sesuaikan') && !source.includes('bertanggal tetap'))).toEqual([]);
  });

  test.each(SITES)('site %s leads from twelve needs, each with its own picture', (id) => {
    const { needs } = getPack(id);
    expect(needs).toHaveLength(12);
    expect(new Set(needs.map((need) => need.icon)).size).toBe(12);
  });

  test.each([...SITES, BASE])('%s tells no citizen to go to a counter that is not there', (id) => {
    const pack = id === BASE ? packSchema.parse(JSON.parse(textOf(BASE))) : getPack(id);
    const numbers = new Set(pack.counters.map((counter) => Number(counter.name.replace('Loket ', ''))));
    const hints = pack.services.flatMap((service) => [service.standard.complaints.id, ...service.standard.requirements.flatMap((requirement) => requirement.ifMissing?.id ?? [])]);
    const named = hints.flatMap((hint) => [...hint.matchAll(/Loket (\d+)(?:–(\d+))?/g)].flatMap(([, from, to]) => [Number(from), Number(to ?? from)]));
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter((number) => !numbers.has(number))).toEqual([]);
  });
});

describe('the pack of Kota Pekanbaru', () => {
  const pack = getPack(PEKANBARU);
  const catalog = createCatalog(pack);

  test('holds a whole mall: at least 24 agencies, 150 services and 84 counters', () => {
    expect(pack.agencies.length).toBeGreaterThanOrEqual(24);
    expect(pack.services.length).toBeGreaterThanOrEqual(150);
    expect(pack.counters.length).toBeGreaterThanOrEqual(84);
    expect(pack.agencies.filter((agency) => catalog.servicesOfAgency(agency.id).length === 0)).toEqual([]);
  });

  test('gives each agency neighbouring counters on one floor', () => {
    for (const agency of pack.agencies) {
      const own = pack.counters.flatMap((counter, place) => (counter.agency === agency.id ? [{ place, floor: counter.floor }] : []));
      const places = own.map(({ place }) => place);
      expect(Math.max(...places) - Math.min(...places) + 1, agency.id).toBe(places.length);
      expect(new Set(own.map(({ floor }) => floor)).size, agency.id).toBe(1);
    }
  });

  test('tells agencies apart by colours that stand out on white', () => {
    expect(new Set(pack.agencies.map((agency) => agency.color)).size).toBe(pack.agencies.length);
    expect(pack.agencies.filter((agency) => contrastOnWhite(agency.color) < 4.5).map((agency) => agency.id)).toEqual([]);
  });

  test('keeps names short enough to be read on a kiosk', () => {
    expect(pack.services.filter((service) => service.name.id.length > 42).map((service) => service.name.id)).toEqual([]);
  });

  test('knows at least eight ways in which citizens ask for each service', () => {
    expect(pack.services.filter((service) => service.aliases.length < 8).map((service) => service.id)).toEqual([]);
  });

  test('is closed on Sundays, and keeps the Friday prayer free', () => {
    for (const [key, week] of Object.entries(pack.hours)) {
      expect(week.sun, key).toBeNull();
      const pauses = week.fri?.breaks.some((pause) => pause.from <= '12:15' && pause.to >= '13:00') ?? false;
      expect(pauses || (week.fri?.opens ?? '') >= '13:00', key).toBe(true);
    }
  });

  test('serves vehicle tax on a Saturday morning while the Civil Registry is closed', () => {
    const saturday = at('2026-11-28', 9);
    expect(catalog.calendar.openingOf('samsat.pajak-tahunan', saturday).kind).toBe('open');
    expect(catalog.calendar.openingOf('disdukcapil.ktp-el-hilang', saturday).kind).not.toBe('open');
  });

  test('stays closed on the fixed holidays', () => {
    for (const day of ['2026-12-25', '2027-01-01', '2027-05-01', '2027-06-01', '2027-08-17', '2027-12-25']) {
      expect(catalog.calendar.openingOf('samsat.pajak-tahunan', at(day, 9)).kind, day).not.toBe('open');
    }
  });

  test('serves shorter hours in Ramadan, and those of the tax office still later', () => {
    const morning = at('2027-02-16', 8, 5);
    expect(catalog.calendar.openingOf('disdukcapil.kk-baru', morning).kind).toBe('open');
    expect(catalog.calendar.openingOf('kpp-pratama.npwp-daftar', morning).kind).not.toBe('open');
    expect(catalog.calendar.openingOf('disdukcapil.kk-baru', at('2027-02-16', 14)).kind).not.toBe('open');
  });
});

describe('the packs that build on the shared base', () => {
  test.each(OTHER_SITES)('site %s builds on it', (id) => {
    expect(derivedPackSchema.parse(JSON.parse(textOf(id))).base).toBe(BASE);
  });

  test('leaves no agency of the coast to a kabupaten without a sea', () => {
    for (const id of ['14.01', '14.02', '14.06', '14.09']) expect(getPack(id).agencies.map((agency) => agency.id), id).not.toContain('syahbandar');
    expect(getPack('14.10').agencies.map((agency) => agency.id)).toContain('syahbandar');
  });

  test('the base alone is not a site', () => {
    expect(parsePack(textOf(BASE), { bases: textOf })).toMatchObject({ ok: false });
  });
});

/** WCAG 2.2 contrast ratio against white. */
function contrastOnWhite(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((place) => {
    const part = Number.parseInt(color.slice(place, place + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05);
}
