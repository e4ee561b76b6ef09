import type { ScreenSize } from './screen-size.ts';

export interface BrowserWindow {
  readonly url: string;
  /** A fresh folder: an old profile may restore a crashed session's tabs over the kiosk. */
  readonly profile: string;
  readonly windowed: boolean;
  /** Size of the window; without a window manager `--kiosk` alone does not fill the screen. */
  readonly size: ScreenSize | undefined;
  /** Left edge, in pixels from the screen's. */
  readonly left: number;
  /** Pixels of the screen for one CSS pixel. */
  readonly scale: number;
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
  '--disable-features=MediaRouter,OptimizationHints,AutofillServerCommunication',
];

/** The command line of Chromium as a window of the stand. */
export function toBrowserArguments({ url, profile, windowed, size, left, scale, isRoot }: BrowserWindow): readonly string[] {
  return [
    ...(windowed ? [] : ['--kiosk']),
    // Both count in CSS pixels.
    `--window-position=${left / scale},0`,
    ...(size === undefined ? [] : [`--window-size=${size.width / scale},${size.height / scale}`]),
    ...(scale === 1 ? [] : [`--force-device-scale-factor=${scale}`]),
    `--user-data-dir=${profile}`,
    ...QUIET,
    ...(isRoot ? ['--no-sandbox'] : []),
    `--app=${url}`,
  ];
}

/** The settings a fresh profile begins with. The offer to translate cannot be switched off from the command line, and it covers the clock. */
export const FIRST_PREFERENCES = { translate: { enabled: false }, credentials_enable_service: false, autofill: { profile_enabled: false, credit_card_enabled: false } } as const;
