import { z } from 'zod';
import { parsePrinterAddress } from './printer-address.ts';

/** Every setting with its limits, once. Messages complete the sentence "it ...". */
const text = (max: number) => z.string(`must be text`).min(1, 'must not be empty').max(max, `must have at most ${max} characters`).refine((value) => !hasControlCharacter(value), 'must not hold control characters');
const path = text(4000);

const port = z.int('must be a whole number from 0 to 65535 (0 = any free port)').min(0, 'must be from 0 to 65535 (0 = any free port)').max(65_535, 'must be from 0 to 65535 (0 = any free port)');
const site = z.string('must be text in quotes, such as "14.71"').regex(/^\d{2}\.\d{2}$/, 'must be the Kemendagri code of a kabupaten/kota, such as 14.71');
const printers = z.array(z.string('must be an address such as tcp://192.168.1.50:9100').superRefine(refinePrinter), 'must be a list of printer addresses').max(4, 'must name at most 4 printers').refine((addresses) => new Set(addresses).size === addresses.length, 'must name each printer once');
const widthMm = z.number('must be a number of millimetres').min(50, 'must be from 50 to 3000 millimetres').max(3000, 'must be from 50 to 3000 millimetres');
const logLevel = z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], 'must be fatal, error, warn, info, debug, trace or silent');
const yesOrNo = z.boolean('must be true or false');

/** What `config.json` may hold. Its JSON Schema stands in `resources/schemas/config.schema.json`. */
export const configFileSchema = z.strictObject({
  $schema: z.string().optional().describe('Where an editor finds this schema; ignored by the program.'),
  data: path.optional().describe('Data folder. Only in a file named by --config; the config.json of a data folder lies in it.'),
  site: site.optional().describe('Kemendagri code of the kabupaten/kota that runs the site; 14.71 (Kota Pekanbaru) when absent.'),
  pack: path.optional().describe('Site pack to use instead of the built-in one; relative to this file.'),
  port: port.optional().describe('TCP port of the loopback web host; 0 = any free port.'),
  printers: printers.optional().describe('Slip printers: tcp://HOST:PORT or file:///dev/usb/lp0, with ?model=ID of resources/printers. None = the built-in virtual printer and its paper tray.'),
  windowed: yesOrNo.optional().describe('A plain window instead of the kiosk screen.'),
  browser: path.optional().describe('Chromium or Chrome to use as kiosk window where there is no Electron.'),
  kioskName: text(40).optional().describe('Name of this stand in logs and help requests.'),
  screen: z.strictObject({ widthMm: widthMm.optional().describe('Measured width of the screen in millimetres; sets the size of keys and letters.') }).optional(),
  logLevel: logLevel.optional().describe('Least serious log lines that are written; info when absent.'),
});
export type ConfigFile = z.output<typeof configFileSchema>;

interface Field {
  /** Key in the merged settings; a dot where the file nests. */
  readonly key: string;
  readonly flag?: string;
  readonly variable?: string;
  readonly kind: 'text' | 'number' | 'switch' | 'list';
  readonly schema: z.ZodType;
}

/** The names of the settings on the command line and in the environment. */
export const FIELDS = [
  { key: 'data', flag: 'data', variable: 'ANJUNGAN_DATA', kind: 'text', schema: path },
  { key: 'configFile', flag: 'config', variable: 'ANJUNGAN_CONFIG', kind: 'text', schema: path },
  { key: 'site', flag: 'site', variable: 'ANJUNGAN_SITE', kind: 'text', schema: site },
  { key: 'pack', flag: 'pack', variable: 'ANJUNGAN_PACK', kind: 'text', schema: path },
  { key: 'port', flag: 'port', variable: 'ANJUNGAN_PORT', kind: 'number', schema: port },
  { key: 'printers', flag: 'printer', variable: 'ANJUNGAN_PRINTERS', kind: 'list', schema: printers },
  { key: 'windowed', flag: 'windowed', variable: 'ANJUNGAN_WINDOWED', kind: 'switch', schema: yesOrNo },
  { key: 'browser', flag: 'browser', variable: 'ANJUNGAN_BROWSER', kind: 'text', schema: path },
  { key: 'kioskName', flag: 'kiosk-name', variable: 'ANJUNGAN_KIOSK_NAME', kind: 'text', schema: text(40) },
  { key: 'screen.widthMm', flag: 'screen-width-mm', variable: 'ANJUNGAN_SCREEN_WIDTH_MM', kind: 'number', schema: widthMm },
  { key: 'logLevel', flag: 'log-level', variable: 'ANJUNGAN_LOG_LEVEL', kind: 'text', schema: logLevel },
  { key: 'installElectron', flag: 'install-electron', kind: 'switch', schema: yesOrNo },
  { key: 'dev', flag: 'dev', kind: 'switch', schema: yesOrNo },
  // Set by start.ts alone: whose end is the site's end.
  { key: 'parentPid', variable: 'ANJUNGAN_PARENT_PID', kind: 'number', schema: z.int('must be a process id').min(1, 'must be a process id') },
] as const satisfies readonly Field[];

export type FieldKey = (typeof FIELDS)[number]['key'];
export type { Field };

/** Read by the tests' own runner; a site started by them must not stumble over it. */
export const VARIABLES_OF_TESTS: readonly string[] = ['ANJUNGAN_BUNDLED_CHROMIUM'];

function refinePrinter(address: string, context: z.RefinementCtx): void {
  const parsed = parsePrinterAddress(address);
  if (!parsed.ok) context.addIssue({ code: 'custom', message: parsed.error });
}

function hasControlCharacter(value: string): boolean {
  return [...value].some((character) => character < ' ' || character === '\u007f');
}
