import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openForReading } from '../../src-main/journal/database.ts';
import { answerReport } from '../../src-main/reports/answer-report.ts';
import { addOperator, must, openBoard, openSupervisorPage, signIn, signInFirst, SUPERVISOR_PASSWORD, type CounterDesk } from '../support/hall-pages.ts';
import { buildPack } from '../support/small-pack.ts';
import { withSite, type TestSite } from '../support/with-site.ts';

const SKCK = { id: 'SKCK baru', en: 'SKCK baru (en)' };
const PASSPORT = { id: 'Paspor baru', en: 'Paspor baru (en)' };

/** At ten a technician imports an edition without SKCK, without the Imigrasi and without its counter. */
function buildSmallerPack() {
  const { agencies, counters, services } = buildPack();
  return buildPack({ version: '1.1', agencies: agencies.slice(0, 1), counters: counters.slice(0, 1), services: services.slice(0, 1) });
}

interface Hall {
  readonly siti: CounterDesk;
  readonly budi: CounterDesk;
  readonly skck: readonly string[];
  readonly passports: readonly string[];
  readonly said: string;
}

/** Two wait for SKCK; one passport is served at Loket 2, another waits. */
async function dropInMidDay(site: TestSite): Promise<Hall> {
  const take = async (service: string): Promise<string> => must(await site.kiosk.take(service)).ticketId;
  const skck = [await take('skck'), await take('skck')];
  const passports = [await take('paspor')];
  site.clock.advance(16_000);
  passports.push(await take('paspor'));
  const siti = await signInFirst(site);
  const budi = await addOperator(site, siti, 'budi');
  must(await siti.open('loket-1', ['ktp', 'skck']));
  must(await budi.open('loket-2', ['paspor']));
  must(await budi.next());
  must(await budi.act(passports[0] ?? '', { verb: 'start' }));
  const { ok, sentence } = await site.technician.importPack({ text: JSON.stringify(buildSmallerPack()) });
  expect(ok).toBe(true);
  return { siti, budi, skck, passports, said: sentence };
}

describe('a pack that drops services and a counter while people wait', () => {
  test('tells the technician and the supervisor how many wait for what, by its name, with the deeds that help', () =>
    withSite(async (site) => {
      const { siti, skck, passports, said } = await dropInMidDay(site);
      expect(said).toContain('"skck", which this pack does not have: 2');
      expect(said).toContain('"paspor", which this pack does not have: 1');
      const { rpc, look } = await openSupervisorPage(site, siti, 'PC Supervisor');
      await expect.poll(look).toMatchObject({
        view: {
          alerts: [
            { kind: 'service-withdrawn', serviceId: 'skck', serviceName: SKCK, waiting: 2, open: 1 },
            { kind: 'service-withdrawn', serviceId: 'paspor', serviceName: PASSPORT, agencyName: 'Imigrasi', waiting: 1, open: 1 },
            { kind: 'counter-withdrawn', counterId: 'loket-2', counterName: 'Loket 2' },
          ],
          services: [{ serviceId: 'skck', name: SKCK, isWithdrawn: true }, { serviceId: 'paspor', isWithdrawn: true }],
          counters: [{ counterId: 'loket-2', name: 'Loket 2', agencyName: 'Imigrasi', state: 'serving', needsLook: true }, { counterId: 'loket-1', needsLook: false }],
        },
      });
      expect((await rpc.listTickets({ serviceId: 'skck' })).tickets.map(({ number, serviceName }) => [number, serviceName])).toEqual([['KD001', SKCK], ['KD002', SKCK]]);
      expect(must(await rpc.act({ ticketId: skck[0] ?? '', move: { verb: 'transfer', service: 'ktp', to: null }, reason: 'agency-asks' }))).toMatchObject({ number: 'KD001', serviceId: 'ktp' });
      expect(must(await rpc.act({ ticketId: passports[1] ?? '', move: { verb: 'cancel' }, reason: 'agency-asks' }))).toMatchObject({ state: 'voided', serviceName: PASSPORT });
      expect(await rpc.act({ ticketId: skck[1] ?? '', move: { verb: 'transfer', service: 'paspor', to: null }, reason: 'other' })).toEqual({ ok: false, error: { kind: 'unknown-service' } });
      expect(must(await siti.next())).toMatchObject({ number: 'KD001' });
    }));

  test('leaves the open counters what they have: they call, the boards show and say it, and a break can be ended', () =>
    withSite(async (site) => {
      const { siti, budi, skck, passports } = await dropInMidDay(site);
      const board = openBoard(site);
      await expect.poll(() => board.states.length).toBeGreaterThan(0);
      expect(await siti.view()).toMatchObject({ waiting: [{ serviceId: 'skck', name: SKCK, count: 2 }], next: [{ number: 'KD001', serviceName: SKCK }, { number: 'KD002' }] });
      expect(must(await siti.next())).toEqual({ number: 'KD001' });
      expect(await siti.view()).toMatchObject({ current: { ticketId: skck[0], serviceName: SKCK } });
      expect(await budi.view()).toMatchObject({ counter: { name: 'Loket 2', agencyName: { id: 'Kantor Imigrasi' } }, current: { serviceName: PASSPORT } });
      must(await budi.act(passports[0] ?? '', { verb: 'finish', outcome: 'served' }));
      must(await budi.rpc.pause({ token: budi.token }));
      must(await budi.open('loket-2', ['paspor']));
      expect(must(await budi.next())).toEqual({ number: 'B002' });
      await expect.poll(() => board.said.map(({ units }) => units.split(' ').at(-1))).toEqual(['id/dua', 'id/satu', 'id/dua']);
      expect(board.latest()?.now.find(({ number }) => number === 'B002')).toMatchObject({ counter: '2', agency: 'Imigrasi' });
      await site.site.parts.boards.settled();
      expect((await site.types()).filter((type) => type === 'call.announced')).toHaveLength(3);
      await board.leave();
    }));

  test('lets a counter be opened again for whom it left waiting, and not one that is gone', () =>
    withSite(async (site) => {
      const { siti, budi, passports } = await dropInMidDay(site);
      must(await siti.rpc.close({ token: siti.token }));
      expect(must(await siti.rpc.directory({ token: siti.token }))).toMatchObject({ services: [{ serviceId: 'ktp' }], counters: [{ counterId: 'loket-1', services: ['ktp', 'skck'] }] });
      must(await siti.open('loket-1', ['ktp', 'skck']));
      must(await budi.act(passports[0] ?? '', { verb: 'finish', outcome: 'served' }));
      must(await budi.rpc.close({ token: budi.token }));
      expect(await budi.open('loket-2', ['paspor'])).toEqual({ ok: false, error: { kind: 'unknown-counter' } });
      expect(await siti.open('loket-1', ['paspor'])).toEqual({ ok: false, error: { kind: 'service-elsewhere' } });
    }));

  test('takes no name from a slip, the kiosk, a report or the day\'s end, before or after a restart', () =>
    withSite(async (site) => {
      const { budi, skck, passports } = await dropInMidDay(site);
      must(await budi.act(passports[0] ?? '', { verb: 'finish', outcome: 'served' }));
      const { qr } = await site.kiosk.paperOf(passports[0] ?? '');
      expect(await site.kiosk.rpc.findTicket({ code: qr })).toMatchObject({ ok: true, value: { serviceName: PASSPORT, counterName: 'Loket 2', state: 'finished' } });
      const after = await site.restart();
      // The file named at the start is the old pack: the smaller one is taken again.
      expect(await after.technician.importPack({ text: JSON.stringify(buildSmallerPack()) })).toMatchObject({ ok: true });
      const siti = await signIn(after, { name: 'siti', password: SUPERVISOR_PASSWORD, source: 'PC Supervisor' });
      must(await siti.open('loket-1', ['skck']));
      must(await siti.next());
      must(await siti.rpc.reprint({ token: siti.token, ticketId: skck[0] ?? '', jobId: skck[1] ?? '' }));
      await expect.poll(() => JSON.stringify(after.printer.slips()[0] ?? '')).toContain('SKCK baru');
      const day = after.site.parts.siteClock.day();
      after.clock.advance(20 * 3_600_000);
      await after.site.parts.beat();
      expect(after.site.parts.calling.store.findTicket(skck[1] ?? '')?.state).toBe('not-served');
      await after.close();
      expect(after.check()).toMatchObject({ sound: true });
      const db = openForReading(join(after.dataDir, 'journal.db'));
      const answer = await answerReport(db, { kind: 'day', day }, null);
      db.close();
      const text = JSON.stringify(answer);
      expect(text).toContain(SKCK.id);
      expect(text).toContain('Kantor Imigrasi');
      expect(text).not.toContain('"skck"');
    }));
});

test('a counter is opened for services that the pack gives it, and for no others', () =>
  withSite(async (site) => {
    const siti = await signInFirst(site);
    expect(await siti.open('loket-2', ['paspor', 'ktp'])).toEqual({ ok: false, error: { kind: 'service-elsewhere' } });
    expect(await siti.open('loket-2', ['sulap'])).toEqual({ ok: false, error: { kind: 'unknown-service' } });
    expect(await siti.open('loket-2', [])).toEqual({ ok: false, error: { kind: 'no-services' } });
    must(await siti.open('loket-2', ['paspor']));
    expect(await siti.open('loket-2', ['ktp'])).toEqual({ ok: false, error: { kind: 'service-elsewhere' } });
  }));
