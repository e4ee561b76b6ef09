import { beforeAll, expect, test } from 'vitest';
import { serviceIdAt } from '../support/always-open-pack.ts';
import { maintain, startBuiltSite } from '../support/built-site.ts';
import { ensureBuilt } from '../support/ensure-built.ts';
import { readRevision, readSnapshot, takeTicket } from '../support/page-visitor.ts';
import { createTrialFolder, liveThere } from '../support/trial-folder.ts';

const DAY_MS = 86_400_000;

beforeAll(ensureBuilt);

// The journal is written as if the clock had been right then, and the site starts on the machine's clock as it is now.
test.each([
  ['a year ahead', -365 * DAY_MS],
  ['back over midnight', DAY_MS],
  ['back by ten minutes', 10 * 60_000],
])('a machine whose clock was set %s starts, gives no number, says so, and verifies', async (_name, journalAhead) => {
  const { dataDir, args } = createTrialFolder();
  liveThere({ dataDir, tickets: 20, endAt: Date.now() + journalAhead });
  const site = await startBuiltSite({ dataDir, args });
  const page = await site.connect();
  const revision = await readRevision(page, serviceIdAt(0));
  expect(await takeTicket(page, { serviceId: serviceIdAt(0), revision })).toEqual({ ok: false, error: { kind: 'not-available', availability: { kind: 'clock-unsure' } } });
  expect((await readSnapshot(page)).clock).toMatchObject({ sure: false });
  page.close();
  expect(await site.stop()).toBe(0);
  expect(await maintain('verify', dataDir)).toMatchObject({ code: 0, answer: { ok: true } });
});

test('a machine that was off for an hour goes on giving numbers', async () => {
  const { dataDir, args } = createTrialFolder();
  liveThere({ dataDir, tickets: 20, endAt: Date.now() - 3_600_000 });
  const site = await startBuiltSite({ dataDir, args });
  const page = await site.connect();
  const revision = await readRevision(page, serviceIdAt(0));
  expect(await takeTicket(page, { serviceId: serviceIdAt(0), revision })).toMatchObject({ ok: true });
  page.close();
  expect(await site.stop()).toBe(0);
});

test('a technician who confirms the clock of a running site lets numbers be given again', async () => {
  const { dataDir, args } = createTrialFolder();
  liveThere({ dataDir, tickets: 20, endAt: Date.now() - 3 * DAY_MS });
  const site = await startBuiltSite({ dataDir, args });
  expect(await maintain('confirm-clock', dataDir)).toMatchObject({ code: 0, answer: { ok: true } });
  const page = await site.connect();
  const revision = await readRevision(page, serviceIdAt(0));
  expect(await takeTicket(page, { serviceId: serviceIdAt(0), revision })).toMatchObject({ ok: true });
  page.close();
  expect(await site.stop()).toBe(0);
});
