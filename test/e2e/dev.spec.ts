import { expect, test } from '@playwright/test';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findPackageRoot } from '../../src-main/package-root.ts';

test('npm run dev brings a kiosk with a dock that breaks the printer and moves the clock', async ({ page }) => {
  const data = mkdtempSync(join(tmpdir(), 'anjungan-dev-'));
  const dev = spawn(process.execPath, ['test/support/dev.ts', '--data', data], { cwd: findPackageRoot(), stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  dev.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
  try {
    await expect.poll(() => said, { timeout: 30_000 }).toContain('gallery');
    const address = /kiosk with its dock\s+(\S+)/.exec(said)?.[1] ?? '';
    await page.goto(address);
    await expect(page.locator('[data-screen]').first()).toHaveAttribute('data-screen', 'attract', { timeout: 20_000 });
    await page.getByRole('button', { name: /^dev/ }).click();
    await page.getByRole('button', { name: 'paper out' }).click();
    await expect(page.getByRole('status').last()).toHaveText('paper out');
    await page.getByRole('button', { name: 'clock +1 h' }).click();
    await expect(page.getByRole('status').last()).toHaveText('clock +1 h');
  } finally {
    const ended = once(dev, 'exit');
    dev.kill('SIGTERM');
    await ended;
    rmSync(data, { recursive: true, force: true, maxRetries: 5 });
  }
});
