import { parseArgs } from 'node:util';
import { tryBoardHours } from '../support/board-hours-trial.ts';
import { launchBrowser } from './kiosk-browser.ts';

/** Lives `--hours` of one board by a driven clock and prints what came out as one JSON line; a process of its own, because the site runs in it from its TypeScript. */
const { values } = parseArgs({ options: { hours: { type: 'string', default: '8' } } });
const browser = await launchBrowser();
try {
  process.stdout.write(`${JSON.stringify(await tryBoardHours({ browser, hours: Number(values.hours) }))}\n`);
} finally {
  await browser.close();
}
