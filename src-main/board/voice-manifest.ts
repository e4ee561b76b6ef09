import { z } from 'zod';
import type { VoiceLanguage } from './spoken-number.ts';
import { unitsOf, type KnownUnits, type VoicePiece } from './utterance.ts';

/** The chime stands beside the languages. */
const CHIME = 'chime';
/** A unit that nobody listed still takes time; better a little early than two voices at once. */
const UNKNOWN_UNIT_MS = 1_000;

/** `resources/voice/manifest.json`: each unit's length in ms. `id/dua` is the file `id/dua.opus` beside it. */
export const voiceManifestSchema = z.strictObject({ units: z.record(z.string().regex(/^[a-z]+(\/[a-z0-9-]+)?$/), z.int().min(1).max(20_000)) });
export type VoiceManifest = z.output<typeof voiceManifestSchema>;

export function knownUnits(manifest: VoiceManifest): KnownUnits {
  return new Set(Object.keys(manifest.units));
}

/** What a complete voice of these languages would need and this one lacks; a site that records its own is told at once. */
export function missingUnits(manifest: VoiceManifest, languages: readonly VoiceLanguage[]): readonly string[] {
  const known = knownUnits(manifest);
  return [CHIME, ...languages.flatMap(unitsOf)].filter((unit) => !known.has(unit));
}

/** How long pieces take to be said, in ms, their pauses included. */
export function lengthMs(pieces: readonly VoicePiece[], manifest: VoiceManifest): number {
  return pieces.reduce((sum, { unit, pauseMs }) => sum + (manifest.units[unit] ?? UNKNOWN_UNIT_MS) + pauseMs, 0);
}
