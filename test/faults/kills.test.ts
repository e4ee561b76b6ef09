import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { whyNoDiskFile } from '../support/disk.ts';
import { ensureBuilt } from '../support/ensure-built.ts';
import { isBroken, killAgainAndAgain } from '../support/kill-trial.ts';
import { cutPowerAgainAndAgain } from '../support/power-cut-trial.ts';
import { startCarelessWriter } from '../support/trial-writer.ts';

const KILLS = 5;
const CUTS = 2;

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'anjungan-kill-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true, maxRetries: 3 }));
  return path;
}

test('a site killed again and again keeps every number it promised, doubles none, and verifies', async () => {
  await ensureBuilt();
  const report = await killAgainAndAgain({ folder: folder(), kills: KILLS });
  // Every life promises at least its first number.
  expect(report.acknowledged).toBeGreaterThanOrEqual(KILLS);
  expect({ isBroken: isBroken(report), refusals: report.refusals }).toEqual({ isBroken: false, refusals: [] });
}, 120_000);

test('a power cut takes no number that was promised', async (context) => {
  const why = whyNoDiskFile();
  if (why !== undefined) return context.skip(why);
  await ensureBuilt();
  const report = await cutPowerAgainAndAgain({ folder: folder(), cuts: CUTS });
  expect(report.acknowledged).toBeGreaterThanOrEqual(CUTS);
  expect({ isBroken: isBroken(report), refusals: report.refusals }).toEqual({ isBroken: false, refusals: [] });
}, 120_000);

test('the power cut is a real one: a writer that does not wait for the disk loses numbers', async (context) => {
  const why = whyNoDiskFile();
  if (why !== undefined) return context.skip(why);
  const report = await cutPowerAgainAndAgain({ folder: folder(), cuts: CUTS, startWriter: startCarelessWriter });
  expect(report.lost.length).toBeGreaterThan(0);
}, 120_000);
