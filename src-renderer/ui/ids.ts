/** A random UUID (version 4). Not `crypto.randomUUID`: that one exists only in secure contexts. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const hex = Array.from(bytes, (byte, i) => {
    if (i === 6) return (0x40 | (byte & 0x0f)).toString(16).padStart(2, '0');
    if (i === 8) return (0x80 | (byte & 0x3f)).toString(16).padStart(2, '0');
    return byte.toString(16).padStart(2, '0');
  }).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

export interface SteadyIds {
  of(asked: string): string;
  /** Its answer was seen: asked once more, it is another one. */
  settle(asked: string): void;
}

/** One id for each thing asked for, until its answer was seen: an answer may be lost, and the same id again asks for the same. */
export function createSteadyIds(): SteadyIds {
  const ids = new Map<string, string>();
  return {
    of(asked) {
      const id = ids.get(asked) ?? newId();
      ids.set(asked, id);
      return id;
    },
    settle: (asked) => void ids.delete(asked),
  };
}
