/** One thing a printer was told. Written from the ESC/POS command reference, apart from everything in src-main, so that it can disagree. */
export type Token =
  | { readonly kind: 'character'; readonly byte: number }
  | { readonly kind: 'line-feed' }
  | { readonly kind: 'nul' }
  | { readonly kind: 'initialise' }
  | { readonly kind: 'align'; readonly to: 'left' | 'center' | 'right' }
  | { readonly kind: 'bold'; readonly on: boolean }
  | { readonly kind: 'size'; readonly width: number; readonly height: number }
  | { readonly kind: 'code-page'; readonly page: number }
  | { readonly kind: 'feed'; readonly lines: number }
  | { readonly kind: 'cut'; readonly partial: boolean }
  | { readonly kind: 'fence' }
  | { readonly kind: 'image'; readonly widthBytes: number; readonly heightDots: number; readonly bits: Buffer };

/** Takes bytes one at a time, as a printer does, and keeps its place between them: a printer whose link dies inside an image waits for the rest. */
export interface Tokenizer {
  /** The token that this byte completes, or null. Throws on a command it does not know, and then starts afresh. */
  feed(byte: number): Token | null;
  /** What it waits for, or null between two commands. */
  pending(): 'command' | 'image' | null;
  /** Forgets a half command, as a printer that loses its power does. */
  reset(): void;
}

export class UnknownCommand extends Error {}

export function createTokenizer(): Tokenizer {
  let held: number[] = [];
  let image: { readonly widthBytes: number; readonly heightDots: number; readonly bits: Buffer; filled: number } | null = null;

  function fillImage(byte: number): Token | null {
    if (image === null) return null;
    image.bits[image.filled] = byte;
    image.filled += 1;
    if (image.filled < image.bits.length) return null;
    const { widthBytes, heightDots, bits } = image;
    image = null;
    return { kind: 'image', widthBytes, heightDots, bits };
  }
  function beginImage([, , , , xLow = 0, xHigh = 0, yLow = 0, yHigh = 0]: readonly number[]): Token | null {
    const widthBytes = xLow + xHigh * 256;
    const heightDots = yLow + yHigh * 256;
    if (widthBytes * heightDots === 0) throw new UnknownCommand('an image without dots');
    image = { widthBytes, heightDots, bits: Buffer.alloc(widthBytes * heightDots), filled: 0 };
    return null;
  }
  return {
    feed(byte) {
      if (image !== null) return fillImage(byte);
      held.push(byte);
      const wanted = lengthOf(held);
      if (wanted === 'unknown') {
        const unknown = Buffer.from(held).toString('hex');
        held = [];
        throw new UnknownCommand(`unknown command ${unknown}`);
      }
      if (held.length < wanted) return null;
      const command = held;
      held = [];
      return command[0] === 0x1d && command[1] === 0x76 ? beginImage(command) : toToken(command);
    },
    pending: () => (image !== null ? 'image' : held.length > 0 ? 'command' : null),
    reset() {
      held = [];
      image = null;
    },
  };
}

/** How many bytes the command that begins like this has in all. */
function lengthOf(held: readonly number[]): number | 'unknown' {
  const [first = 0, second] = held;
  if (first === 0x1b) return second === undefined ? 2 : (ESC_LENGTHS.get(second) ?? 'unknown');
  if (first === 0x1d) return second === undefined ? 2 : (GS_LENGTHS.get(second) ?? 'unknown');
  if (first === 0x0a || first === 0x00) return 1;
  return first < 0x20 || first === 0x7f ? 'unknown' : 1;
}

const ESC_LENGTHS = new Map([[0x40, 2], [0x61, 3], [0x45, 3], [0x74, 3], [0x64, 3]]);
const GS_LENGTHS = new Map([[0x21, 3], [0x56, 3], [0x72, 3], [0x76, 8]]);

function toToken([first = 0, second = 0, n = 0]: readonly number[]): Token {
  if (first === 0x0a) return { kind: 'line-feed' };
  if (first === 0x00) return { kind: 'nul' };
  if (first !== 0x1b && first !== 0x1d) return { kind: 'character', byte: first };
  switch ((first << 8) | second) {
    case 0x1b40:
      return { kind: 'initialise' };
    case 0x1b61:
      return { kind: 'align', to: oneOf(n, ['left', 'center', 'right'] as const) };
    case 0x1b45:
      return { kind: 'bold', on: oneOf(n, [false, true]) };
    case 0x1b74:
      return { kind: 'code-page', page: n };
    case 0x1b64:
      return { kind: 'feed', lines: n };
    case 0x1d21:
      return { kind: 'size', width: (n >> 4) + 1, height: (n & 0x0f) + 1 };
    case 0x1d56:
      return { kind: 'cut', partial: oneOf(n, [false, true]) };
    case 0x1d72:
      return oneOf(n, [undefined, { kind: 'fence' } as const]);
    default:
      throw new UnknownCommand(`unknown command ${first.toString(16)} ${second.toString(16)}`);
  }
}

function oneOf<T>(n: number, meanings: readonly (T | undefined)[]): T {
  const meaning = meanings[n];
  if (meaning === undefined) throw new UnknownCommand(`a command with the value ${n}`);
  return meaning;
}
