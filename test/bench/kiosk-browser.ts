import { chromium, type Browser, type Page } from '@playwright/test';
import type { Pack } from '../../src-main/catalog/pack-schema.ts';
import { findTestBrowser } from '../support/browser.ts';
import { buildOpenPekanbaruPack } from '../support/open-pekanbaru-pack.ts';

/** A portrait kiosk, as most are. */
const VIEWPORT = { width: 1080, height: 1920 };
/** A quick finger; what the page does at touch-down is done when it lifts. */
const FINGER_DOWN_MS = 60;

export async function launchBrowser(): Promise<Browser> {
  const { executablePath, args, env } = await findTestBrowser();
  return chromium.launch({ executablePath, args: [...args], ...(env === undefined ? {} : { env: { ...env } }) });
}

/** The real pack without what makes a bench wait for a person: the pause between two quota numbers and the priority question. */
export function buildUnhurriedPack(): Pack {
  const pack = buildOpenPekanbaruPack();
  return { ...pack, services: pack.services.map((service) => ({ ...service, quota: undefined, asksPriority: false })) };
}

export async function openKioskPage(browser: Browser, url: string): Promise<Page> {
  const page = await browser.newPage({ viewport: VIEWPORT });
  await page.goto(url);
  await page.locator('[data-screen="attract"]').waitFor();
  return page;
}

/** Touches a button by a part of its accessible name, as a finger does: at its middle, without asking first whether it may. */
export async function touch(page: Page, name: string): Promise<void> {
  const middle = await page.evaluate(whereIsButton, name);
  await page.mouse.click(middle.x, middle.y, { delay: FINGER_DOWN_MS });
}

/** Runs in the page: waits, frame by frame, for a button that can be touched. */
async function whereIsButton(name: string): Promise<{ readonly x: number; readonly y: number }> {
  const givesUpAt = performance.now() + 20_000;
  for (;;) {
    const button = [...document.querySelectorAll('button')].find((candidate) => (candidate.ariaLabel ?? candidate.textContent).includes(name) && !candidate.disabled);
    const box = button?.getBoundingClientRect();
    if (box !== undefined && box.width > 0 && button?.closest('[inert]') === null) return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    if (performance.now() > givesUpAt) throw new Error(`no button "${name}" on ${document.querySelector('[data-screen]')?.getAttribute('data-screen') ?? 'no screen'}`);
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
}

/** Waits inside the page, so that no round trip is measured or waited for. */
export async function untilScreen(page: Page, screen: string): Promise<void> {
  await page.evaluate(async (wanted) => {
    while (document.querySelector('[data-screen]')?.getAttribute('data-screen') !== wanted) await new Promise((resolve) => requestAnimationFrame(resolve));
  }, screen);
}
