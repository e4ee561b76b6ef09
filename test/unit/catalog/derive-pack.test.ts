import { describe, expect, test } from 'vitest';
import { parsePack } from '../../../src-main/catalog/parse-pack.ts';
import { both, buildPack, buildService } from './build-pack.ts';

const base = buildPack({
  id: 'riau-dasar',
  agencies: [
    { id: 'disdukcapil', name: both('Disdukcapil {SITE}'), shortName: 'Disdukcapil', aliases: ['dukcapil {SITE}'], color: '#1F5FA8', hours: 'umum', source: 'contoh' },
    { id: 'imigrasi', name: both('Imigrasi'), shortName: 'Imigrasi', aliases: [], color: '#1F5FA8', hours: 'umum', source: 'contoh' },
  ],
  counters: [
    { id: 'loket-3', name: 'Loket 3', agency: 'disdukcapil', floor: 1, zone: 'aula' },
    { id: 'loket-9', name: 'Loket 9', agency: 'imigrasi', floor: 1, zone: 'aula' },
  ],
  services: [buildService(), buildService({ id: 'imigrasi.paspor', agency: 'imigrasi', counters: ['loket-9'], prefix: 'P' })],
  needs: [
    { id: 'kk', name: both('KK'), icon: 'id-card', services: ['disdukcapil.kk-hilang', 'imigrasi.paspor'] },
    { id: 'paspor', name: both('Paspor'), icon: 'plane', services: ['imigrasi.paspor'] },
  ],
  exceptions: [
    { from: '2026-12-25', to: '2026-12-25', name: both('Natal'), hours: null, source: 'contoh' },
    { from: '2026-12-28', to: '2026-12-28', name: both('Rapat Imigrasi'), hours: null, agencies: ['imigrasi'], source: 'contoh' },
  ],
});

const kampar = {
  format: 1,
  id: 'kampar',
  version: '2026.11.2',
  sample: true,
  base: 'riau-dasar',
  place: 'Kabupaten Kampar',
  site: { ...base.site, code: '14.01', name: 'MPP Kabupaten Kampar' },
};

function parse(pack: object, text = JSON.stringify(base)) {
  return parsePack(JSON.stringify(pack), { bases: (id) => (id === 'riau-dasar' ? text : undefined) });
}

describe('a pack that builds on a base', () => {
  test('has its own site, and its place in every text', () => {
    const pack = parse(kampar);
    if (!pack.ok) throw new Error(pack.error.sentences.join());
    expect(pack.value).toMatchObject({ id: 'kampar', version: '2026.11.2', site: { code: '14.01' } });
    expect(pack.value.agencies[0]).toMatchObject({ name: { id: 'Disdukcapil Kabupaten Kampar' }, aliases: ['dukcapil Kabupaten Kampar'] });
    expect(JSON.stringify(pack.value)).not.toContain('{SITE}');
  });

  test('leaves out an agency with everything that was its own', () => {
    const pack = parse({ ...kampar, without: ['imigrasi'] });
    if (!pack.ok) throw new Error(pack.error.sentences.join());
    expect(pack.value.services.map((service) => service.id)).toEqual(['disdukcapil.kk-hilang']);
    expect(pack.value.counters.map((counter) => counter.id)).toEqual(['loket-3']);
    expect(pack.value.needs).toEqual([{ id: 'kk', name: both('KK'), icon: 'id-card', services: ['disdukcapil.kk-hilang'] }]);
    expect(pack.value.exceptions.map((exception) => exception.name.id)).toEqual(['Natal']);
  });

  test('puts a place with dollar signs in as it stands', () => {
    const pack = parse({ ...kampar, place: "Kota $& $' 1" });
    expect(pack.ok && pack.value.agencies[0]?.name.id).toBe("Disdukcapil Kota $& $' 1");
  });

  test('is refused when its place makes a name too long', () => {
    const long = structuredClone(base);
    for (const service of long.services) Object.assign(service.name, { id: `Layanan yang sudah panjang sekali namanya di kantor dinas {SITE}` });
    expect(parse(kampar, JSON.stringify(long))).toMatchObject({
      ok: false,
      error: { kind: 'invalid', sentences: [expect.stringContaining('with "Kabupaten Kampar" put into the base "riau-dasar": services[0].name.id: must have at most 70'), expect.anything()] },
    });
  });

  test.each([
    ['an unknown base', { ...kampar, base: 'jambi-dasar' }, undefined, 'unknown-base', 'base: there is no base pack "jambi-dasar"'],
    ['a base that leaves its folder', { ...kampar, base: '../../etc/passwd' }, undefined, 'invalid', 'base: must be lower-case words joined by "-" or "."'],
    ['an agency that the base never had', { ...kampar, without: ['samsat'] }, undefined, 'invalid', 'without: the base "riau-dasar" has no agency "samsat"'],
    ['a broken base', kampar, '{"format":', 'broken', 'base "riau-dasar": the pack ends in the middle, at line 1, column 11: part of the file is missing'],
    ['a base that itself builds on another', kampar, JSON.stringify(kampar), 'invalid', 'base "riau-dasar": audioZones: is missing'],
    ['HTML in its place', { ...kampar, place: '<b>Kampar</b>' }, undefined, 'invalid', 'place: looks like HTML; packs hold plain text only'],
  ])('is refused for %s', (_name, pack, text, kind, sentence) => {
    const parsed = parse(pack, text);
    expect(parsed).toMatchObject({ ok: false, error: { kind } });
    expect(!parsed.ok && parsed.error.sentences).toContain(sentence);
  });

  test('a base by itself is refused: it has no place', () => {
    expect(parse(base)).toMatchObject({ ok: false, error: { sentences: [expect.stringContaining('still holds {SITE}')] } });
  });
});
