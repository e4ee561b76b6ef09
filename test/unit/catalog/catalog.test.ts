import { describe, expect, test } from 'vitest';
import { createCatalog } from '../../../src-main/catalog/catalog.ts';
import { describePlace } from '../../../src-main/catalog/place.ts';
import type { Pack } from '../../../src-main/catalog/pack-schema.ts';
import { both, buildPack, buildService } from './build-pack.ts';

const KK = 'disdukcapil.kk-hilang';

describe('the place of a service', () => {
  const counters = (...names: string[]) => names.map((name) => ({ name, floor: 1 }));
  test.each([
    ['one counter', counters('Loket 3'), 'Lantai 1 · Loket 3', 'Floor 1 · Counter 3'],
    ['a row of counters in any order', counters('Loket 5', 'Loket 3', 'Loket 4'), 'Lantai 1 · Loket 3–5', 'Floor 1 · Counters 3–5'],
    ['rows with a gap', counters('Loket 3', 'Loket 4', 'Loket 9', 'Loket 12'), 'Lantai 1 · Loket 3–4, 9, 12', 'Floor 1 · Counters 3–4, 9, 12'],
    ['numbers that sort as numbers', counters('Loket 10', 'Loket 9'), 'Lantai 1 · Loket 9–10', 'Floor 1 · Counters 9–10'],
    ['a named room', counters('Ruang Foto'), 'Lantai 1 · Ruang Foto', 'Floor 1 · Ruang Foto'],
    ['a counter and a room', counters('Loket 3', 'Ruang Foto'), 'Lantai 1 · Loket 3, Ruang Foto', 'Floor 1 · Counter 3, Ruang Foto'],
    ['a number with a letter, as it is painted', counters('Loket 3A'), 'Lantai 1 · Loket 3A', 'Floor 1 · Loket 3A'],
    ['two floors', [{ name: 'Loket 30', floor: 2 }, { name: 'Loket 3', floor: 1 }], 'Lantai 1 · Loket 3; Lantai 2 · Loket 30', 'Floor 1 · Counter 3; Floor 2 · Counter 30'],
    ['the ground floor', [{ name: 'Loket 1', floor: 0 }], 'Lantai dasar · Loket 1', 'Ground floor · Counter 1'],
    ['a basement', [{ name: 'Loket 1', floor: -1 }], 'Basemen 1 · Loket 1', 'Basement 1 · Counter 1'],
  ])('with %s reads like a sign', (_name, placed, id, en) => {
    expect(describePlace(placed)).toEqual({ id, en });
  });
});

describe('the catalogue', () => {
  test('finds what is there and nothing else', () => {
    const catalog = createCatalog(buildPack());
    expect(catalog.findService(KK)?.prefix).toBe('A');
    expect(catalog.findService('toString')).toBeUndefined();
    expect(catalog.findAgency('disdukcapil')?.shortName).toBe('Disdukcapil');
    expect(catalog.findCounter('loket-4')?.name).toBe('Loket 4');
    expect(catalog.findNeed('kependudukan')?.services).toEqual([KK]);
    expect(catalog.servicesOfAgency('disdukcapil').map((service) => service.id)).toEqual([KK, 'disdukcapil.akta-lahir']);
    expect(catalog.servicesOfAgency('samsat')).toEqual([]);
  });

  test('places an agency where its services are, or at its own counters', () => {
    const catalog = createCatalog(buildPack());
    expect(catalog.placeOf(KK).id).toBe('Lantai 1 · Loket 3');
    expect(catalog.placeOfAgency('disdukcapil').id).toBe('Lantai 1 · Loket 3');
    const idle = createCatalog(buildPack({ services: [] }));
    expect(idle.placeOfAgency('disdukcapil').id).toBe('Lantai 1 · Loket 3–4');
  });

  test('cannot be changed, and neither can its pack', () => {
    const catalog = createCatalog(buildPack());
    expect(Object.isFrozen(catalog)).toBe(true);
    expect(() => Object.assign(catalog.findService(KK)?.name ?? {}, { id: 'x' })).toThrow(TypeError);
    expect(() => Reflect.apply(Array.prototype.push, catalog.services, [1])).toThrow(TypeError);
  });
});

describe('the revision', () => {
  const of = (over: Partial<Pack>): string => createCatalog(buildPack(over)).serviceRevision(KK);
  const original = of({});

  test('is short and the same for the same words in another order', () => {
    expect(original).toMatch(/^[0-9a-f]{12}$/);
    const { standard, ...rest } = buildService();
    expect(of({ services: [{ standard: Object.fromEntries(Object.entries(standard).reverse()) as typeof standard, ...rest }] })).toBe(original);
  });

  test('of a service changes with everything a citizen reads on its page', () => {
    const { standard } = buildService();
    const changed: Partial<Pack>[] = [
      { services: [buildService({ name: both('KK') })] },
      { services: [buildService({ asksPriority: false })] },
      { services: [buildService({ decidedBy: 'province', deciderName: 'Pemprov' })] },
      { services: [buildService({ counters: ['loket-4'] })] },
      { services: [buildService({ standard: { ...standard, fee: both('Rp10.000') } })] },
      { services: [buildService({ standard: { ...standard, requirements: [] } })] },
      { agencies: [{ ...agency(), name: both('Dinas') }] },
      { counters: buildPack().counters.map((counter) => ({ ...counter, floor: 2 })) },
      { sample: false },
    ];
    expect(new Set([original, ...changed.map(of)]).size).toBe(changed.length + 1);
  });

  test('of a service stays when its neighbours, aliases, quota or hours change, so open pages stay good', () => {
    expect(of({ services: [buildService({ aliases: ['baru'], quota: { online: 5, walkIn: 5 } })], exceptions: [], version: '2027.1' })).toBe(original);
  });

  test('of the catalogue changes with anything', () => {
    const revision = (over: Partial<Pack>): string => createCatalog(buildPack(over)).revision;
    expect(revision({})).toBe(revision({}));
    expect(revision({ version: '2027.1' })).not.toBe(revision({}));
    expect(revision({ services: [buildService({ aliases: ['baru'] })] })).not.toBe(revision({}));
  });
});

test('a catalogue of 1,000 services is there within 50 ms', () => {
  const services = Array.from({ length: 1000 }, (_, n) => buildService({ id: `s.${n}`, aliases: Array.from({ length: 12 }, (_, alias) => `nama lain ${n} ${alias}`) }));
  const times = Array.from({ length: 5 }, () => {
    const pack = structuredClone(buildPack({ services }));
    const started = performance.now();
    createCatalog(pack);
    return performance.now() - started;
  });
  expect(Math.min(...times)).toBeLessThan(50);
});

function agency() {
  const [first] = buildPack().agencies;
  if (first === undefined) throw new Error('the sample pack has no agency');
  return first;
}
