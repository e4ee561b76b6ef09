import { crc32, deflateSync } from 'node:zlib';

/** A whole PNG of one colour; `extra` = more chunks before the picture's own. */
export function buildPng({ width = 16, height = 9, extra = [] }: { readonly width?: number; readonly height?: number; readonly extra?: readonly { readonly name: string; readonly body: Buffer }[] } = {}): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  // Eight bits of grey.
  head.set([8, 0, 0, 0, 0], 8);
  const rows = deflateSync(Buffer.alloc((width + 1) * height, 0x40));
  const chunks = [{ name: 'IHDR', body: head }, ...extra, { name: 'IDAT', body: rows }, { name: 'IEND', body: Buffer.alloc(0) }];
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), ...chunks.map(toChunk)]);
}

function toChunk({ name, body }: { readonly name: string; readonly body: Buffer }): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), body]);
  const chunk = Buffer.alloc(named.length + 8);
  chunk.writeUInt32BE(body.length, 0);
  named.copy(chunk, 4);
  chunk.writeUInt32BE(crc32(named), 4 + named.length);
  return chunk;
}

/** The headers of a JPEG and its end: what a check by content looks at. */
export function buildJpegFrame({ width = 640, height = 360, isWhole = true } = {}): Buffer {
  const frame = Buffer.from([0xff, 0xc0, 0, 11, 8, height >> 8, height & 255, width >> 8, width & 255, 1, 1, 0x11, 0]);
  return Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0]), frame, Buffer.from([0xff, 0xda, 0, 4, 0, 0, 1, 2, 3, 4, 5]), Buffer.from(isWhole ? [0xff, 0xd9] : [])]);
}

/** An extended WebP container; `isAnimated` sets its flag. */
export function buildWebpContainer({ width = 640, height = 360, isAnimated = false } = {}): Buffer {
  const bytes = Buffer.alloc(40);
  bytes.write('RIFF', 0, 'latin1');
  bytes.writeUInt32LE(bytes.length - 8, 4);
  bytes.write('WEBPVP8X', 8, 'latin1');
  bytes.writeUInt32LE(10, 16);
  bytes[20] = isAnimated ? 0x02 : 0;
  bytes.writeUIntLE(width - 1, 24, 3);
  bytes.writeUIntLE(height - 1, 27, 3);
  return bytes;
}
