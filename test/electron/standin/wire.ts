/** CDP carries strings: a subset of structured clone as JSON, bytes in base64. The page side has the same in `worlds/isolated.js`. */
export function encode(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => (part instanceof Uint8Array ? { $bytes: Buffer.from(part).toString('base64') } : part));
}

export function decode(text: string): unknown {
  return JSON.parse(text, (_key, part: unknown) => (isBytes(part) ? new Uint8Array(Buffer.from(part.$bytes, 'base64')) : part));
}

function isBytes(part: unknown): part is { readonly $bytes: string } {
  return typeof part === 'object' && part !== null && '$bytes' in part && typeof part.$bytes === 'string';
}
