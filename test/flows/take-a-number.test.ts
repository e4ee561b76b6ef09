import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import { withSite } from '../support/with-site.ts';

test('a citizen takes a number, paper comes out, and the journal tells it in order', () =>
  withSite(async ({ kiosk, printer, types, check }) => {
    const taken = await kiosk.take('ktp');
    expect(taken).toMatchObject({ ok: true, value: { number: 'A001', state: 'waiting', ahead: 0 } });
    if (!taken.ok) return;
    expect((await kiosk.paperOf(taken.value.ticketId)).paper).toEqual({ kind: 'printed', proof: 'confirmed' });
    expect(printer.slips()).toHaveLength(1);
    expect(await types()).toEqual(['ticket.issued', 'ticket.printed']);
    expect(check()).toMatchObject({ sound: true });
  }));

test('two touches on the button at once give one number and one paper', () =>
  withSite(async ({ kiosk, printer, types }) => {
    const ticketId = v7();
    const [first, second] = await Promise.all([kiosk.take('ktp', { ticketId }), kiosk.take('ktp', { ticketId })]);
    expect(first).toEqual(second);
    await kiosk.paperOf(ticketId);
    expect(printer.slips()).toHaveLength(1);
    expect(await types()).toEqual(['ticket.issued', 'ticket.printed']);
  }));

test('the same id asked again after a lost answer gives the same ticket, in capitals too', () =>
  withSite(async ({ kiosk, types }) => {
    const ticketId = v7();
    const first = await kiosk.take('ktp', { ticketId });
    const again = await kiosk.take('ktp', { ticketId: ticketId.toUpperCase() });
    expect(again).toMatchObject({ ok: true, value: { number: first.ok ? first.value.number : '' } });
    expect((await types()).filter((type) => type === 'ticket.issued')).toHaveLength(1);
  }));

test('an id that already names a ticket of another service is refused', () =>
  withSite(async ({ kiosk }) => {
    const ticketId = v7();
    await kiosk.take('ktp', { ticketId });
    expect(await kiosk.take('skck', { ticketId })).toEqual({ ok: false, error: { kind: 'id-used' } });
  }));

test('two hundred citizens at once get two hundred different numbers without a gap', () =>
  withSite(async ({ kiosk }) => {
    const taken = await Promise.all(Array.from({ length: 200 }, () => kiosk.take('ktp')));
    const numbers = taken.flatMap((outcome) => (outcome.ok ? [outcome.value.number] : [])).sort();
    expect(numbers).toEqual(Array.from({ length: 200 }, (_, index) => `A${String(index + 1).padStart(3, '0')}`));
  }));

test('an unknown service and a stale page are refused, and nothing is recorded', () =>
  withSite(async ({ kiosk, types }) => {
    expect(await kiosk.take('tidak-ada')).toEqual({ ok: false, error: { kind: 'unknown-service' } });
    expect(await kiosk.take('ktp', { revision: 'yesterday' })).toEqual({ ok: false, error: { kind: 'stale-page' } });
    expect(await types()).toEqual([]);
  }));

test('each service counts for itself, in its own letters', () =>
  withSite(async ({ kiosk }) => {
    const numbers = [];
    for (const service of ['ktp', 'skck', 'ktp', 'skck']) {
      const taken = await kiosk.take(service);
      numbers.push(taken.ok ? taken.value.number : taken.error.kind);
    }
    expect(numbers).toEqual(['A001', 'KD001', 'A002', 'KD002']);
  }));
