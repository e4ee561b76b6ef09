import { expect, test } from 'vitest';
import type { KioskUpdate } from '../../src-main/contract/index.ts';
import { withSite, type TestSite } from '../support/with-site.ts';

/** Collects what a page is pushed until the test stops it. */
function watchPage({ kiosk }: TestSite): { readonly updates: KioskUpdate[]; readonly stop: () => Promise<void> } {
  const controller = new AbortController();
  const updates: KioskUpdate[] = [];
  const running = (async () => {
    for await (const update of await kiosk.rpc.watch(undefined, { signal: controller.signal })) updates.push(update);
  })().catch((error: unknown) => {
    if (!controller.signal.aborted) throw error;
  });
  return {
    updates,
    async stop() {
      controller.abort();
      await running;
    },
  };
}

test('a page opens with everything and then hears only what changed', () =>
  withSite(async (site) => {
    const page = watchPage(site);
    await expect.poll(() => page.updates.length).toBe(1);
    expect(page.updates[0]).toMatchObject({ kind: 'snapshot', clock: { sure: true, day: '2026-11-24' }, paper: 'ready', siteState: { kind: 'open' }, notices: [] });
    expect(page.updates[0]?.services).toHaveLength(3);
    await site.kiosk.take('ktp');
    await expect.poll(() => page.updates.length).toBe(2);
    expect(page.updates[1]).toEqual({ kind: 'change', services: [expect.objectContaining({ serviceId: 'ktp', waiting: 1 })] });
    await page.stop();
  }));

test('a page that hears of two hundred numbers hears of them at most ten times a second, and of the last', () =>
  withSite(async (site) => {
    const page = watchPage(site);
    await expect.poll(() => page.updates.length).toBe(1);
    const started = performance.now();
    for (let i = 0; i < 200; i += 1) await site.kiosk.take('ktp');
    const waitingNow = (): number | undefined => page.updates.flatMap((update) => update.services ?? []).findLast((live) => live.serviceId === 'ktp')?.waiting;
    await expect.poll(waitingNow).toBe(200);
    expect(page.updates.length - 1).toBeLessThanOrEqual(Math.ceil((performance.now() - started) / 100) + 1);
    await page.stop();
  }));

test('a page is told when the paper ends and when it is back', () =>
  withSite(async (site) => {
    const page = watchPage(site);
    await expect.poll(() => page.updates.length).toBe(1);
    site.printer.break('paper-out');
    await expect.poll(() => page.updates.at(-1)?.paper).toBe('paper-out');
    site.printer.break('none');
    await expect.poll(() => page.updates.at(-1)?.paper).toBe('ready');
    await page.stop();
  }));

test('a page hears each minute what the clock changed: the last number has passed', () =>
  withSite(async (site) => {
    const page = watchPage(site);
    await expect.poll(() => page.updates.length).toBe(1);
    site.clock.set('2026-11-24T14:31:00+07:00');
    await site.site.parts.beat();
    await expect.poll(() => page.updates.at(-1)?.services?.length).toBe(3);
    expect(page.updates.at(-1)?.services?.every((live) => live.availability.kind === 'closed')).toBe(true);
    await page.stop();
  }));

test('a page that leaves is forgotten', () =>
  withSite(async (site) => {
    const page = watchPage(site);
    await expect.poll(() => page.updates.length).toBe(1);
    await page.stop();
    await site.kiosk.take('ktp');
    expect(page.updates).toHaveLength(1);
  }));
