import { expect, test } from 'vitest';
import { createManualClock } from '../support/manual-clock.ts';
import { withSite } from '../support/with-site.ts';

const YEAR_MS = 365 * 24 * 3_600_000;

test('a clock that jumps a year ahead gives no number, and says so on the kiosk', () =>
  withSite(async ({ kiosk, clock, site, types }) => {
    await kiosk.take('ktp');
    clock.set(clock.now() + YEAR_MS);
    await site.parts.beat();
    expect(await kiosk.take('ktp')).toEqual({ ok: false, error: { kind: 'not-available', availability: { kind: 'clock-unsure' } } });
    const { services, clock: shown } = await kiosk.snapshot();
    expect(shown).toMatchObject({ sure: false, day: '2026-11-24' });
    expect(services?.every((live) => live.availability.kind === 'clock-unsure')).toBe(true);
    expect(await types()).toContain('clock.doubted');
  }));

test('a clock set back over midnight never takes the service day back', () =>
  withSite(
    async ({ kiosk, clock, site }) => {
      await kiosk.take('ktp');
      clock.set('2026-11-23T23:50:00+07:00');
      await site.parts.beat();
      expect(site.parts.siteClock.day()).toBe('2026-11-24');
      expect(await kiosk.take('ktp')).toMatchObject({ ok: false, error: { availability: { kind: 'clock-unsure' } } });
    },
    { clock: createManualClock('2026-11-24T07:05:00+07:00') },
  ));

test('a wrong year can never enter the journal', () =>
  withSite(async ({ kiosk, clock, site }) => {
    await kiosk.take('ktp');
    const before = site.parts.journal.position().at;
    clock.set(clock.now() + YEAR_MS);
    await site.parts.beat();
    await kiosk.rpc.callForHelp({ helpId: '0190163d-8694-739b-ad4e-1d8a0b5c6d01', screen: 'attract', language: 'id' });
    expect(site.parts.journal.position().at).toBe(before);
  }));

test('numbers are given again when the clock is put right', () =>
  withSite(async ({ kiosk, clock, site, types }) => {
    await kiosk.take('ktp');
    const right = clock.now();
    clock.set(right + YEAR_MS);
    await site.parts.beat();
    clock.set(right + 60_000);
    await site.parts.beat();
    expect(await kiosk.take('ktp')).toMatchObject({ ok: true, value: { number: 'A002' } });
    expect(await types()).toContain('clock.trusted');
  }));

test('after a closed week a technician confirms the clock, and numbers are given', () =>
  withSite(async (site) => {
    await site.kiosk.take('ktp');
    site.clock.set('2026-12-01T07:30:00+07:00');
    const later = await site.restart();
    expect(await later.kiosk.take('ktp')).toMatchObject({ ok: false, error: { availability: { kind: 'clock-unsure' } } });
    expect(await later.technician.confirmClock()).toMatchObject({ ok: true });
    expect(await later.kiosk.take('ktp')).toMatchObject({ ok: true, value: { number: 'A001' } });
    expect(later.site.parts.siteClock.day()).toBe('2026-12-01');
    await later.close();
  }));

test('after a closed week network time confirms the clock by itself', () =>
  withSite(
    async (site) => {
      await site.kiosk.take('ktp');
      site.clock.set('2026-12-01T07:30:00+07:00');
      const later = await site.restart();
      expect(await later.kiosk.take('ktp')).toMatchObject({ ok: true });
      await later.close();
    },
    { networkTimeAgrees: () => true },
  ));

test('a clock that stood an hour ahead and was confirmed stays believed over a restart', () =>
  withSite(
    async (site) => {
      await site.kiosk.take('ktp');
      site.clock.set('2026-11-24T09:12:00+07:00');
      await site.site.parts.beat();
      expect(await site.technician.confirmClock()).toMatchObject({ ok: true });
      expect(await site.kiosk.take('ktp')).toMatchObject({ ok: true, value: { number: 'A002' } });
      site.clock.advance(60_000);
      const later = await site.restart();
      expect(await later.kiosk.take('ktp')).toMatchObject({ ok: true, value: { number: 'A003' } });
      expect(later.check()).toMatchObject({ sound: true });
      await later.close();
    },
    { clock: createManualClock('2026-11-24T10:12:00+07:00') },
  ));

test('a clock before the day the program was made cannot be confirmed', () =>
  withSite(async ({ clock, technician, site }) => {
    clock.set('2020-01-01T00:00:00+07:00');
    await site.parts.beat();
    const answer = await technician.confirmClock();
    expect(answer.ok).toBe(false);
    expect(answer.sentence).toMatch(/date and time/);
  }));

test('a quiet weekend with the machine on leaves a good clock believed', () =>
  withSite(
    async ({ kiosk, clock, site }) => {
      for (let hour = 0; hour < 64; hour += 1) {
        clock.advance(3_600_000);
        await site.parts.beat();
      }
      expect(site.parts.siteClock.isSure()).toBe(true);
      expect(await kiosk.take('ktp')).toMatchObject({ ok: true });
    },
    { clock: createManualClock('2026-11-27T16:00:00+07:00') },
  ));

test('a wrong year that somebody confirmed is not taken for right a second time: the technician is told why', () =>
  withSite(async ({ kiosk, clock, site, technician }) => {
    await kiosk.take('ktp');
    const right = clock.now();
    clock.set(right + YEAR_MS);
    await site.parts.beat();
    expect((await technician.confirmClock()).sentence).toContain('2027-11-24');
    clock.set(right);
    await site.parts.beat();
    const answer = await technician.confirmClock();
    expect(answer.ok).toBe(false);
    expect(answer.sentence).toMatch(/12 hours ahead/);
    expect(await kiosk.take('ktp')).toMatchObject({ ok: false, error: { availability: { kind: 'clock-unsure' } } });
  }));
