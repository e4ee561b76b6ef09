/** Why a pack was not taken. `sentences` are for a technician: printable, short, at most 21. */
export type PackRefusal = {
  readonly kind: 'broken' | 'too-large' | 'invalid' | 'unknown-base' | 'wrong-site';
  readonly sentences: readonly string[];
};

/** More faults than this help nobody: the first ones explain the rest. */
export const MAX_SENTENCES = 20;

/** Builds a refusal from everything that was found wrong, keeping the first twenty sentences. */
export function refuse(kind: PackRefusal['kind'], sentences: readonly string[]): PackRefusal {
  const more = sentences.length - MAX_SENTENCES;
  const shown = sentences.slice(0, MAX_SENTENCES);
  return { kind, sentences: more > 0 ? [...shown, `… and ${more} more; correct these first`] : shown };
}

/** Puts a name before every sentence of a refusal. */
export function refuseFor(name: string, refusal: PackRefusal): PackRefusal {
  return { kind: refusal.kind, sentences: refusal.sentences.map((sentence) => `${name}: ${sentence}`) };
}

/** Text taken from a pack, made safe to show in a sentence: control characters and exotic ones become "?", the rest is cut at `max`. */
export function quoted(text: string, max = 60): string {
  const printable = text.slice(0, max + 1).replace(/[^\u0020-\u007e\u00a1-\u024f]/g, '?');
  return printable.length > max ? `${printable.slice(0, max)}…` : printable;
}
