import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openSimulatedCore } from '../simulate/core.ts';
import { liveDay, type LivedDay } from '../simulate/day.ts';
import { digestEvents } from '../simulate/digest.ts';
import type { SimulationOptions } from '../simulate/options.ts';
import { planCounter } from '../simulate/plan.ts';
import { checkProperties, PROPERTY_NAMES } from '../simulate/properties.ts';
import { BREAKS } from '../support/broken-days.ts';
import { createDataFolder } from '../support/data-folder.ts';

const SMALL_HALL: SimulationOptions = { tickets: 300, counters: 8, kiosks: 3, boards: 4, seed: 9, isFast: true, data: null, site: '14.71', day: null, serviceMinutes: null, extraCounterFor: null };
const PATIENCE_MS = 120_000;

describe('a day of 300 citizens at eight counters', () => {
  let lived: LivedDay;
  beforeAll(async () => {
    lived = await liveDay({ options: SMALL_HALL });
  }, PATIENCE_MS);
  afterAll(() => lived.discard());

  test('keeps every promise of the hall', () => {
    expect(checkProperties(lived.facts).filter(({ holds }) => !holds)).toEqual([]);
  });

  test('has everything in it that a day has', () => {
    const types = new Set(lived.facts.events.map(({ type }) => type));
    const usual = ['ticket.issued', 'ticket.printed', 'ticket.print-refused', 'ticket.called', 'ticket.recalled', 'ticket.call-undone', 'call.announced', 'ticket.serving-started', 'ticket.finished', 'ticket.no-show', 'ticket.parked', 'ticket.unparked', 'ticket.transferred', 'ticket.taken-over', 'ticket.not-served', 'standby.joined', 'standby.place-given', 'counter.paused', 'counter.closed', 'policy.changed', 'agency.outage-declared'] as const;
    expect(usual.filter((type) => !types.has(type))).toEqual([]);
  });

  test.each(PROPERTY_NAMES)('is seen through when a journal or a witness says otherwise: %s', (name) => {
    const property = checkProperties(BREAKS[name](lived.facts)).find((each) => each.name === name);
    expect(property).toMatchObject({ holds: false });
    expect(property?.examples.length).toBeGreaterThan(0);
  });

  test('is shorter for those who wait when one more counter opens', async () => {
    const plan = await planCounter(lived, { options: SMALL_HALL, service: 'busiest', onProgress: undefined });
    expect(plan.before).not.toBeNull();
    expect(plan.after ?? Number.POSITIVE_INFINITY).toBeLessThan(plan.before ?? 0);
  }, PATIENCE_MS);
});

describe('a simulation', () => {
  test('is the same day from the same seed, also on a disk that is waited for, and another from another', async () => {
    const digestOf = async (options: Partial<SimulationOptions>): Promise<string> => {
      const day = await liveDay({ options: { ...SMALL_HALL, tickets: 40, ...options }, checksJournal: false });
      day.discard();
      return digestEvents(day.facts.events);
    };
    const digest = await digestOf({});
    expect(await digestOf({ isFast: false })).toBe(digest);
    expect(await digestOf({ seed: 10 })).not.toBe(digest);
  }, PATIENCE_MS);

  test.each([true, false])('never begins in a folder that holds anything, which may be a real site (fast: %s)', async (isFast) => {
    const folder = createDataFolder();
    writeFileSync(join(folder, 'journal.db'), '');
    await expect(openSimulatedCore({ site: '14.71', day: '2026-11-24', dataDir: folder, isFast })).rejects.toMatchObject({ kind: 'data-folder' });
  });

  test('waits for the disk unless it was told not to', async () => {
    for (const isFast of [true, false]) {
      const core = await openSimulatedCore({ site: '14.71', day: '2026-11-24', dataDir: null, isFast });
      expect(core.truth.opened.db.pragma('synchronous', { simple: true })).toBe(isFast ? 0 : 2);
      core.close();
      core.discard();
    }
  });

  test('is refused for a day without numbers, and for a plan of a service that no counter gives', async () => {
    await expect(liveDay({ options: { ...SMALL_HALL, day: '2026-11-29' } })).rejects.toMatchObject({ kind: 'pack' });
    await expect(liveDay({ options: { ...SMALL_HALL, day: '2020-01-01' } })).rejects.toMatchObject({ kind: 'data-folder' });
    await expect(liveDay({ options: SMALL_HALL, mustGive: 'sulap' })).rejects.toMatchObject({ kind: 'pack' });
  });
});
