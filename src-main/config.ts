import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { findPackageRoot } from './package-root.ts';
import type { ConfigFile, FieldKey } from './settings/fields.ts';
import { parsePrinterAddress } from './settings/printer-address.ts';
import type { PrinterAddress } from './settings/printer-address.ts';
import { OLDEST_NODE } from './settings/refusal.ts';
import type { ConfigRefusal } from './settings/refusal.ts';
import { readArgv, readEnvironment, readSettingsFile } from './settings/sources.ts';
import type { Settings } from './settings/sources.ts';
import { err, ok } from './shared/result.ts';
import type { Result } from './shared/result.ts';

export { CONFIG_REFUSED_EXIT_CODE, toSentence } from './settings/refusal.ts';
export type { ConfigRefusal } from './settings/refusal.ts';
export type { PrinterAddress } from './settings/printer-address.ts';

/** Everything that can be set from outside, parsed and frozen. Paths are absolute. */
export interface Config {
  /** Data folder: databases, keys, `config.json`, `site.json`. */
  readonly data: string;
  /** Kemendagri code; null = as the given pack says. */
  readonly site: string | null;
  /** A pack file instead of the built-in one of `site`. */
  readonly pack: string | null;
  /** 0 = any free port. */
  readonly port: number;
  /** None = the built-in virtual printer. */
  readonly printers: readonly PrinterAddress[];
  readonly windowed: boolean;
  readonly installElectron: boolean;
  readonly browser: string | null;
  readonly kioskName: string;
  /** Millimetres; null = not measured. */
  readonly screen: { readonly widthMm: number | null };
  readonly logLevel: LogLevel;
  /** Fakes and the dock; only from `npm run dev`. */
  readonly dev: boolean;
  /** The process whose end ends the site; null = none. */
  readonly parentPid: number | null;
}
export type LogLevel = NonNullable<ConfigFile['logLevel']>;

/** What a configuration is read from; a test hands in its own. */
export interface ConfigSources {
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly nodeVersion: string;
  readonly cwd: string;
  readonly defaultData: string;
  /** Codes of the built-in packs. */
  readonly sites: readonly string[];
}

const DEFAULT_SITE = '14.71';

/** The settings of this process: command line, then `ANJUNGAN_*`, then the file, then defaults. */
export function loadConfig(argv: readonly string[], env: ConfigSources['env'] = process.env): Result<Config, ConfigRefusal> {
  return parseConfig({ argv, env, nodeVersion: process.versions.node, cwd: process.cwd(), defaultData: findDefaultData(env), sites: listSites() });
}

/** As `loadConfig`, from given sources. Reads the configuration file and nothing else. */
export function parseConfig(sources: ConfigSources): Result<Config, ConfigRefusal> {
  if (Number.parseInt(sources.nodeVersion, 10) < OLDEST_NODE) return err({ kind: 'node-too-old', found: sources.nodeVersion });
  const fromArgv = readArgv(sources.argv);
  if (!fromArgv.ok) return fromArgv;
  const fromEnv = readEnvironment(sources.env);
  if (!fromEnv.ok) return fromEnv;
  const given: Settings = { ...fromEnv.value, ...fromArgv.value };
  const fromFile = readSettingsFile(given, sources);
  if (!fromFile.ok) return fromFile;
  return toConfig({ ...fromFile.value, ...given }, sources);
}

function toConfig(settings: Settings, { cwd, defaultData, sites }: ConfigSources): Result<Config, ConfigRefusal> {
  const absolute = (key: FieldKey): string | null => (settings[key] === undefined ? null : resolve(cwd, String(settings[key])));
  const pack = absolute('pack');
  const site = (settings.site ?? (pack === null ? DEFAULT_SITE : null)) as string | null;
  if (site !== null && pack === null && !sites.includes(site)) return err({ kind: 'no-pack-for-site', site, known: sites });
  return ok(
    deepFreeze({
      data: absolute('data') ?? defaultData,
      site,
      pack,
      port: (settings.port ?? 0) as number,
      printers: ((settings.printers ?? []) as readonly string[]).map(toPrinter),
      windowed: settings.windowed === true,
      installElectron: settings.installElectron === true,
      browser: absolute('browser'),
      kioskName: (settings.kioskName ?? 'Anjungan 1') as string,
      screen: { widthMm: (settings['screen.widthMm'] ?? null) as number | null },
      logLevel: (settings.logLevel ?? 'info') as LogLevel,
      dev: settings.dev === true,
      parentPid: (settings.parentPid ?? null) as number | null,
    }),
  );
}

function toPrinter(address: string): PrinterAddress {
  const parsed = parsePrinterAddress(address);
  if (!parsed.ok) throw new Error(`a printer address passed its schema and then did not parse: ${parsed.error}`);
  return parsed.value;
}

function findDefaultData(env: ConfigSources['env']): string {
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'anjungan');
  if (process.platform === 'win32') return join(env['LOCALAPPDATA'] ?? join(homedir(), 'AppData', 'Local'), 'anjungan');
  return join(env['XDG_DATA_HOME'] ?? join(homedir(), '.local', 'share'), 'anjungan');
}

function listSites(): readonly string[] {
  const folder = join(findPackageRoot(), 'resources', 'site-packs');
  const names = existsSync(folder) ? readdirSync(folder) : [];
  return names.flatMap((name) => /^(\d{2}\.\d{2})\.json$/.exec(name)?.[1] ?? []).sort();
}

function deepFreeze<T extends object>(value: T): T {
  for (const part of Object.values(value)) if (typeof part === 'object' && part !== null) deepFreeze(part as object);
  return Object.freeze(value);
}
