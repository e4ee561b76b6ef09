import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { v7 } from 'uuid';
import { describe, expect, test } from 'vitest';
import type { Pack } from '../../src-main/catalog/pack-schema.ts';
import { connectTo, must, openBoard, type TestBoard } from '../support/hall-pages.ts';
import { buildPng } from '../support/sample-pictures.ts';
import { sitAtCounter, takeNumbers } from '../support/sit-at-counter.ts';
import { buildPack } from '../support/small-pack.ts';
import { withSite, type TestSite } from '../support/with-site.ts';

const MINUTE = 60_000;
const both = (text: string) => ({ id: text, en: text });

async function opened(site: TestSite, zone: string | null = null): Promise<TestBoard> {
  const board = openBoard(site, { zone });
  await expect.poll(() => board.states.length).toBeGreaterThan(0);
  return board;
}
async function serve(site: TestSite, times: number): Promise<void> {
  const one = sitAtCounter(site, 1);
  for (let served = 0; served < times; served += 1) {
    const [ticketId] = await takeNumbers(site);
    await one.next();
    site.clock.advance(6 * MINUTE);
    await one.act(ticketId ?? '', { verb: 'start' });
    await one.act(ticketId ?? '', { verb: 'finish', outcome: 'served' });
  }
}
async function importPack(site: TestSite, pack: Pack): Promise<string> {
  const { ok, sentence } = await site.technician.importPack({ text: JSON.stringify(pack) });
  expect(ok, sentence).toBe(true);
  return sentence;
}
const twoZones = (given: Partial<Pack> = {}): Pack => {
  const pack = buildPack(given);
  return { ...pack, audioZones: [{ id: 'utama', name: 'Ruang utama' }, { id: 'atas', name: 'Lantai 2' }], counters: pack.counters.map((counter) => (counter.id === 'loket-2' ? { ...counter, zone: 'atas' } : counter)), ...given };
};

describe('a board tells those who wait', () => {
  test('how long a new number waits for the services of its zone, and nothing while too little is known or all are on a break', () =>
    withSite(
      async (site) => {
        const one = sitAtCounter(site, 1);
        await one.open(['ktp']);
        await serve(site, 4);
        const board = await opened(site, 'utama');
        const upstairs = await opened(site, 'atas');
        expect(board.latest()?.waits).toEqual([]);
        await serve(site, 1);
        await takeNumbers(site, { times: 3 });
        await site.site.parts.beat();
        await expect.poll(() => board.latest()?.waits).toEqual([{ serviceId: 'ktp', name: { id: 'Ganti KTP-el yang hilang', en: 'Ganti KTP-el yang hilang (en)' }, agency: 'Disdukcapil', waiting: 3, wait: { fromMinutes: 20, toMinutes: 25 } }]);
        expect(upstairs.latest()?.waits).toEqual([]);
        await one.pause();
        await expect.poll(() => board.latest()?.waits).toEqual([]);
        await Promise.all([board.leave(), upstairs.leave()]);
      },
      { pack: twoZones() },
    ));

  test('who is on the standby list and who has a second chance, by place and number and nothing else', () =>
    withSite(async (site) => {
      const ids: string[] = [];
      for (let place = 0; place < 3; place += 1) {
        ids.push(...(await takeNumbers(site, { service: 'paspor' })));
        site.clock.advance(15_000);
      }
      const board = await opened(site);
      expect(board.latest()?.standby).toEqual([]);
      const page = await site.kiosk.rpc.service({ serviceId: 'paspor' });
      const join = () => site.kiosk.rpc.joinStandby({ ticketId: v7(), serviceId: 'paspor', revision: page.ok ? page.value.revision : '', priority: false, missing: [], language: 'id' });
      const first = must(await join());
      site.clock.advance(15_000);
      const second = must(await join());
      await expect.poll(() => board.latest()?.standby).toEqual([{ serviceId: 'paspor', name: { id: 'Paspor baru', en: 'Paspor baru (en)' }, waiting: 2, given: [] }]);
      must(await site.kiosk.rpc.leaveStandby({ ticketId: second.ticketId }));
      await expect.poll(() => board.latest()?.standby.map(({ waiting }) => waiting)).toEqual([1]);
      const two = sitAtCounter(site, 2);
      await two.open(['paspor']);
      await two.call(ids[0] ?? '', 'other');
      site.clock.advance(91_000);
      expect(await two.act(ids[0] ?? '', { verb: 'miss' })).toMatchObject({ ok: true });
      await expect.poll(() => board.latest()?.secondChance).toEqual(['B001']);
      await expect.poll(() => board.latest()?.standby).toEqual([{ serviceId: 'paspor', name: { id: 'Paspor baru', en: 'Paspor baru (en)' }, waiting: 0, given: [{ place: 1, number: 'B004' }] }]);
      const told = JSON.stringify(board.states);
      for (const { ticketId } of [first, second]) expect(told).not.toContain(ticketId);
      await board.leave();
    }));
});

describe('the voice of a zone', () => {
  test('follows a new pack at once: numerals for digits, another volume, and a zone that is quiet now shows and does not say', () =>
    withSite(
      async (site) => {
        const [one, two] = [sitAtCounter(site, 1), sitAtCounter(site, 2)];
        await one.open(['ktp']);
        await two.open(['paspor']);
        const [board, upstairs] = [await opened(site, 'utama'), await opened(site, 'atas')];
        const ids = [...(await takeNumbers(site, { times: 2 })), ...(await takeNumbers(site, { service: 'paspor' }))];
        await one.next();
        await expect.poll(() => board.said.at(-1)?.units).toContain('id/letter-a id/nol id/nol id/satu');
        await importPack(site, twoZones({ version: '1.1', board: { numbers: 'number', volume: 40 }, audioZones: [{ id: 'utama', name: 'Ruang utama' }, { id: 'atas', name: 'Lantai 2', voice: { quietHours: [{ from: '00:00', to: '23:59' }] } }] }));
        await one.act(ids[0] ?? '', { verb: 'start' });
        await one.act(ids[0] ?? '', { verb: 'finish', outcome: 'served' });
        await one.next();
        await expect.poll(() => board.said.at(-1)?.units).toContain('id/letter-a id/dua');
        expect(board.states.findLast(({ voice }) => voice !== null)?.voice?.volume).toBe(0.4);
        await two.next();
        await expect.poll(() => upstairs.latest()?.now.map(({ number }) => number)).toEqual(['B001']);
        await site.site.parts.boards.settled();
        expect(upstairs.said).toEqual([]);
        expect((await site.site.parts.journal.readAfter(0, 10_000)).flatMap((event) => (event.type === 'call.announced' && event.data.zone === 'atas' ? [event.data.outcome] : []))).toEqual(['silent']);
        await Promise.all([board.leave(), upstairs.leave()]);
      },
      { pack: twoZones() },
    ));
});

describe('the playlist', () => {
  const playlist = ['taman.png', 'hilang.png', 'rusak.png'].map((file) => ({ file, alt: both(file), seconds: 15 }));

  test('shows what is there and whole, tells the technician what is not, and takes a file that comes later', () =>
    withSite(async (site) => {
      const folder = join(site.dataDir, 'board-pictures');
      mkdirSync(folder);
      writeFileSync(join(folder, 'taman.png'), buildPng());
      writeFileSync(join(folder, 'rusak.png'), buildPng().subarray(0, 50));
      const board = await opened(site);
      const sentence = await importPack(site, buildPack({ version: '1.1', board: { playlist } }));
      expect(sentence).toBe('The new pack is in force. Boards leave these pictures out: board-pictures/hilang.png is not there. board-pictures/rusak.png is damaged or cut off; copy it again.');
      await expect.poll(() => board.latest()?.playlist.map(({ id }) => id)).toEqual(['taman.png']);
      expect(board.latest()?.playlist[0]).toMatchObject({ url: expect.stringMatching(/^\/board-pictures\/taman\.png\?v=[0-9a-f]{16}$/), showMs: 15_000 });
      const leftOut = () => site.logLines.filter((line) => line.includes('board-pictures-left-out'));
      site.clock.advance(MINUTE);
      await site.site.parts.beat();
      expect(leftOut()).toHaveLength(1);

      writeFileSync(join(folder, 'hilang.png'), buildPng({ width: 20 }));
      rmSync(join(folder, 'taman.png'));
      site.clock.advance(MINUTE);
      await site.site.parts.beat();
      await expect.poll(() => board.latest()?.playlist.map(({ id }) => id)).toEqual(['hilang.png']);
      expect(leftOut()).toHaveLength(2);
      expect(leftOut()[1]).toContain('board-pictures/taman.png is not there.');

      const { board: rpc } = connectTo(site, 'board');
      for (const pictureId of ['hilang.png', 'hilang.png', '../pack.json']) await rpc.acknowledge({ kind: 'picture-failed', pictureId });
      expect(site.logLines.filter((line) => line.includes('board-picture-undrawable'))).toHaveLength(1);
      await board.leave();
    }));
});
