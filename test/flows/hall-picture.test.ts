import { v7 } from 'uuid';
import { describe, expect, test } from 'vitest';
import { agencyList, reportDocument, supervisedTicket, supervisorView } from '../../src-main/contract/supervisor.ts';
import { createCatalogStore } from '../../src-main/catalog/catalog-store.ts';
import { createOutages, declareOutage } from '../../src-main/catalog/outages.ts';
import { openForReading } from '../../src-main/journal/database.ts';
import { callNext } from '../../src-main/queue/calling/call-next.ts';
import { abandonCounter, openCounter } from '../../src-main/queue/calling/counters.ts';
import { answerReport } from '../../src-main/reports/answer-report.ts';
import { createDayEvents } from '../../src-main/reports/day-events.ts';
import { readHallPicture } from '../../src-main/reports/live/hall-picture.ts';
import { createLiveDay } from '../../src-main/reports/live/live-day.ts';
import { listAgencies } from '../../src-main/reports/live/service-list.ts';
import { createTicketLists, toSupervisedTicket } from '../../src-main/reports/live/ticket-list.ts';
import { join } from 'node:path';
import { sitAtCounter, takeNumbers } from '../support/sit-at-counter.ts';
import { withSite, type TestSite } from '../support/with-site.ts';

async function watch(site: TestSite) {
  const { journal, siteClock, calling, issuing } = site.site.parts;
  const db = openForReading(join(site.dataDir, 'journal.db'));
  const live = createLiveDay({ journal, siteClock, events: createDayEvents(db, 'WIB', 100) });
  await live.caughtUp();
  const outages = () => createOutages(createCatalogStore(db));
  const picture = () => supervisorView.strict().parse(readHallPicture({ live, catalog: issuing.catalog, calling: calling.calling, outages: outages(), siteClock, waitOf: () => null }));
  return { db, live, outages, picture };
}

async function take(site: TestSite, times: number, service = 'ktp'): Promise<void> {
  for (let place = 0; place < times; place += 1) if (!(await site.kiosk.take(service)).ok) throw new Error('no number');
}

async function callAt(site: TestSite, counter: string): Promise<void> {
  await openCounter(site.site.parts.calling, { counter, staff: 'petugas-1', services: ['ktp'] });
  await callNext(site.site.parts.calling, { counter, staff: 'petugas-1', commandId: v7() });
}

describe('the picture of the hall', () => {
  test('counts what was there before the page came and what happens after', () =>
    withSite(async (site) => {
      await take(site, 3);
      const { picture } = await watch(site);
      expect(picture()).toMatchObject({ siteName: 'MPP Kota Uji', today: { issued: 3, waiting: 3, served: 0 }, services: [{ serviceId: 'ktp', waiting: 3, open: 0, all: 1 }] });
      await callAt(site, 'loket-1');
      expect(picture()).toMatchObject({ today: { issued: 3, waiting: 2, atCounter: 1, medianWaitMinutes: 0 }, services: [{ waiting: 2, open: 1 }], counters: [{ counterId: 'loket-1', state: 'calling', number: 'A001' }, { state: 'closed' }] });
      expect(picture().quarters.reduce((sum, { arrivals }) => sum + arrivals, 0)).toBe(3);
    }));

  test('says in which agency people wait with no counter open, and no longer once it is declared out', () =>
    withSite(async (site) => {
      const { picture } = await watch(site);
      await take(site, 2);
      expect(picture().alerts).toMatchObject([{ kind: 'no-counter-open', agencyId: 'disdukcapil', agencyName: 'Disdukcapil', waiting: 2 }]);
      expect(picture().counters[0]).toMatchObject({ needsLook: true });
      await declareOutage(site.site.parts, { agencyId: 'disdukcapil', on: true, note: null, actor: 'staff/pengawas' });
      expect(picture().alerts).toMatchObject([{ kind: 'agency-out', waiting: 2 }]);
    }));

  test('sees a queue that piles up, a ticket left behind and a printer without paper', () =>
    withSite(async (site) => {
      const { picture } = await watch(site);
      await take(site, 9);
      await callAt(site, 'loket-1');
      expect(picture().alerts).toMatchObject([{ kind: 'piling-up', waiting: 8, open: 1 }]);
      await abandonCounter(site.site.parts.calling, { counter: 'loket-1', actor: 'staff/pengawas' });
      const { journal } = site.site.parts;
      await journal.append({ events: [{ stream: 'printer/p', type: 'printer.state-changed', data: { printer: 'p', state: 'paper-out' } }], expected: { 'printer/p': await journal.versionOf('printer/p') }, actor: 'site' });
      expect(picture().alerts.map(({ kind }) => kind)).toEqual(['no-counter-open', 'ticket-left', 'printer']);
    }));

  test('counts a missed citizen as a no-show until a second chance, and then as served alone', () =>
    withSite(async (site) => {
      const { picture } = await watch(site);
      const [first = '', second = ''] = await takeNumbers(site, { times: 2 });
      const one = sitAtCounter(site, 1);
      await one.open();
      for (const ticketId of [first, second]) {
        await one.call(ticketId, 'other');
        site.clock.advance(91_000);
        await one.act(ticketId, { verb: 'miss' });
      }
      expect(picture().today).toMatchObject({ issued: 2, served: 0, noShows: 2, waiting: 0, atCounter: 0 });
      await one.call(first, 'second-chance');
      expect(picture().today).toMatchObject({ noShows: 1, atCounter: 1 });
      await one.act(first, { verb: 'start' });
      await one.act(first, { verb: 'finish', outcome: 'served' });
      expect(picture().today).toMatchObject({ issued: 2, served: 1, noShows: 1, waiting: 0, atCounter: 0 });
    }));

  test('begins anew with the new day', () =>
    withSite(async (site) => {
      const { picture, live } = await watch(site);
      await take(site, 2);
      site.clock.advance(20 * 3_600_000);
      await site.site.parts.beat();
      await live.caughtUp();
      expect(picture()).toMatchObject({ today: { issued: 0, waiting: 0 }, alerts: [] });
    }));

  test('lists tickets by service and by what somebody reads out, and agencies with their quota', () =>
    withSite(async (site) => {
      const { db, outages } = await watch(site);
      await take(site, 2);
      await take(site, 1, 'paspor');
      const { siteClock, issuing } = site.site.parts;
      const lists = createTicketLists(db, issuing.store);
      const day = siteClock.day();
      expect(lists.ofService({ day, service: 'ktp' }).tickets.map((ticket) => supervisedTicket.strict().parse(toSupervisedTicket(issuing.catalog(), ticket)).number)).toEqual(['A001', 'A002']);
      expect(['A001', 'a1', ' 1 ', '2', 'x', 'ZZ1'].map((typed) => lists.byNumber({ day, typed }).map(({ number }) => number))).toEqual([['A001'], ['A001'], ['A001', 'B001'], ['A002'], [], []]);
      const agencies = agencyList.parse(listAgencies({ catalog: issuing.catalog, outages: outages(), siteClock, store: issuing.store }));
      expect(agencies[1]).toMatchObject({ agencyId: 'imigrasi', outage: null, services: [{ serviceId: 'paspor', quota: { walkIn: 3 }, used: { walkIn: 1 }, opening: 'open', plan: null }] });
    }));

  test('reports have the shape that the contract promises', () =>
    withSite(async (site) => {
      await take(site, 1);
      const { db } = await watch(site);
      const day = site.site.parts.siteClock.day();
      for (const request of [{ kind: 'day', day }, { kind: 'month', month: day.slice(0, 7) }, { kind: 'fairness', day }] as const) {
        const answer = await answerReport(db, request, null);
        expect(answer.kind === 'document' ? reportDocument.strict().safeParse(answer.document).error : answer).toBeUndefined();
      }
    }));
});
