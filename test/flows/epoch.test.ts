import { expect, test } from 'vitest';
import { withSite } from '../support/with-site.ts';

test('after a restore at A057 the next number is A100, other series begin at 100 too, and the next day begins at 001', () =>
  withSite(async ({ kiosk, clock, site, check }) => {
    for (let i = 0; i < 57; i += 1) await kiosk.take('ktp');
    const before = site.parts.journal.position();
    await site.parts.startEpoch();
    expect(await kiosk.take('ktp')).toMatchObject({ ok: true, value: { number: 'A100' } });
    expect(await kiosk.take('ktp')).toMatchObject({ ok: true, value: { number: 'A101' } });
    expect(await kiosk.take('skck')).toMatchObject({ ok: true, value: { number: 'KD100' } });
    const epochs = (await site.parts.journal.readStream('journal')).filter((event) => event.type === 'journal.epoch-started');
    expect(epochs).toMatchObject([{ data: { continuesFrom: null } }, { data: { continuesFrom: { epoch: before.epoch, seq: before.seq, hash: before.hash } } }]);
    expect(site.parts.journal.position().epoch).not.toBe(before.epoch);
    expect(check()).toMatchObject({ sound: true });
    clock.set('2026-11-25T08:00:00+07:00');
    expect(await kiosk.take('ktp')).toMatchObject({ ok: true, value: { number: 'A001' } });
  }));

test('a second restore on one day jumps again, so that no paper is doubled', () =>
  withSite(async ({ kiosk, site }) => {
    await kiosk.take('ktp');
    await site.parts.startEpoch();
    await site.parts.startEpoch();
    expect(await kiosk.take('ktp')).toMatchObject({ ok: true, value: { number: 'A200' } });
    expect(await kiosk.take('skck')).toMatchObject({ ok: true, value: { number: 'KD200' } });
  }));
