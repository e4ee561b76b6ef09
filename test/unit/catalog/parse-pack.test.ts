import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PackRefusal } from '../../../src-main/catalog/pack-refusal.ts';
import { parsePack } from '../../../src-main/catalog/parse-pack.ts';
import { buildPack, both, buildService, packText, weekdays, workday } from './build-pack.ts';

const noBases = { bases: () => undefined };

function refusal(text: string, options: Parameters<typeof parsePack>[1] = noBases): PackRefusal {
  const parsed = parsePack(text, options);
  if (parsed.ok) throw new Error('the pack was taken');
  return parsed.error;
}

function sentences(text: string): string {
  return refusal(text).sentences.join('\n');
}

describe('a good pack', () => {
  test('is taken whole', () => {
    expect(parsePack(packText(), noBases)).toEqual({ ok: true, value: buildPack() });
  });

  test('is taken with the byte order mark that Windows editors put in front', () => {
    expect(parsePack(`\ufeff${packText()}`, noBases).ok).toBe(true);
  });

  test('of another site is refused where the site is known', () => {
    expect(refusal(packText(), { ...noBases, site: '14.01' })).toEqual({ kind: 'wrong-site', sentences: ['this is the pack of MPP Kota Pekanbaru (14.71), but this site is 14.01'] });
  });
});

describe('a broken pack', () => {
  test.each([
    ['an empty file', '', 'the pack is empty'],
    ['a web page', '<!DOCTYPE html><html></html>', 'the pack is not JSON: it looks like a web page or XML (line 1)'],
    ['a stray comma', '{\n  "format": 1,\n}', 'the pack is not JSON: it breaks at line 3, column 1'],
    ['a key said twice in one object', '{\n  "format": 1,\n  "site": {"id": "a", "id": "b"}\n}', 'line 3, column 23 says the key "id" a second time in the same object; which of the two is meant?'],
    ['a key said twice, once with an escape', '{"id": "\\":", "\\u0069d": 2}', 'line 1, column 15 says the key "id" a second time in the same object; which of the two is meant?'],
    ['single quotes', "{'format': 1}", 'the pack is not JSON: it breaks at line 1, column 2'],
    ['a cut in the middle of a text', '{"format": 1, "id": "con', 'the pack ends in the middle, at line 1, column 21: part of the file is missing'],
    ['a cut between two entries', '{"format": 1,', 'the pack ends in the middle, at line 1, column 14: part of the file is missing'],
    ['a second object after the first', '{} {}', 'the pack is not JSON: it breaks at line 1, column 4'],
    ['a raw control character in a text', '{"id": "a\u0007b"}', 'the pack is not JSON: it breaks at line 1, column 8'],
  ])('%s is refused with its place', (_name, text, sentence) => {
    expect(refusal(text)).toEqual({ kind: 'broken', sentences: [sentence] });
  });

  test('cut anywhere is refused as broken, and said to be cut', () => {
    const text = packText();
    fc.assert(
      fc.property(fc.integer({ min: 1, max: text.length - 1 }), (length) => {
        const { kind, sentences: said } = refusal(text.slice(0, length));
        expect(kind).toBe('broken');
        expect(said[0]).toContain('ends in the middle');
      }),
    );
  });

  test('larger than 16 MB is refused before it is read', () => {
    expect(refusal(`"${'x'.repeat(17 * 1024 * 1024)}"`)).toEqual({ kind: 'too-large', sentences: ['the pack has 18 MB; at most 16 MB are read'] });
  });

  test('nested a million deep is refused without a stack overflow', () => {
    expect(refusal('['.repeat(1_000_000)).kind).toBe('broken');
    expect(refusal(`{"a":${'['.repeat(1_000_000)}${']'.repeat(1_000_000)}}`).kind).toBe('invalid');
  });

  test('that is only a list, a number or null is refused', () => {
    for (const text of ['[]', '7', 'null', '"14.71"']) expect(refusal(text)).toEqual({ kind: 'invalid', sentences: ['a pack is one JSON object'] });
  });

  test.each(['__proto__', 'constructor', 'prototype'])('holding the key %s is refused and changes no prototype', (key) => {
    const text = packText().replace('"hours":{', `"hours":{"${key}":{"polluted":true},`);
    expect(sentences(text)).toContain(`the key "${key}" is not allowed`);
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });

  test('full of faults in 16 MB is refused quickly with twenty sentences', () => {
    const many = Array.from({ length: 2000 }, () => ({ aliases: Array.from({ length: 390 }, () => 0) }));
    const started = performance.now();
    const { sentences: said } = refusal(packText((pack) => Object.assign(pack, { services: many })));
    expect(said).toHaveLength(21);
    expect(said[20]).toMatch(/^… and \d+ more; correct these first$/);
    expect(performance.now() - started).toBeLessThan(3000);
  });

  test('with a list longer than any pack needs is refused', () => {
    expect(sentences(packText((pack) => Object.assign(pack, { services: Array.from({ length: 2001 }, () => ({})) })))).toContain('a list has 2001 entries');
  });

  test('of any kind never makes the parser throw', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(parsePack(text, noBases).ok).toBe(false);
      }),
    );
  });
});

describe('a text in a pack', () => {
  const bad: readonly (readonly [string, string, string])[] = [
    ['HTML', '<script>alert(1)</script>', 'looks like HTML'],
    ['an HTML comment', 'KK <!-- x -->', 'looks like HTML'],
    ['a control character', 'KK \u0007 hilang', 'cannot be shown and printed'],
    ['ESC/POS bytes', 'KK \u001b@\u001dV\u0000', 'cannot be shown and printed'],
    ['a DEL byte', 'KK\u007f', 'cannot be shown and printed'],
    ['an emoji', 'KK hilang \u{1f600}', 'cannot be shown and printed'],
    ['a right-to-left override', 'KK \u202e hilang', 'cannot be shown and printed'],
    ['a zero-width space', 'KK\u200bhilang', 'cannot be shown and printed'],
    ['a lone half of a surrogate pair', 'KK \ud83d', 'cannot be shown and printed'],
    ['10,000 characters', 'x'.repeat(10_000), 'must have at most'],
    ['nothing but blanks', '   ', 'must not be empty'],
  ];

  test.each(bad)('with %s is refused wherever it stands', (_name, text, words) => {
    for (const place of textPlaces(fullPack)) {
      const said = sentences(JSON.stringify(withText(place, text)));
      expect(said, place.join('.')).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f\u202e]|<script/);
    }
    for (const place of SHOWN_TEXTS) expect(sentences(JSON.stringify(withText(place.split('.'), text))), place).toContain(words);
  });

  test('may hold accents, quotes, dashes, the euro sign and a plain "less than"', () => {
    expect(parsePack(packText((pack) => Object.assign(pack.site, { address: 'Jalan “Sudirman” – Nº 5 · usia < 17 · é € →' })), noBases).ok).toBe(true);
  });
});

describe('a pack with a number or a list out of bounds says so in words', () => {
  test.each([
    ['no service', { services: [] }, 'services: must have at least 1 entry'],
    ['a format of another program', { format: 99 }, 'format: must be 1'],
    ['too many needs', { needs: Array.from({ length: 13 }, (_, place) => ({ id: `n-${place}`, name: { id: 'Apa', en: 'What' }, icon: 'id-card', services: ['a'] })) }, 'needs: must have at most 12 entries'],
  ])('%s', (_name, change, words) => {
    expect(sentences(packText((pack) => Object.assign(pack, change)))).toContain(words);
  });

  test('a quota below nothing', () => {
    expect(sentences(packText((pack) => Object.assign(pack.services[0] ?? {}, { quota: { online: 0, walkIn: -1 } })))).toContain('quota.walkIn: must be at least 0');
  });
});

describe('a pack that does not fit together', () => {
  test('because two services have one prefix names both', () => {
    expect(refusal(packText((pack) => Object.assign(pack.services[1] ?? {}, { prefix: 'A' })))).toEqual({
      kind: 'invalid',
      sentences: ['the services "disdukcapil.kk-hilang" and "disdukcapil.akta-lahir" both have the prefix A; each needs its own, or two people would hold one number'],
    });
  });

  test.each([
    ['a service twice', { services: [buildService(), buildService({ prefix: 'B' })] }, 'services: "disdukcapil.kk-hilang" stands there twice'],
    ['an unknown agency', { services: [buildService({ agency: 'samsat' })] }, 'service "disdukcapil.kk-hilang": agency: "samsat" is not in this pack'],
    ['an unknown counter', { services: [buildService({ counters: ['loket-9'] })] }, 'counters: "loket-9" is not in this pack'],
    ['unknown hours', { services: [buildService({ hours: 'malam' })] }, 'hours: "malam" is not in this pack'],
    ['hours that only exist on every object', { services: [buildService({ hours: 'valueof' })] }, 'hours: "valueof" is not in this pack'],
    ['a need without its service', { needs: [{ id: 'n', name: both('N'), icon: 'baby' as const, services: ['x.y'] }] }, 'need "n": services: "x.y" is not in this pack'],
    ['a quota of nothing', { services: [buildService({ quota: { online: 0, walkIn: 0 } })] }, 'a quota without a single place'],
    ['more places than numbers', { services: [buildService({ quota: { online: 5000, walkIn: 5000 } })] }, 'numbers end at 9999'],
    ['numbers after opening', { hours: { umum: { ...weekdays, mon: { ...workday, numbersFrom: '09:00' } } } }, 'hours "umum" mon: numbers are given from 09:00, after the counters open at 08:00'],
    ['closing before opening', { hours: { umum: { ...weekdays, tue: { ...workday, closes: '07:30', lastNumber: '07:20', breaks: [] } } } }, 'closes at 07:30, not after it opens at 08:00'],
    ['a last number after closing', { hours: { umum: { ...weekdays, wed: { ...workday, lastNumber: '15:30' } } } }, 'the last number at 15:30 comes after closing at 15:00'],
    ['a last number before the first', { hours: { umum: { ...weekdays, wed: { ...workday, lastNumber: '06:30' } } } }, 'the last number at 06:30 comes before the first at 07:00'],
    ['a break outside the hours', { hours: { umum: { ...weekdays, thu: { ...workday, breaks: [{ from: '14:30', to: '15:30', name: both('Rapat') }] } } } }, 'the break 14:30-15:30 lies outside 08:00-15:00'],
    ['overlapping breaks', { hours: { umum: { ...weekdays, thu: { ...workday, breaks: [{ from: '12:30', to: '13:30', name: both('B') }, { from: '12:00', to: '13:00', name: both('A') }] } } } }, 'the break 12:30-13:30 overlaps the one before it, 12:00-13:00'],
    ['a backward exception', { exceptions: [{ from: '2026-03-02', to: '2026-03-01', name: both('Ramadan'), hours: null, source: 'contoh' }] }, 'ends on 2026-03-01, before it begins on 2026-03-02'],
    ['a place that was never filled in', { site: { ...buildPack().site, address: 'Kantor {SITE}' } }, 'still holds {SITE}'],
  ])('because of %s says so', (_name, over, words) => {
    expect(sentences(JSON.stringify(buildPack(over)))).toContain(words);
  });

  test('says where in the pack a value is wrong, and what is missing', () => {
    const said = refusal(packText((pack) => Object.assign(pack.services[1] ?? {}, { name: { id: '' }, colour: 'red', prefix: 'I1' }))).sentences;
    expect(said).toEqual([
      'services[1].name.id: must not be empty',
      'services[1].name.en: is missing',
      'services[1].prefix: must be one or two letters of ABCDEFGHJKLMNPRSTUVWXYZ',
      'services[1]: unknown key "colour"',
    ]);
  });
});

const fullPack = buildPack({ exceptions: [{ from: '2026-12-25', to: '2026-12-25', name: both('Natal'), hours: null, source: 'contoh' }] });
const SHOWN_TEXTS = [
  'site.name',
  'site.slipFooter.0',
  'agencies.0.shortName',
  'counters.1.name',
  'needs.0.name.en',
  'exceptions.0.name.id',
  'hours.umum.fri.breaks.0.name.id',
  'services.0.name.id',
  'services.0.aliases.0',
  'services.1.standard.requirements.0.text.id',
  'services.1.standard.fee.en',
];

function withText(place: readonly string[], text: string): unknown {
  const copy: unknown = structuredClone(fullPack);
  const parent = place.slice(0, -1).reduce<unknown>((part, key) => Reflect.get(part as object, key), copy);
  Reflect.set(parent as object, place.at(-1) ?? '', text);
  return copy;
}

function textPlaces(value: unknown, above: readonly string[] = []): string[][] {
  if (typeof value === 'string') return [[...above]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => textPlaces(part, [...above, key]));
}
