import { defineConfig } from '@playwright/test';
import { fileURLToPath } from 'node:url';
import { findTestBrowser } from './support/browser.ts';
import { ensureBuilt } from './support/ensure-built.ts';

// The specs run what a technician runs. Workers read this file again and must not build under the runner.
if (process.env['TEST_WORKER_INDEX'] === undefined) await ensureBuilt();
const GALLERIES = 'e2e/*gallery.spec.ts';
const { executablePath, args, env } = await findTestBrowser();

/** Real pages in a real Chromium, two spec files at once: most of them wait, for speech, paper or a person. A gallery brings two pages of its own. */
export default defineConfig({
  testDir: fileURLToPath(new URL('.', import.meta.url)),
  projects: [
    { name: 'pages', testMatch: ['e2e/**/*.spec.ts', 'electron/**/*.spec.ts'], testIgnore: GALLERIES, workers: 2 },
    { name: 'galleries', testMatch: GALLERIES, workers: 1 },
  ],
  outputDir: fileURLToPath(new URL('./results/playwright', import.meta.url)),
  workers: 2,
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
