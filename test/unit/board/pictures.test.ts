import { linkSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { checkPicture } from '../../../src-main/board/picture-check.ts';
import { createPictureShelf, toPictureSentence } from '../../../src-main/board/picture-shelf.ts';
import { buildJpegFrame, buildPng, buildWebpContainer } from '../../support/sample-pictures.ts';

const MB = 1024 * 1024;

describe('a picture is what its content says', () => {
  test.each([
    ['a PNG', buildPng(), { ok: true, value: 'image/png' }],
    ['a JPEG', buildJpegFrame(), { ok: true, value: 'image/jpeg' }],
    ['a WebP', buildWebpContainer(), { ok: true, value: 'image/webp' }],
    ['a web page', Buffer.from('<!doctype html><script>alert(1)</script>'), { ok: false, error: 'not-a-picture' }],
    ['a drawing in SVG, which may hold a program', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), { ok: false, error: 'not-a-picture' }],
    ['nothing', Buffer.alloc(0), { ok: false, error: 'not-a-picture' }],
    ['a PNG cut off in copying', buildPng().subarray(0, 60), { ok: false, error: 'cut-off' }],
    ['a PNG with one byte damaged', Buffer.from(buildPng().map((byte, at) => (at === 50 ? byte ^ 1 : byte))), { ok: false, error: 'cut-off' }],
    ['a JPEG cut off in copying', buildJpegFrame({ isWhole: false }), { ok: false, error: 'cut-off' }],
    ['a WebP cut off in copying', buildWebpContainer().subarray(0, 34), { ok: false, error: 'cut-off' }],
    ['a small PNG of forty million pixels', buildPng({ width: 8000, height: 5000 }), { ok: false, error: 'too-many-pixels' }],
    ['a WebP of many pixels', buildWebpContainer({ width: 9000, height: 9000 }), { ok: false, error: 'too-many-pixels' }],
    ['a PNG that moves', buildPng({ extra: [{ name: 'acTL', body: Buffer.alloc(8) }] }), { ok: false, error: 'animated' }],
    ['a WebP that moves', buildWebpContainer({ isAnimated: true }), { ok: false, error: 'animated' }],
    ['a file of six MB', Buffer.concat([buildPng(), Buffer.alloc(6 * MB)]), { ok: false, error: 'too-large' }],
  ] as const)('%s', (_name, bytes, outcome) => {
    expect(checkPicture(bytes)).toEqual(outcome);
  });
});

describe('the shelf of pictures', () => {
  let folder: string;
  let shelf: ReturnType<typeof createPictureShelf>;
  const put = (file: string, bytes: Buffer): void => writeFileSync(join(folder, 'data', file), bytes);
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'pictures-'));
    mkdirSync(join(folder, 'data'));
    mkdirSync(join(folder, 'pack'));
    shelf = createPictureShelf({ folders: [join(folder, 'data'), join(folder, 'pack')] });
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test('holds the good ones and says of each other why it is left out', async () => {
    put('taman.png', buildPng());
    put('huge.png', Buffer.alloc(6 * MB));
    put('page.png', Buffer.from('<html>'));
    mkdirSync(join(folder, 'data', 'folder.png'));
    writeFileSync(join(folder, 'secret.png'), buildPng());
    symlinkSync(join(folder, 'secret.png'), join(folder, 'data', 'link.png'));
    expect(await shelf.look(['taman.png', 'huge.png', 'page.png', 'folder.png', 'link.png', 'gone.png'])).toBe(true);
    expect(shelf.listLeftOut()).toEqual([
      { file: 'huge.png', fault: 'too-large' },
      { file: 'page.png', fault: 'not-a-picture' },
      { file: 'folder.png', fault: 'not-a-file' },
      { file: 'link.png', fault: 'not-a-file' },
      { file: 'gone.png', fault: 'missing' },
    ]);
    expect(shelf.listLeftOut().map(toPictureSentence)[4]).toBe('board-pictures/gone.png is not there.');
    expect(await shelf.read('taman.png')).toMatchObject({ type: 'image/png' });
    for (const file of ['huge.png', 'link.png', 'gone.png', '../secret.png', '..%2fsecret.png', 'data/taman.png', '']) expect(await shelf.read(file)).toBeUndefined();
  });

  test('takes a picture beside the pack when the data folder has none of that name', async () => {
    writeFileSync(join(folder, 'pack', 'taman.png'), buildPng({ width: 4, height: 4 }));
    await shelf.look(['taman.png']);
    const beside = shelf.find('taman.png')?.mark;
    put('taman.png', buildPng({ width: 5, height: 5 }));
    expect(await shelf.look(['taman.png'])).toBe(true);
    expect(shelf.find('taman.png')?.mark).not.toBe(beside);
  });

  test('notices that a file changed, and serves nothing that it has not checked', async () => {
    put('taman.png', buildPng());
    await shelf.look(['taman.png']);
    expect(await shelf.look(['taman.png'])).toBe(false);
    truncateSync(join(folder, 'data', 'taman.png'), 40);
    expect(await shelf.read('taman.png')).toBeUndefined();
    expect(await shelf.look(['taman.png'])).toBe(true);
    expect(shelf.listLeftOut()).toEqual([{ file: 'taman.png', fault: 'cut-off' }]);
    unlinkSync(join(folder, 'data', 'taman.png'));
    writeFileSync(join(folder, 'outside.png'), buildPng());
    // The same file under a second name is a file of its own; a link by name is not.
    linkSync(join(folder, 'outside.png'), join(folder, 'data', 'taman.png'));
    expect(await shelf.look(['taman.png'])).toBe(true);
    expect(shelf.listLeftOut()).toEqual([]);
  });

  test('follows no link in place of its folder, and forgets what left the playlist', async () => {
    mkdirSync(join(folder, 'elsewhere'));
    writeFileSync(join(folder, 'elsewhere', 'taman.png'), buildPng());
    symlinkSync(join(folder, 'elsewhere'), join(folder, 'linked'));
    const linked = createPictureShelf({ folders: [join(folder, 'linked')] });
    await linked.look(['taman.png']);
    expect(linked.listLeftOut()).toEqual([{ file: 'taman.png', fault: 'not-a-file' }]);
    put('a.png', buildPng());
    await shelf.look(['a.png']);
    expect(await shelf.look([])).toBe(true);
    expect(await shelf.read('a.png')).toBeUndefined();
  });
});
