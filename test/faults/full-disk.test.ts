import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, onTestFinished, test, type TestContext } from 'vitest';
import { serviceIdAt } from '../support/always-open-pack.ts';
import { maintain, startBuiltSite, startRefused, type BuiltSite } from '../support/built-site.ts';
import { mountSmallDisk, whyNoSmallDisk, type MountedDisk } from '../support/disk.ts';
import { ensureBuilt } from '../support/ensure-built.ts';
import { readIssuedTickets } from '../support/issued-tickets.ts';
import { readRevision, takeTicket, type Taken } from '../support/page-visitor.ts';
import { createTrialFolder, liveThere } from '../support/trial-folder.ts';

const DISK_MB = 12;
/** More than fits into what a full disk still has reserved. */
const MOST_TRIES = 400;

interface OnSmallDisk {
  readonly disk: MountedDisk;
  readonly dataDir: string;
  readonly args: readonly string[];
}

beforeAll(ensureBuilt);

function openSmallDisk({ skip }: TestContext): OnSmallDisk {
  const why = whyNoSmallDisk();
  if (why !== undefined) return skip(why);
  const { folder, args } = createTrialFolder();
  const disk = mountSmallDisk({ at: join(folder, 'disk'), sizeMb: DISK_MB });
  // Hooks run last first: the disk goes before its folder does.
  onTestFinished(disk.unmount);
  return { disk, dataDir: join(disk.path, 'data'), args };
}

/** To the last byte. Answers with the way to make room again. */
function fill(disk: MountedDisk): () => void {
  const file = join(disk.path, 'filler');
  const handle = openSync(file, 'w');
  for (const size of [65_536, 4096, 1]) {
    try {
      for (;;) writeSync(handle, Buffer.alloc(size));
    } catch (error) {
      expect((error as NodeJS.ErrnoException).code).toBe('ENOSPC');
    }
  }
  closeSync(handle);
  return () => rmSync(file);
}

async function openTaker(site: BuiltSite): Promise<{ take(): Promise<Taken>; close(): void }> {
  const page = await site.connect();
  const revision = await readRevision(page, serviceIdAt(0));
  return { take: () => takeTicket(page, { serviceId: serviceIdAt(0), revision }), close: page.close };
}

test('the disk fills while numbers are given: a clear word, nothing half done, the very next number when there is room', async (context) => {
  const { disk, dataDir, args } = openSmallDisk(context);
  const site = await startBuiltSite({ dataDir, args });
  const taker = await openTaker(site);
  expect(await taker.take()).toMatchObject({ ok: true, value: { number: 'AA001' } });
  const makeRoom = fill(disk);
  const given = ['AA001'];
  let refused: unknown;
  for (let turn = 0; turn < MOST_TRIES && refused === undefined; turn += 1) {
    const taken = await taker.take();
    if (taken.ok) given.push(taken.value.number);
    else refused = taken.error;
  }
  expect(refused).toEqual({ kind: 'cannot-save' });
  expect(await taker.take()).toEqual({ ok: false, error: { kind: 'cannot-save' } });
  makeRoom();
  await expect.poll(async () => {
    const taken = await taker.take();
    if (taken.ok) given.push(taken.value.number);
    return taken.ok;
  }, { timeout: 10_000 }).toBe(true);
  taker.close();
  expect(await site.stop()).toBe(0);
  expect(readIssuedTickets(dataDir).map(({ number }) => number).sort()).toEqual(given);
  expect(given).toEqual(given.map((_, place) => `AA${String(place + 1).padStart(3, '0')}`));
  expect(await maintain('verify', dataDir)).toMatchObject({ code: 0, answer: { ok: true } });
});

test('a disk that is full at the start: a sentence, and a start when there is room', async (context) => {
  const { disk, dataDir, args } = openSmallDisk(context);
  liveThere({ dataDir, tickets: 50 });
  const makeRoom = fill(disk);
  expect(await startRefused({ dataDir, args })).toMatchObject({ code: 3, stdout: '', stderr: expect.stringMatching(/disk.*full.*Free at least 200 MB/) });
  makeRoom();
  const site = await startBuiltSite({ dataDir, args });
  expect(await site.stop()).toBe(0);
  expect(await maintain('verify', dataDir)).toMatchObject({ code: 0, answer: { ok: true } });
});

test('a data folder that may only be read: a sentence at the start', async (context) => {
  const { disk, dataDir, args } = openSmallDisk(context);
  liveThere({ dataDir, tickets: 50 });
  disk.makeReadOnly();
  expect(await startRefused({ dataDir, args })).toMatchObject({ code: 3, stdout: '', stderr: expect.stringMatching(/write permission/) });
});
