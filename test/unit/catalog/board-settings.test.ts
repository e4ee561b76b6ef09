import { describe, expect, test } from 'vitest';
import { isQuiet } from '../../../src-main/catalog/board-settings.ts';
import { createCatalog } from '../../../src-main/catalog/catalog.ts';
import type { Pack } from '../../../src-main/catalog/pack-schema.ts';
import { parsePack } from '../../../src-main/catalog/parse-pack.ts';
import { both, buildPack, packText } from './build-pack.ts';

const noBases = { bases: () => undefined };
const [firstZone] = buildPack().audioZones;

function sentencesOf(board: unknown, zone: object = {}): string {
  const parsed = parsePack(packText((pack) => Object.assign(pack, { board, audioZones: pack.audioZones.map((each) => ({ ...each, ...zone })) })), noBases);
  return parsed.ok ? '' : parsed.error.sentences.join('\n');
}
const picture = (file: string): object => ({ file, alt: both('Taman') });

describe('the voice of a zone', () => {
  test('is the site\'s, and its own where it says otherwise', () => {
    const board: Pack['board'] = { languages: ['id', 'en'], numbers: 'number', volume: 50, repeats: 1 };
    const settings = createCatalog({ ...buildPack(), board, audioZones: [{ id: 'a', name: 'A' }, { id: 'b', name: 'B', voice: { volume: 30, counters: 'name', quietHours: [{ from: '22:00', to: '06:30' }] } }], counters: [] , services: [], needs: [] }).board;
    expect(settings.voiceOf('a')).toEqual({ languages: ['id', 'en'], numbers: 'number', counters: 'number', repeats: 1, volume: 0.5, quietHours: [] });
    expect(settings.voiceOf('b')).toMatchObject({ languages: ['id', 'en'], numbers: 'number', counters: 'name', volume: 0.3, quietHours: [{ from: 1320, to: 390 }] });
    expect([1319, 1320, 389, 390].map((minute) => isQuiet(settings.voiceOf('b'), minute))).toEqual([false, true, true, false]);
  });
  test('of a pack that says nothing is Indonesian, digit by digit, once, at four fifths', () => {
    expect(createCatalog(buildPack()).board.voiceOf(firstZone?.id ?? '')).toEqual({ languages: ['id'], numbers: 'digits', counters: 'number', repeats: 0, volume: 0.8, quietHours: [] });
  });
  test.each([
    ['louder than all', { volume: 101 }, 'volume'],
    ['said seven times', { repeats: 7 }, 'repeats'],
    ['in a language that nobody recorded', { languages: ['jv'] }, 'languages'],
    ['twice in one language', { languages: ['id', 'id'] }, '"id" stands there twice'],
    ['quiet for no time at all', { quietHours: [{ from: '12:00', to: '12:00' }] }, 'no time at all'],
    ['quiet until 25:00', { quietHours: [{ from: '12:00', to: '25:00' }] }, 'time of day'],
    ['with a setting that there is not', { speed: 2 }, 'unknown key "speed"'],
  ])('is refused when it is %s, for the site and for a zone', (_name, voice, words) => {
    expect(sentencesOf(voice)).toContain(words);
    expect(sentencesOf({}, { voice })).toContain(words);
  });
});

describe('the playlist of a pack', () => {
  test('names plain files, each once', () => {
    expect(sentencesOf({ playlist: [picture('taman.png'), picture('Acara-2026.final.webp'), picture('FOTO_1.JPG')] })).toBe('');
    expect(sentencesOf({ playlist: [picture('taman.png'), picture('Taman.png')] })).toContain('stands there twice');
  });
  test.each(['../pack.json', '../../etc/passwd.png', '/etc/taman.png', 'a/b.png', 'a\\b.png', '.taman.png', 'taman..png', 'taman.svg', 'taman.png.html', 'taman', 'taman .png', 'taman\u202Egnp.png', 'taman%2f.png', 'C:taman.png', ''])('refuses the name %j', (file) => {
    expect(sentencesOf({ playlist: [picture(file)] })).toContain('board.playlist[0].file');
  });
  test('shows a picture neither for a blink nor for ever', () => {
    expect(sentencesOf({ playlist: [{ ...picture('taman.png'), seconds: 1 }] })).toContain('seconds');
    expect(sentencesOf({ playlist: [{ ...picture('taman.png'), seconds: 4000 }] })).toContain('seconds');
  });
});

describe('the running text of a pack', () => {
  test.each([
    ['HTML', '<marquee>Halo</marquee>'],
    ['a script', 'Halo <script>alert(1)</script>'],
    ['a right-to-left mark', 'Halo \u202Edunia'],
    ['an isolate mark', 'Halo \u2067dunia'],
    ['a zero-width character', 'Ha\u200Blo'],
    ['a control character', 'Halo\u0007'],
    ['two hundred and one characters', 'x'.repeat(201)],
  ])('with %s is refused', (_name, text) => {
    expect(sentencesOf({ runningText: [{ id: text, en: 'Hello' }] })).toContain('board.runningText[0].id');
    expect(sentencesOf({ playlist: [{ file: 'taman.png', alt: { id: 'Taman', en: text } }] })).toContain('board.playlist[0].alt.en');
  });
});

test('a site that builds on a base has its own running text and keeps the rest of the base\'s board', () => {
  const base = packText((pack) => Object.assign(pack, { board: { volume: 40, runningText: [both('Dari dasar')] } }));
  const { format, version, site } = buildPack();
  const parsed = parsePack(JSON.stringify({ format, id: 'kampar', version, sample: true, base: 'riau-dasar', place: 'Kampar', site, board: { runningText: [both('Dari Kampar')] } }), { bases: () => base });
  expect(parsed).toMatchObject({ ok: true, value: { board: { volume: 40, runningText: [both('Dari Kampar')] } } });
});
