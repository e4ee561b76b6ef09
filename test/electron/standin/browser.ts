import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext, type Frame, type Page, type Request, type Route } from 'playwright-core';
import { findTestBrowser } from '../../support/browser.ts';
import { note } from './notes.ts';
import { schemeOf, toAppUrl } from './scheme.ts';
import type { WebContentsStandIn } from './web-contents.ts';

/** The real Chromium behind the stand-in's windows. */
export interface BehindBrowser {
  /** A page for a new window; the first takes the one that the browser opened with. */
  openPage(owner: WebContentsStandIn): Promise<Page>;
  forget(page: Page): void;
  close(): Promise<void>;
}

/** Starts Chromium with a debugging port, over which the test looks at the same pages, and answers every request as Electron's sessions would. */
export async function startBrowser(debuggingPort: number): Promise<BehindBrowser> {
  const { executablePath, args, env } = await findTestBrowser();
  const context = await chromium.launchPersistentContext(mkdtempSync(join(tmpdir(), 'standin-')), {
    executablePath,
    args: [...args, `--remote-debugging-port=${debuggingPort}`],
    ...(env === undefined ? {} : { env }),
    headless: true,
    viewport: null,
    ignoreDefaultArgs: ['--enable-automation'],
  });
  const owners = new Map<Page, WebContentsStandIn>();
  await context.route('**/*', (route) => answerRequest(route, (page) => owners.get(page)));
  return {
    async openPage(owner) {
      const page = findUnused(context, owners) ?? (await context.newPage());
      owners.set(page, owner);
      return page;
    },
    forget: (page) => void owners.delete(page),
    close: () => context.close(),
  };
}

function findUnused(context: BrowserContext, owners: ReadonlyMap<Page, WebContentsStandIn>): Page | undefined {
  return owners.size === 0 ? context.pages().find((page) => page.url() === 'about:blank') : undefined;
}

async function answerRequest(route: Route, ownerOf: (page: Page) => WebContentsStandIn | undefined): Promise<void> {
  const request = route.request();
  const frame = findFrame(request);
  const owner = frame === undefined ? undefined : ownerOf(frame.page());
  const url = toAppUrl(request.url());
  // A pop-up that no window owns: its opener has decided already, and it is about to be closed.
  if (owner === undefined || frame === undefined) return route.abort('aborted');
  if (request.isNavigationRequest() && !owner.mayNavigate({ url, isMainFrame: frame.parentFrame() === null })) return route.abort('aborted');
  if (!(await owner.session.allows(url))) return route.abort('blockedbyclient');
  const handler = owner.session.protocol.handlers.get(schemeOf(url));
  if (handler !== undefined) return fulfil(route, await handler({ url, method: request.method(), headers: new Headers(request.headers()) }));
  if (url !== request.url() || !isLoopback(url)) {
    note('network', url);
    return route.abort('internetdisconnected');
  }
  return route.continue();
}

async function fulfil(route: Route, answer: Response): Promise<void> {
  await route.fulfill({ status: answer.status, headers: Object.fromEntries(answer.headers), body: Buffer.from(await answer.arrayBuffer()) });
}

function findFrame(request: Request): Frame | undefined {
  try {
    return request.frame();
  } catch {
    // Playwright throws for a page that does not exist yet.
    return undefined;
  }
}

function isLoopback(url: string): boolean {
  return new URL(url).hostname === '127.0.0.1';
}
