import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readOpusLengthMs } from '../../src-main/board/opus-length.ts';

/**
 * Speaks every word of `words.json` with espeak-ng and keeps it as Opus, then writes the manifest.
 *
 *     sudo apt-get install espeak-ng opus-tools sox
 *     node resources/voice/make-voice.ts                    every unit afresh
 *     node resources/voice/make-voice.ts --manifest-only    after recordings were replaced
 */
const here = dirname(fileURLToPath(import.meta.url));
const words = JSON.parse(readFileSync(join(here, 'words.json'), 'utf8')) as Record<string, Record<string, string>>;
/** A hall echoes: slower than speech in a room. Words a minute. */
const VOICES: Readonly<Record<string, readonly string[]>> = { id: ['-v', 'id', '-s', '138', '-p', '46'], en: ['-v', 'en-gb', '-s', '145', '-p', '46'] };
/** Even loudness for all units; cut what is quieter than this at both ends. */
const LOUDEST = ['gain', '-n', '-3'];
const TRIM = ['silence', '1', '0.005', '0.4%'];
const START = [...TRIM, 'fade', 't', '0.004', 'reverse'];
const END = [...TRIM, 'fade', 't', '0.010', 'reverse', 'pad', '0.006', '0.010'];

if (!process.argv.includes('--manifest-only')) makeUnits();
writeManifest();

function makeUnits(): void {
  const work = mkdtempSync(join(tmpdir(), 'voice-'));
  const [raw, clean] = [join(work, 'raw.wav'), join(work, 'clean.wav')];
  for (const [language, texts] of Object.entries(words)) {
    mkdirSync(join(here, language), { recursive: true });
    for (const [word, text] of Object.entries(texts)) {
      execFileSync('espeak-ng', [...(VOICES[language] ?? ['-v', language]), '-w', raw, text]);
      execFileSync('sox', [raw, clean, ...START, ...END, ...LOUDEST]);
      encode(clean, join(here, language, `${word}.opus`), 24);
    }
  }
  makeChime(work, clean);
  encode(clean, join(here, 'chime.opus'), 40);
  rmSync(work, { recursive: true });
}

/** Two falling notes a third apart, struck like a bell: each a ground tone with a softer octave above it. */
function makeChime(work: string, out: string): void {
  const strike = (file: string, hertz: number) =>
    execFileSync('sox', ['-n', '-r', '48000', '-b', '16', '-c', '1', file, 'synth', '1.3', 'sine', String(hertz), 'synth', '1.3', 'sine', 'mix', String(hertz * 2.001), 'fade', 'l', '0.006', '1.3', '1.28', 'gain', '-n', '-6']);
  const [high, low] = [join(work, 'high.wav'), join(work, 'low.wav')];
  strike(high, 659.25);
  strike(low, 523.25);
  execFileSync('sox', ['-m', high, `|sox ${low} -p pad 0.42 0`, '-b', '16', out, 'trim', '0', '1.45', 'fade', 'l', '0', '1.45', '0.4', 'gain', '-n', '-4']);
}

function encode(wav: string, opus: string, kbits: number): void {
  execFileSync('opusenc', ['--quiet', '--bitrate', String(kbits), '--padding', '0', '--discard-comments', '--serial', '1', wav, opus]);
}

function writeManifest(): void {
  const files = readdirSync(here, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.opus')).sort();
  const units = files.map((file) => {
    const ms = readOpusLengthMs(readFileSync(join(here, file)));
    if (ms === undefined) throw new Error(`${file} is not Ogg Opus`);
    return [file.slice(0, -'.opus'.length), ms] as const;
  });
  writeFileSync(join(here, 'manifest.json'), `${JSON.stringify({ units: Object.fromEntries(units) }, null, 2)}\n`);
}
