import { err, ok, type Result } from '../shared/result.ts';

export type NameRefusal = { readonly kind: 'sign-in-name-shape' } | { readonly kind: 'display-name-shape' };

/** How a sign-in name is compared and kept: what somebody types in another case or with spaces around is the same name. */
export function foldSignInName(text: string): string {
  return text.normalize('NFKC').trim().toLowerCase();
}

const LONGEST_SHOWN = 80;
/** Control and direction signs, private and invisible ones (also the blank of braille), line ends, markup; more marks on one letter than any script writes. */
const UNSHOWABLE = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Cn}\p{Default_Ignorable_Code_Point}\u2028\u2029\u2800<>]|\p{M}{4}/u;

/**
 * The two names of a new account. The sign-in name has 3 to 32 of a-z, 0-9, dot, hyphen and underscore and begins with a letter, so that nobody takes
 * a NIP or NIK, which hold a date of birth. The name that colleagues see is plain text with a letter in it: no markup, nothing invisible.
 */
export function parseStaffNames({ signInName, displayName }: { readonly signInName: string; readonly displayName: string }): Result<{ readonly signInName: string; readonly displayName: string }, NameRefusal> {
  const name = foldSignInName(signInName.slice(0, 100));
  if (!/^[a-z][a-z0-9._-]{2,31}$/.test(name)) return err({ kind: 'sign-in-name-shape' });
  const shown = displayName.normalize('NFC').trim();
  if ([...shown].length > LONGEST_SHOWN || !/\p{L}/u.test(shown) || UNSHOWABLE.test(shown)) return err({ kind: 'display-name-shape' });
  return ok({ signInName: name, displayName: shown });
}
