import { crc32 } from 'node:zlib';
import { err, ok, type Result } from '../shared/result.ts';

export type PictureType = 'image/png' | 'image/jpeg' | 'image/webp';

/** Why bytes are not shown. `cut-off`: part of the file is missing or damaged. */
export type PictureFlaw = 'too-large' | 'not-a-picture' | 'cut-off' | 'too-many-pixels' | 'animated';

export const MOST_PICTURE_BYTES = 5 * 1024 * 1024;
/** A little more than 4K: a television decodes every pixel into four bytes of its few. */
export const MOST_PICTURE_PIXELS = 9_000_000;

interface Look {
  readonly type: PictureType;
  readonly width: number;
  readonly height: number;
  readonly isWhole: boolean;
  /** Nothing on a board moves, and nothing may flash. */
  readonly isAnimated: boolean;
}

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** What a file is by its content, whatever its name says. A picture is taken only when it is whole, still and small enough for a television. Pure. */
export function checkPicture(bytes: Buffer): Result<PictureType, PictureFlaw> {
  if (bytes.length > MOST_PICTURE_BYTES) return err('too-large');
  const look = lookAt(bytes);
  if (look === undefined) return err('not-a-picture');
  if (!look.isWhole || look.width * look.height === 0) return err('cut-off');
  if (look.width * look.height > MOST_PICTURE_PIXELS) return err('too-many-pixels');
  return look.isAnimated ? err('animated') : ok(look.type);
}

function lookAt(bytes: Buffer): Look | undefined {
  if (bytes.subarray(0, PNG.length).equals(PNG)) return lookAtPng(bytes);
  if (bytes.length > 3 && bytes.readUIntBE(0, 3) === 0xffd8ff) return lookAtJpeg(bytes);
  if (bytes.length > 15 && bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WEBP') return lookAtWebp(bytes);
  return undefined;
}

/** PNG 3rd edition, 5.3: chunks of length, name, content and CRC; the first is IHDR, the last IEND. `acTL` makes it move. */
function lookAtPng(bytes: Buffer): Look {
  let at = PNG.length;
  let isAnimated = false;
  let isWhole = false;
  const names = new Set<string>();
  while (!isWhole && at + 12 <= bytes.length) {
    const end = at + 8 + bytes.readUInt32BE(at);
    if (end + 4 > bytes.length || crc32(bytes.subarray(at + 4, end)) !== bytes.readUInt32BE(end)) break;
    const name = bytes.toString('latin1', at + 4, at + 8);
    names.add(name);
    isAnimated ||= name === 'acTL';
    isWhole = name === 'IEND' && names.has('IDAT');
    at = end + 4;
  }
  const [first] = names;
  const hasSize = first === 'IHDR' && bytes.length >= 24;
  return { type: 'image/png', width: hasSize ? bytes.readUInt32BE(16) : 0, height: hasSize ? bytes.readUInt32BE(20) : 0, isWhole, isAnimated };
}

const START_OF_SCAN = 0xda;
/** Frame headers of ITU-T T.81 table B.1: SOF0 to SOF15 without DHT, JPG and DAC, which lie among them. */
const NO_FRAMES = new Set([0xc4, 0xc8, 0xcc]);

function lookAtJpeg(bytes: Buffer): Look {
  let size = { width: 0, height: 0 };
  let at = 2;
  let hasScan = false;
  while (!hasScan && at + 4 <= bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0;
    const length = bytes.readUInt16BE(at + 2);
    if (marker >= 0xc0 && marker <= 0xcf && !NO_FRAMES.has(marker) && at + 9 <= bytes.length) size = { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) };
    hasScan = marker === START_OF_SCAN;
    at += 2 + Math.max(2, length);
  }
  // Cameras may write a little after the end; what was cut off has no end at all.
  const isWhole = hasScan && bytes.lastIndexOf(Buffer.from([0xff, 0xd9])) > at;
  return { type: 'image/jpeg', ...size, isWhole, isAnimated: false };
}

/** RFC 9649: one RIFF chunk as long as the file says, with a lossy, a lossless or an extended picture in it. */
function lookAtWebp(bytes: Buffer): Look {
  const isWhole = bytes.length >= 30 && bytes.readUInt32LE(4) + 8 <= bytes.length;
  const kind = bytes.toString('latin1', 12, 16);
  if (!isWhole) return { type: 'image/webp', width: 0, height: 0, isWhole, isAnimated: false };
  if (kind === 'VP8X') return { type: 'image/webp', width: 1 + bytes.readUIntLE(24, 3), height: 1 + bytes.readUIntLE(27, 3), isWhole, isAnimated: ((bytes[20] ?? 0) & 0x02) !== 0 };
  if (kind === 'VP8L') {
    const packed = bytes.readUInt32LE(21);
    return { type: 'image/webp', width: 1 + (packed & 0x3fff), height: 1 + ((packed >>> 14) & 0x3fff), isWhole: bytes[20] === 0x2f, isAnimated: false };
  }
  const isKeyFrame = kind === 'VP8 ' && bytes.readUIntBE(23, 3) === 0x9d012a;
  return { type: 'image/webp', width: bytes.readUInt16LE(26) & 0x3fff, height: bytes.readUInt16LE(28) & 0x3fff, isWhole: isKeyFrame, isAnimated: false };
}
