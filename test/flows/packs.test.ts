import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { buildPack, buildService } from '../support/small-pack.ts';
import { openSite, withSite } from '../support/with-site.ts';

test('a new edition takes effect while the site runs, and a page read before it is stale', () =>
  withSite(async ({ kiosk, technician }) => {
    const before = await kiosk.rpc.service({ serviceId: 'ktp' });
    const pack = buildPack({ version: '1.1', services: [buildService({ id: 'ktp', prefix: 'A', name: { id: 'Nama baru', en: 'New name' } })], needs: [{ id: 'n', name: { id: 'KTP', en: 'ID' }, icon: 'id-card', services: ['ktp'] }] });
    expect(await technician.importPack({ text: JSON.stringify(pack) })).toMatchObject({ ok: true });
    expect(await kiosk.take('ktp', { revision: before.ok ? before.value.revision : '' })).toEqual({ ok: false, error: { kind: 'stale-page' } });
    expect(await kiosk.take('ktp')).toMatchObject({ ok: true, value: { serviceName: { id: 'Nama baru' } } });
    expect(await kiosk.take('skck')).toEqual({ ok: false, error: { kind: 'unknown-service' } });
  }));

test('a pack that changes only hours does not make a page stale', () =>
  withSite(async ({ kiosk, technician }) => {
    const before = await kiosk.rpc.service({ serviceId: 'ktp' });
    const pack = buildPack({ version: '1.1' });
    const kantor = pack.hours['kantor'];
    if (kantor?.tue == null) throw new Error('no Tuesday');
    const later = { ...pack, hours: { kantor: { ...kantor, tue: { ...kantor.tue, lastNumber: '14:00' } } } };
    await technician.importPack({ text: JSON.stringify(later) });
    expect(await kiosk.take('ktp', { revision: before.ok ? before.value.revision : '' })).toMatchObject({ ok: true });
  }));

test.each([
  ['a truncated pack', JSON.stringify(buildPack()).slice(0, 900)],
  ['no JSON at all', 'bukan json'],
  ['two services with one prefix', JSON.stringify(buildPack({ services: [buildService({ id: 'ktp', prefix: 'A' }), buildService({ id: 'skck', prefix: 'A' })] }))],
  ['the pack of another site', JSON.stringify(buildPack({ site: { ...buildPack().site, code: '14.72' } }))],
  ['HTML in a name', JSON.stringify(buildPack({ services: [buildService({ id: 'ktp', prefix: 'A', name: { id: '<b>KTP</b>', en: 'x' } })] }))],
  ['ESC/POS bytes in a name', JSON.stringify(buildPack({ services: [buildService({ id: 'ktp', prefix: 'A', name: { id: 'KTP\u001b@', en: 'x' } })] }))],
  ['10,000 characters in a name', JSON.stringify(buildPack({ services: [buildService({ id: 'ktp', prefix: 'A', name: { id: 'x'.repeat(10_000), en: 'x' } })] }))],
  ['emoji in a name', JSON.stringify(buildPack({ services: [buildService({ id: 'ktp', prefix: 'A', name: { id: 'KTP 🎉', en: 'x' } })] }))],
])('%s is refused with a sentence, and the pack in force stays', (_name, text) =>
  withSite(async ({ kiosk, technician, types }) => {
    const answer = await technician.importPack({ text });
    expect(answer.ok).toBe(false);
    expect(answer.sentence.length).toBeGreaterThan(10);
    expect(await types()).toEqual([]);
    expect(await kiosk.take('skck')).toMatchObject({ ok: true, value: { number: 'KD001' } });
  }),
);

test('a number of a service that a newer pack drops keeps its name and place, on the screen and after a restart', () =>
  withSite(async ({ kiosk, technician, dataDir, close }) => {
    const taken = await kiosk.take('skck');
    if (!taken.ok) throw new Error('no number');
    const pack = buildPack({ version: '1.1', services: [buildService({ id: 'ktp', prefix: 'A' })], needs: [{ id: 'n', name: { id: 'KTP', en: 'ID' }, icon: 'id-card', services: ['ktp'] }] });
    expect(await technician.importPack({ text: JSON.stringify(pack) })).toMatchObject({ ok: true });
    const { serviceName, agencyName, place } = taken.value;
    expect(await kiosk.rpc.findTicket({ code: taken.value.qr })).toMatchObject({ ok: true, value: { serviceName, agencyName, place } });
    await close();
    writeFileSync(join(dataDir, 'pack.json'), JSON.stringify(pack));
    const again = await openSite({ dataDir });
    expect(await again.kiosk.rpc.findTicket({ code: taken.value.qr })).toMatchObject({ ok: true, value: { serviceName, agencyName, place } });
    await again.close();
  }));

test('a prefix that moves to another service during the day goes on counting: no number twice', () =>
  withSite(async ({ kiosk, technician, check }) => {
    await kiosk.take('ktp');
    await kiosk.take('ktp');
    const swapped = buildPack({ version: '1.1', services: [buildService({ id: 'ktp', prefix: 'KD' }), buildService({ id: 'skck', prefix: 'A' })] });
    expect(await technician.importPack({ text: JSON.stringify(swapped) })).toMatchObject({ ok: true });
    expect(await kiosk.take('skck')).toMatchObject({ ok: true, value: { number: 'A003' } });
    expect(await kiosk.take('ktp')).toMatchObject({ ok: true, value: { number: 'KD001' } });
    const back = buildPack({ version: '1.2' });
    await technician.importPack({ text: JSON.stringify(back) });
    expect(await kiosk.take('ktp')).toMatchObject({ ok: true, value: { number: 'A004' } });
    expect(check()).toMatchObject({ sound: true });
  }));

test('a named pack file that changes on disk is taken within seconds; a broken one is refused in the log', () =>
  withSite(async ({ kiosk, dataDir, logLines }) => {
    const file = join(dataDir, 'pack.json');
    writeFileSync(file, '{ broken');
    await expect.poll(() => logLines.some((line) => line.includes('pack-refused')), { timeout: 10_000 }).toBe(true);
    expect(await kiosk.take('skck')).toMatchObject({ ok: true });
    writeFileSync(file, JSON.stringify(buildPack({ version: '2.0', services: [buildService({ id: 'baru', prefix: 'Z' })], needs: [{ id: 'n', name: { id: 'Baru', en: 'New' }, icon: 'house', services: ['baru'] }] })));
    await expect.poll(async () => (await kiosk.take('baru')).ok, { timeout: 10_000 }).toBe(true);
  }));

test('a broken pack at start is a refusal that names the file and what is wrong, and writes no pack', async () => {
  await withSite(async (site) => {
    await site.close();
    const file = join(site.dataDir, 'pack.json');
    const good = readFileSync(file, 'utf8');
    writeFileSync(file, good.slice(0, 500));
    await expect(openSite({ dataDir: site.dataDir, clock: site.clock })).rejects.toMatchObject({ kind: 'pack', sentence: expect.stringContaining('pack.json') });
    writeFileSync(file, good);
    const later = await openSite({ dataDir: site.dataDir, clock: site.clock });
    expect(await later.kiosk.take('ktp')).toMatchObject({ ok: true });
    await later.close();
  });
});
