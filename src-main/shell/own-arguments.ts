/** Switches that belong to Chromium, not to the site: the launcher or a person may put them on the same command line. */
const OF_CHROMIUM = ['--no-sandbox', '--disable-gpu', '--ozone-platform', '--ozone-platform-hint', '--enable-features', '--disable-features', '--remote-debugging-port', '--remote-debugging-pipe', '--inspect', '--user-data-dir', '--force-device-scale-factor', '--use-gl', '--use-angle'];

/** The site's own options on Electron's command line; the folder of an unpackaged app comes first. */
export function toOwnArguments(argv: readonly string[], { isPackaged }: { readonly isPackaged: boolean }): readonly string[] {
  const words = isPackaged ? argv.slice(1) : argv.slice(1 + argv.slice(1).findIndex((word) => !word.startsWith('-')) + 1);
  return words.filter((word) => !OF_CHROMIUM.includes(word.split('=', 1)[0] ?? ''));
}
