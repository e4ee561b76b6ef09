import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { lstat, open } from 'node:fs/promises';
import { join } from 'node:path';
import { err, ok, type Result } from '../shared/result.ts';
import { checkPicture, MOST_PICTURE_BYTES, MOST_PICTURE_PIXELS, type PictureFlaw, type PictureType } from './picture-check.ts';

/** Why a picture of the playlist is not shown. */
export type PictureFault = PictureFlaw | 'missing' | 'not-a-file' | 'unreadable';

export interface ShelvedPicture {
  readonly file: string;
  readonly type: PictureType;
  /** Of its content: a changed file gets another address. */
  readonly mark: string;
}

export interface LeftOutPicture {
  readonly file: string;
  readonly fault: PictureFault;
}

/** The pictures that boards may show, by their plain names. Bytes stay on disk. */
export interface PictureShelf {
  /** Looks at the files of a playlist and forgets all others; true = something is otherwise than before. One look after the other. */
  look(files: readonly string[]): Promise<boolean>;
  find(file: string): ShelvedPicture | undefined;
  /** The bytes of a picture on the shelf, checked once more; undefined when it is none, or not the same any more. */
  read(file: string): Promise<{ readonly type: PictureType; readonly body: Buffer } | undefined>;
  listLeftOut(): readonly LeftOutPicture[];
}

interface Seen {
  /** Size and times of the file: the same = not read again. */
  readonly stamp: string;
  readonly folder: string;
  readonly found: Result<ShelvedPicture, PictureFault>;
}

/** `folders`: where the files may lie, the first that has a name decides. Names were checked by the pack's schema; links and folders are never followed. */
export function createPictureShelf({ folders }: { readonly folders: readonly string[] }): PictureShelf {
  let shelf: ReadonlyMap<string, Seen> = new Map();
  let looking: Promise<unknown> = Promise.resolve();

  async function lookOnce(files: readonly string[]): Promise<boolean> {
    const before = shelf;
    const after = new Map<string, Seen>();
    for (const file of files) after.set(file, await lookAtFile(folders, file, before.get(file)));
    shelf = after;
    return before.size !== after.size || files.some((file) => describe(before.get(file)) !== describe(after.get(file)));
  }
  function find(file: string): ShelvedPicture | undefined {
    const found = shelf.get(file)?.found;
    return found?.ok === true ? found.value : undefined;
  }
  return {
    look(files) {
      const mine = looking.then(() => lookOnce(files));
      looking = mine.catch(() => undefined);
      return mine;
    },
    find,
    async read(file) {
      const seen = shelf.get(file);
      const picture = find(file);
      if (seen === undefined || picture === undefined) return undefined;
      const body = await readPlainFile(join(seen.folder, file));
      return body.ok && markOf(body.value) === picture.mark ? { type: picture.type, body: body.value } : undefined;
    },
    listLeftOut: () => [...shelf].flatMap(([file, { found }]) => (found.ok ? [] : [{ file, fault: found.error }])),
  };
}

async function lookAtFile(folders: readonly string[], file: string, before: Seen | undefined): Promise<Seen> {
  for (const folder of folders) {
    const [place, entry] = [await lstat(folder).catch(() => undefined), await lstat(join(folder, file)).catch(() => undefined)];
    if (place === undefined || entry === undefined) continue;
    const stamp = `${folder} ${entry.ino} ${entry.size} ${entry.mtimeMs} ${entry.ctimeMs}`;
    if (before?.stamp === stamp) return before;
    const seen = (found: Seen['found']): Seen => ({ stamp, folder, found });
    if (!place.isDirectory() || !entry.isFile()) return seen(err('not-a-file'));
    if (entry.size > MOST_PICTURE_BYTES) return seen(err('too-large'));
    const body = await readPlainFile(join(folder, file));
    if (!body.ok) return seen(body);
    const type = checkPicture(body.value);
    return seen(type.ok ? ok({ file, type: type.value, mark: markOf(body.value) }) : type);
  }
  return { stamp: '', folder: '', found: err('missing') };
}

/** Never more than one byte over the limit, whatever the file has become meanwhile. */
async function readPlainFile(path: string): Promise<Result<Buffer, PictureFault>> {
  try {
    const handle = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    try {
      if (!(await handle.stat()).isFile()) return err('not-a-file');
      const { bytesRead, buffer } = await handle.read({ buffer: Buffer.alloc(MOST_PICTURE_BYTES + 1), length: MOST_PICTURE_BYTES + 1, position: 0 });
      return bytesRead > MOST_PICTURE_BYTES ? err('too-large') : ok(Buffer.from(buffer.subarray(0, bytesRead)));
    } finally {
      await handle.close();
    }
  } catch {
    return err('unreadable');
  }
}

function markOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex').slice(0, 16);
}

function describe(seen: Seen | undefined): string {
  if (seen === undefined) return '';
  return seen.found.ok ? seen.found.value.mark : seen.found.error;
}

const WORDS: Readonly<Record<PictureFault, string>> = {
  missing: 'is not there',
  'not-a-file': 'is a link or a folder, not a file',
  unreadable: 'cannot be read; look at its rights',
  'too-large': `has more than ${MOST_PICTURE_BYTES / 1024 / 1024} MB`,
  'not-a-picture': 'is no PNG, JPEG or WebP picture, whatever its name says',
  'cut-off': 'is damaged or cut off; copy it again',
  'too-many-pixels': `has more than ${MOST_PICTURE_PIXELS / 1_000_000} million pixels; 1920 by 1080 is enough`,
  animated: 'moves; boards show still pictures only',
};

/** For a technician: "board-pictures/taman.png is damaged or cut off; copy it again." */
export function toPictureSentence({ file, fault }: LeftOutPicture): string {
  return `board-pictures/${file} ${WORDS[fault]}.`;
}
