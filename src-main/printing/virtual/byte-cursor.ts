/** Reads bytes one after the other; null = there are no more. */
export interface ByteCursor {
  atEnd(): boolean;
  position(): number;
  take(): number | null;
  takeMany(count: number): Uint8Array | null;
}

export function createCursor(bytes: Uint8Array): ByteCursor {
  let at = 0;
  return {
    atEnd: () => at >= bytes.length,
    position: () => at,
    take() {
      const byte = bytes[at];
      if (byte === undefined) return null;
      at += 1;
      return byte;
    },
    takeMany(count) {
      if (at + count > bytes.length) return null;
      at += count;
      return bytes.subarray(at - count, at);
    },
  };
}
