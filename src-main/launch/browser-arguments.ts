import type { ScreenSize } from './screen-size.ts';

export interface BrowserWindow {
  readonly url: string;
  /** A fresh folder: an old profile may restore a crashed session's tabs over the kiosk. */
  readonly profile: string;
  readonly windowed: boolean;
  /** Without a window manager `--kiosk` alone does not fill the screen. */
  readonly screen: ScreenSize | undefined;
  /** Chromium refuses to run its sandbox as uid 0. */
  readonly isRoot: boolean;
}

/** What a stand in a public hall does not need, and what would speak to the network. */
const QUIET = [
  '--no-first-run',
  '--no-default-browser-check',
  '--noerrdialogs',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-extensions',
  '--disable-pinch',
  '--overscroll-history-navigation=0',
  '--password-store=basic',
  '--deny-permission-prompts',
  '--disable-features=Translate,MediaRouter,OptimizationHints,AutofillServerCommunication',
];

/** In tests' and developers' windows: a portrait stand at half its size. */
const WINDOWED_SIZE: ScreenSize = { width: 540, height: 960 };

/** The command line of Chromium as the kiosk's window. */
export function toBrowserArguments({ url, profile, windowed, screen, isRoot }: BrowserWindow): readonly string[] {
  const size = windowed ? WINDOWED_SIZE : screen;
  return [
    ...(windowed ? [] : ['--kiosk', '--window-position=0,0']),
    ...(size === undefined ? [] : [`--window-size=${size.width},${size.height}`]),
    `--user-data-dir=${profile}`,
    ...QUIET,
    ...(isRoot ? ['--no-sandbox'] : []),
    `--app=${url}`,
  ];
}
