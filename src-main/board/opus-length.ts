/** Opus counts in 48 kHz whatever was recorded (RFC 7845, section 4). */
const SAMPLES_PER_MS = 48;
const PAGE_MARK = 'OggS';
const PAGE_GRANULE_OFFSET = 6;
const HEAD_MARK = 'OpusHead';
const HEAD_PRE_SKIP_OFFSET = 10;

/** The length in ms of an Ogg Opus file: the last page's position less the pre-skip. Undefined for any other file, or one with nothing in it. */
export function readOpusLengthMs(file: Uint8Array): number | undefined {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  const head = bytes.indexOf(HEAD_MARK, 0, 'latin1');
  const lastPage = bytes.lastIndexOf(PAGE_MARK, undefined, 'latin1');
  if (bytes.indexOf(PAGE_MARK, 0, 'latin1') !== 0 || head < 0 || lastPage + PAGE_GRANULE_OFFSET + 8 > bytes.length || head + HEAD_PRE_SKIP_OFFSET + 2 > bytes.length) return undefined;
  const samples = Number(bytes.readBigInt64LE(lastPage + PAGE_GRANULE_OFFSET)) - bytes.readUInt16LE(head + HEAD_PRE_SKIP_OFFSET);
  return samples > 0 ? Math.round(samples / SAMPLES_PER_MS) : undefined;
}
