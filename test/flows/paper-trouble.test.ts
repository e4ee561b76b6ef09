import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import { withSite, type TestSite } from '../support/with-site.ts';

async function takeAndSettle({ kiosk }: TestSite) {
  const taken = await kiosk.take('ktp');
  if (!taken.ok) throw new Error(taken.error.kind);
  return kiosk.paperOf(taken.value.ticketId);
}

test('paper out before the job: the number stays, nothing was sent, and the kiosk is told why', () =>
  withSite(async (site) => {
    site.printer.break('paper-out');
    const view = await takeAndSettle(site);
    expect(view).toMatchObject({ number: 'A001', state: 'waiting', confirmed: false, paper: { kind: 'refused', reason: 'paper-out' } });
    expect(await site.types()).toEqual(['printer.state-changed', 'ticket.issued', 'ticket.print-refused']);
    expect((await site.kiosk.snapshot()).paper).toBe('paper-out');
  }));

test('power lost to the printer in the middle of a job: doubted, and never printed again by itself', () =>
  withSite(async (site) => {
    site.printer.break('mid-job-power-off');
    const view = await takeAndSettle(site);
    expect(view.paper).toEqual({ kind: 'doubted' });
    site.printer.break('none');
    await takeAndSettle(site);
    const printed = (await site.site.parts.journal.readAfter(0)).filter((event) => event.type === 'ticket.printed');
    expect(printed).toHaveLength(1);
    expect(await site.types()).toContain('ticket.print-doubted');
  }));

test('an unconfirmed ticket waits in its place until the citizen says "noted"', () =>
  withSite(async (site) => {
    site.printer.break('link-cut');
    const view = await takeAndSettle(site);
    expect(view.confirmed).toBe(false);
    expect(await site.kiosk.rpc.confirmTicket({ ticketId: view.ticketId })).toMatchObject({ ok: true, value: { confirmed: true, state: 'waiting' } });
    await site.kiosk.rpc.confirmTicket({ ticketId: view.ticketId });
    expect((await site.types()).filter((type) => type === 'ticket.confirmed')).toHaveLength(1);
  }));

test('a doubted ticket is printed again when the citizen asks, marked SALINAN, at most twice', () =>
  withSite(async (site) => {
    site.printer.break('mid-job-power-off');
    const { ticketId } = await takeAndSettle(site);
    site.printer.break('none');
    for (let copy = 1; copy <= 2; copy += 1) {
      const jobId = v7();
      const [once, twice] = await Promise.all([site.kiosk.rpc.reprintTicket({ ticketId, jobId, language: 'id' }), site.kiosk.rpc.reprintTicket({ ticketId, jobId, language: 'id' })]);
      expect(once.ok && twice.ok).toBe(true);
      expect((await site.kiosk.paperOf(ticketId)).paper.kind).toBe('printed');
    }
    expect(await site.kiosk.rpc.reprintTicket({ ticketId, jobId: v7(), language: 'id' })).toMatchObject({ ok: false, error: { kind: 'not-possible' } });
    const salinan = site.printer.slips().filter((slip) => slip.elements.some((element) => element.kind === 'text' && element.text.includes('SALINAN')));
    expect(salinan).toHaveLength(2);
    expect(site.check()).toMatchObject({ sound: true });
  }));

test('a ticket cancelled before its paper was due prints nothing', () =>
  withSite(async (site) => {
    site.printer.break('slow');
    const first = site.kiosk.take('ktp');
    const second = await site.kiosk.take('ktp');
    if (!second.ok) throw new Error(second.error.kind);
    await first;
    await site.kiosk.rpc.cancelTicket({ ticketId: second.value.ticketId });
    site.printer.break('none');
    const view = await site.kiosk.paperOf(second.value.ticketId);
    expect(view.paper.kind === 'refused' || view.state === 'cancelled').toBe(true);
    const refused = (await site.site.parts.journal.readAfter(0)).filter((event) => event.type === 'ticket.print-refused');
    expect(refused).toMatchObject([{ data: { reason: 'too-late' } }]);
  }));
