import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toBrowserArguments } from './browser-arguments.ts';
import { waitForExit } from './child.ts';
import { findScreenSize } from './screen-size.ts';

/** Addresses of a site, as its ready line gives them. */
export interface Pages {
  readonly kiosk: string;
  readonly tray: string;
}

export interface KioskWindow {
  /** Ends when the person closed the window (`closed`) or the browser could not be kept alive (`lost`). */
  readonly ended: Promise<'closed' | 'lost'>;
  close(): void;
}

interface Input {
  readonly browser: string;
  readonly pages: Pages;
  readonly windowed: boolean;
  /** Opens the paper tray in a window beside the kiosk's. */
  readonly withTray: boolean;
}

/** A browser that crashes is started again, but not one that never comes up. */
const QUICK_DEATH_MS = 5000;
const QUICK_DEATHS_ALLOWED = 3;

/** Opens the kiosk in Chromium and keeps it open until a person closes it. */
export function showKiosk(input: Input): KioskWindow {
  let current: ChildProcess | undefined;
  let isClosing = false;
  const run = async (): Promise<'closed' | 'lost'> => {
    for (let quickDeaths = 0; quickDeaths < QUICK_DEATHS_ALLOWED; ) {
      const startedAt = performance.now();
      const profile = mkdtempSync(join(tmpdir(), 'anjungan-browser-'));
      current = openWindow({ ...input, url: input.pages.kiosk, profile });
      if (input.withTray) openWindow({ ...input, url: input.pages.tray, profile });
      const code = await waitForExit(current);
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
      if (code === 0 || isClosing) return 'closed';
      quickDeaths = performance.now() - startedAt < QUICK_DEATH_MS ? quickDeaths + 1 : 0;
    }
    return 'lost';
  };
  return {
    ended: run(),
    close() {
      isClosing = true;
      current?.kill('SIGTERM');
    },
  };
}

function openWindow({ browser, url, profile, windowed }: { readonly browser: string; readonly url: string; readonly profile: string; readonly windowed: boolean }): ChildProcess {
  const args = toBrowserArguments({ url, profile, windowed, screen: windowed ? undefined : findScreenSize(), isRoot: process.getuid?.() === 0 });
  return spawn(browser, args, { stdio: 'ignore' });
}
