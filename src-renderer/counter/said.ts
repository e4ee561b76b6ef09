import type { LocalizedText } from '../../src-main/contract/index.ts';

/** What became of the last verb, where the view alone does not say it. It stands until the next key or until it is closed. */
export type Said =
  | { readonly kind: 'given' | 'called' | 'further'; readonly number: string; readonly serviceName: LocalizedText }
  /** The number stands and waits, though it was to be called at once. */
  | { readonly kind: 'not-called'; readonly number: string; readonly serviceName: LocalizedText; /** A sentence. */ readonly why: string }
  /** Its paper is told by the view. */
  | { readonly kind: 'copy'; readonly number: string }
  | { readonly kind: 'note-kept' | 'note-erased'; readonly number: string };
