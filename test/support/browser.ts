import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findChromium } from '../../src-main/launch/find-chromium.ts';
import { findPackageRoot } from '../../src-main/package-root.ts';

/** A Chromium for tests, as Playwright's `launchOptions` take it. */
export interface TestBrowser {
  readonly executablePath: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** The system's Chromium or Chrome, else the one that @sparticuz/chromium carries; `ANJUNGAN_BUNDLED_CHROMIUM=1` takes the carried one always. */
export async function findTestBrowser(): Promise<TestBrowser> {
  const system = process.env['ANJUNGAN_BUNDLED_CHROMIUM'] === '1' ? undefined : findChromium({ wanted: null, env: process.env });
  if (system === undefined) return unpackBundledBrowser();
  return { executablePath: system, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] };
}

/** Without its own list of switches: that holds `--disable-web-security`, and a test of our policy would prove nothing. */
const BUNDLED_ARGS = ['--no-sandbox', '--headless=new', '--no-zygote', '--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'];

/** Headless only, needs no system libraries: the package unpacks them beside the binary when it believes to run on AWS Lambda. */
async function unpackBundledBrowser(): Promise<TestBrowser> {
  const folder = join(findPackageRoot(), 'node_modules', '.cache', `chromium-${bundledVersion()}`);
  mkdirSync(folder, { recursive: true });
  const before = { ...process.env };
  // The package unpacks into TMPDIR and keeps what it finds there, even of another version; hence one folder per version.
  process.env['TMPDIR'] = folder;
  process.env['AWS_LAMBDA_JS_RUNTIME'] ??= 'nodejs22.x';
  try {
    const { default: chromium } = await import('@sparticuz/chromium');
    const executablePath = await chromium.executablePath();
    const env = { ...definedOnly(before), LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'), FONTCONFIG_FILE: writeFontList(folder) };
    return { executablePath, args: BUNDLED_ARGS, env };
  } finally {
    for (const name of ['TMPDIR', 'AWS_LAMBDA_JS_RUNTIME', 'LD_LIBRARY_PATH', 'FONTCONFIG_PATH']) restore(name, before[name]);
  }
}

/** The carried list of font folders names only places on AWS; without any font Chromium draws no letter, not even of a web font. */
function writeFontList(folder: string): string {
  const file = join(folder, 'fonts-here.conf');
  writeFileSync(file, `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${join(folder, 'fonts')}</dir><dir>/usr/share/fonts</dir><cachedir>${join(folder, 'fonts-cache')}</cachedir></fontconfig>`);
  return file;
}

function bundledVersion(): string {
  return (JSON.parse(readFileSync(join(findPackageRoot(), 'node_modules', '@sparticuz', 'chromium', 'package.json'), 'utf8')) as { version: string }).version;
}

function restore(name: string, value: string | undefined): void {
  if (value === undefined) delete process.env[name];
  else process.env[name] = value;
}

function definedOnly(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined));
}
