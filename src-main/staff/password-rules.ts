import { err, ok, type Result } from '../shared/result.ts';
import { isIdentityNumber } from './date-shape.ts';
import { estimatePasswordCost, foldWord } from './password-cost.ts';

/** ASVS 5.0 6.2.1 asks for 8 and recommends 15; a password here is used on a paired machine, and the easy ones of 12 are refused by what they are made of. */
export const SHORTEST_PASSWORD = 12;
/** ASVS 5.0 6.2.9 wants 64 allowed; a limit keeps a form from being used to burn time. */
export const LONGEST_PASSWORD = 128;
/** Three common words, or two with a year or a run, stay below; a third word that is not common comes above. */
const FEWEST_BITS = 32;

export type PasswordRefusal =
  | { readonly kind: 'too-short'; readonly shortest: number }
  | { readonly kind: 'too-long'; readonly longest: number }
  | { readonly kind: 'identity-number' | 'own-name' | 'birth-date' | 'common' };

export interface PasswordOwner {
  readonly signInName: string;
  readonly displayName: string;
  /** Words of this place: the site's and its agencies' names (ASVS 5.0 6.1.2). */
  readonly contextWords?: readonly string[];
}

/**
 * Whether somebody may choose a password. Any sign may be used and none must; letters count as typed, nothing is cut or folded before hashing.
 * Lengths are in code points. Refused, in this order: too short or long, a NIK or NIP, mostly the owner's name, mostly a date, otherwise easy to guess.
 */
export function checkPassword(password: string, { signInName, displayName, contextWords = [] }: PasswordOwner): Result<void, PasswordRefusal> {
  const length = [...password].length;
  if (length < SHORTEST_PASSWORD) return err({ kind: 'too-short', shortest: SHORTEST_PASSWORD });
  if (length > LONGEST_PASSWORD) return err({ kind: 'too-long', longest: LONGEST_PASSWORD });
  if (isIdentityNumber(password)) return err({ kind: 'identity-number' });
  const places = toWords(contextWords);
  const stranger = estimatePasswordCost(password, new Set(places));
  const acquaintance = estimatePasswordCost(password, new Set([...places, ...toWords([signInName, displayName])]));
  if (acquaintance.bits >= FEWEST_BITS) return ok(undefined);
  if (acquaintance.bits < stranger.bits) return err({ kind: 'own-name' });
  return err({ kind: acquaintance.hasDate ? 'birth-date' : 'common' });
}

/** Each text whole and by its words, folded; short ones would match by chance. */
function toWords(texts: readonly string[]): readonly string[] {
  return texts.flatMap((text) => [foldWord(text), ...text.split(/[^\p{L}\p{N}]+/u).map(foldWord)]).filter((word) => word.length >= 3);
}
