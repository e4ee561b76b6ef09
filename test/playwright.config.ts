import { defineConfig } from '@playwright/test';
import { fileURLToPath } from 'node:url';
import { findTestBrowser } from './support/browser.ts';
import { ensureBuilt } from './support/ensure-built.ts';

// The specs run what a technician runs. Workers read this file again and must not build under the runner.
if (process.env['TEST_WORKER_INDEX'] === undefined) await ensureBuilt();
const GALLERIES = 'e2e/*gallery.spec.ts';
const { executablePath, args, env } = await findTestBrowser();

/** Real pages in a real Chromium. One worker: the tests measure, and two cores are all a hall machine has. Galleries only look, so that they may share the machine. */
export default defineConfig({
  testDir: fileURLToPath(new URL('.', import.meta.url)),
  projects: [
    { name: 'pages', testMatch: ['e2e/**/*.spec.ts', 'electron/**/*.spec.ts'], testIgnore: GALLERIES },
    { name: 'galleries', testMatch: GALLERIES },
  ],
  outputDir: fileURLToPath(new URL('./results/playwright', import.meta.url)),
  workers: 1,
  timeout: 45_000,
  expect: { timeout: 10_000 },
  forbidOnly: process.env['CI'] === 'true',
  reporter: 'list',
  use: {
    launchOptions: { executablePath, args: [...args], ...(env === undefined ? {} : { env }) },
    // The 32-inch portrait stand
    viewport: { width: 1080, height: 1920 },
    locale: 'id-ID',
    timezoneId: 'Asia/Jakarta',
  },
});
