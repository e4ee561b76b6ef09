import { isQuiet, type VoiceSettings } from '../catalog/board-settings.ts';
import type { SpokenForms, Utterance } from './announcer-types.ts';
import { composeCall, composeCancelled, composeShortCall, type CallWords, type VoicePiece } from './utterance.ts';
import { knownUnits, lengthMs, type VoiceManifest } from './voice-manifest.ts';

/** All that may have to be said about a call, by its zone's settings; null in quiet hours. `minute`: since local midnight. */
export function toSpokenForms({ words, settings, manifest, minute }: { readonly words: CallWords; readonly settings: VoiceSettings; readonly manifest: VoiceManifest; readonly minute: number }): SpokenForms | null {
  if (isQuiet(settings, minute)) return null;
  const known = knownUnits(manifest);
  const toUtterance = (pieces: readonly VoicePiece[]): Utterance => ({ pieces, lengthMs: lengthMs(pieces, manifest) });
  return {
    full: toUtterance(composeCall(words, settings, known)),
    short: toUtterance(composeShortCall(words, settings, known)),
    cancelled: toUtterance(composeCancelled(words.number, settings)),
    repeats: settings.repeats,
  };
}
