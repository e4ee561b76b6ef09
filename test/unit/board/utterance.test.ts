import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readOpusLengthMs } from '../../../src-main/board/opus-length.ts';
import { composeCall, composeCancelled, composeShortCall, unitsOf, type VoicePiece, type VoiceStyle } from '../../../src-main/board/utterance.ts';
import { knownUnits, lengthMs, missingUnits, voiceManifestSchema } from '../../../src-main/board/voice-manifest.ts';
import { findPackageRoot } from '../../../src-main/package-root.ts';

const folder = join(findPackageRoot(), 'resources', 'voice');
const words = JSON.parse(readFileSync(join(folder, 'words.json'), 'utf8')) as Record<string, Record<string, string>>;
const manifest = voiceManifestSchema.parse(JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')));
const known = knownUnits(manifest);
const digits: VoiceStyle = { languages: ['id'], numbers: 'digits', counters: 'number' };
const numbers: VoiceStyle = { languages: ['id'], numbers: 'number', counters: 'number' };

function read(pieces: readonly VoicePiece[]): string {
  return pieces.map(({ unit }) => (unit === 'chime' ? '*' : (words[unit.slice(0, 2)]?.[unit.slice(3)] ?? `?${unit}`))).join(' ');
}

describe('a call', () => {
  const call = { number: 'A012', counter: 'Loket 7' };

  test('is said in full with a chime, digit by digit', () => {
    expect(read(composeCall(call, digits, known))).toBe('* nomor antrean A nol satu dua silakan menuju loket tujuh');
  });
  test('is said as a number where the site chose so', () => {
    expect(read(composeCall({ number: 'KD1104', counter: 'Loket 31' }, numbers, known))).toBe('* nomor antrean Ka Dé seribu seratus empat silakan menuju loket tiga puluh satu');
  });
  test('is said in each language of the site with one chime', () => {
    expect(read(composeCall(call, { languages: ['id', 'en'], numbers: 'digits', counters: 'number' }, known))).toBe('* nomor antrean A nol satu dua silakan menuju loket tujuh ticket number A zero one two please go to counter seven');
  });
  test('is short when the zone is behind: no chime, one language', () => {
    expect(read(composeShortCall(call, { languages: ['id', 'en'], numbers: 'digits', counters: 'number' }, known))).toBe('A nol satu dua loket tujuh');
  });
  test('that was undone is taken back in words', () => {
    expect(read(composeCancelled('A012', digits))).toBe('panggilan A nol satu dua dibatalkan');
  });
  test('to a counter with a letter says the letter', () => {
    expect(read(composeShortCall({ number: 'A012', counter: '12B' }, digits, known))).toBe('A nol satu dua loket dua belas Bé');
  });
  test('to a counter whose name nobody recorded sends people to the picture', () => {
    expect(read(composeCall({ number: 'A012', counter: 'Loket Prioritas' }, digits, known))).toBe('* nomor antrean A nol satu dua silakan lihat papan panggilan');
  });
  test('to a counter whose name the site recorded says it', () => {
    const pieces = composeShortCall({ number: 'A012', counter: 'Loket Prioritas' }, digits, new Set([...known, 'id/counter-prioritas']));
    expect(pieces.map(({ unit }) => unit).slice(-2)).toEqual(['id/counter', 'id/counter-prioritas']);
  });
  test('to a counter with a number and a recorded name says whichever the site chose', () => {
    const recorded = new Set([...known, 'id/counter-7']);
    const saidBy = (counters: VoiceStyle['counters']): string | undefined => composeShortCall(call, { ...digits, counters }, recorded).at(-1)?.unit;
    expect([saidBy('number'), saidBy('name')]).toEqual(['id/tujuh', 'id/counter-7']);
    expect(composeShortCall({ ...call, counter: 'Loket 8' }, { ...digits, counters: 'name' }, recorded).at(-1)?.unit).toBe('id/delapan');
  });
  test('never asks for a unit that there is not, whatever the number and the counter', () => {
    const style = fc.record({ languages: fc.constantFrom<VoiceStyle['languages']>(['id'], ['en'], ['id', 'en']), numbers: fc.constantFrom('digits' as const, 'number' as const), counters: fc.constantFrom('number' as const, 'name' as const) });
    fc.assert(
      fc.property(fc.string({ maxLength: 8 }), fc.string({ maxLength: 24 }), fc.stringMatching(/^[A-Z]{1,2}[0-9]{3,4}$/), style, (odd, counter, number, site) => {
        for (const text of [odd, number]) for (const { unit } of [...composeCall({ number: text, counter }, site, known), ...composeShortCall({ number: text, counter }, site, known), ...composeCancelled(text, site)]) expect(known).toContain(unit);
      }),
    );
  });
});

describe('the recorded voice', () => {
  test('is complete in both languages', () => {
    expect(missingUnits(manifest, ['id', 'en'])).toEqual([]);
    for (const language of ['id', 'en'] as const) expect(unitsOf(language).map((unit) => unit.slice(3)).sort()).toEqual(Object.keys(words[language] ?? {}).sort());
  });
  test('has a manifest that tells the true lengths, and stays small', () => {
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.opus'));
    const lengths = files.map((file) => [file.slice(0, -'.opus'.length), readOpusLengthMs(readFileSync(join(folder, file)))]);
    expect(Object.fromEntries(lengths)).toEqual(manifest.units);
    expect(files.reduce((sum, file) => sum + readFileSync(join(folder, file)).length, 0)).toBeLessThan(600_000);
  });
  test('says a call in about six seconds and the short form in about three', () => {
    const call = { number: 'A012', counter: 'Loket 7' };
    expect(lengthMs(composeCall(call, digits, known), manifest)).toBeLessThan(8_000);
    expect(lengthMs(composeShortCall(call, digits, known), manifest)).toBeLessThan(4_500);
  });
});

test.each([['nothing', ''], ['another format', 'RIFF....WAVEfmt '], ['a beginning only', 'OggS\0\x02']])('%s is no Opus file', (_name, content) => {
  expect(readOpusLengthMs(Buffer.from(content, 'latin1'))).toBeUndefined();
});
