export interface Piece {
  readonly text: string;
  readonly isMarked: boolean;
}

/** Cuts a name into pieces so that the words that matched can be underlined. Case and the order of words do not matter. */
export function markPieces(name: string, matched: readonly string[]): readonly Piece[] {
  const wanted = new Set(matched.map((word) => word.toLocaleLowerCase('id')).filter((word) => word !== ''));
  if (wanted.size === 0) return [{ text: name, isMarked: false }];
  const pieces: Piece[] = [];
  for (const [part] of name.matchAll(/[\p{L}\p{N}]+|[^\p{L}\p{N}]+/gu)) {
    const isMarked = wanted.has(part.toLocaleLowerCase('id'));
    const last = pieces.at(-1);
    if (last !== undefined && !last.isMarked && !isMarked) pieces[pieces.length - 1] = { text: last.text + part, isMarked: false };
    else pieces.push({ text: part, isMarked });
  }
  return pieces;
}
