import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parseConfig, toSentence } from '../../src-main/config.ts';
import type { Config, ConfigSources } from '../../src-main/config.ts';
import { toConfigJsonSchema } from '../../src-main/settings/json-schema.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'config-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function sources(given: Partial<ConfigSources>): ConfigSources {
  return { argv: [], env: {}, nodeVersion: '24.21.0', cwd: folder, defaultData: join(folder, 'data'), sites: ['14.01', '14.71'], ...given };
}

function accept(given: Partial<ConfigSources>): Config {
  const parsed = parseConfig(sources(given));
  if (!parsed.ok) throw new Error(toSentence(parsed.error));
  return parsed.value;
}

/** The sentence that a configuration is refused with. */
function refuse(given: Partial<ConfigSources>): string {
  const parsed = parseConfig(sources(given));
  if (parsed.ok) throw new Error('was accepted');
  return toSentence(parsed.error);
}

function writeFile(content: unknown, name = 'config.json'): string {
  mkdirSync(join(folder, 'data'), { recursive: true });
  const file = join(folder, 'data', name);
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

describe('settings', () => {
  test('have defaults that start Kota Pekanbaru with the virtual printer', () => {
    expect(accept({})).toEqual({
      data: join(folder, 'data'),
      site: '14.71',
      pack: null,
      port: 0,
      printers: [],
      windowed: false,
      installElectron: false,
      browser: null,
      kioskName: 'Anjungan 1',
      screen: { widthMm: null },
      logLevel: 'info',
      dev: false,
      parentPid: null,
    });
  });

  test('cannot be changed after they were read, at any depth', () => {
    const config = accept({ argv: ['--printer', 'tcp://127.0.0.1:9100'] });
    expect([config, config.screen, config.printers, config.printers[0]].every(Object.isFrozen)).toBe(true);
  });

  test('of the command line win over the environment, those over the file', () => {
    writeFile({ port: 1001, kioskName: 'file', logLevel: 'error' });
    const config = accept({ argv: ['--port', '1003'], env: { ANJUNGAN_PORT: '1002', ANJUNGAN_KIOSK_NAME: 'environment' } });
    expect(config).toMatchObject({ port: 1003, kioskName: 'environment', logLevel: 'error' });
  });

  test('take printers of every kind, several of them', () => {
    const { printers } = accept({ argv: ['--printer', 'tcp://127.0.0.1:9100', '--printer', 'tcp://[::1]?model=generic-58', '--printer', 'file:///dev/usb/lp0', '--printer', '/tmp/fifo%201'] });
    expect(printers).toMatchObject([
      { kind: 'tcp', host: '127.0.0.1', port: 9100, model: null },
      { kind: 'tcp', host: '::1', port: 9100, model: 'generic-58' },
      { kind: 'device', path: '/dev/usb/lp0', model: null },
      { kind: 'device', path: '/tmp/fifo 1' },
    ]);
  });

  test('from the environment may be lists, numbers and switches', () => {
    const env = { ANJUNGAN_PRINTERS: 'tcp://a:9100, tcp://b:9100', ANJUNGAN_WINDOWED: '1', ANJUNGAN_SCREEN_WIDTH_MM: '398.5', HOME: '/x' };
    expect(accept({ env })).toMatchObject({ printers: [{ host: 'a' }, { host: 'b' }], windowed: true, screen: { widthMm: 398.5 } });
  });

  test('in a file name paths beside the file, on the command line beside the person', () => {
    const file = writeFile({ data: 'own', pack: 'my-pack.json' }, 'elsewhere.json');
    expect(accept({ argv: ['--config', file] })).toMatchObject({ data: join(folder, 'data', 'own'), pack: join(folder, 'data', 'my-pack.json') });
    expect(accept({ argv: ['--data', 'd', '--pack', 'p.json'] })).toMatchObject({ data: join(folder, 'd'), pack: join(folder, 'p.json') });
  });

  test('leave the site to a given pack unless both are given', () => {
    expect(accept({ argv: ['--pack', 'p.json'] }).site).toBeNull();
    expect(accept({ argv: ['--pack', 'p.json', '--site', '99.99'] }).site).toBe('99.99');
  });

  test('named by --config replace the config.json of the data folder', () => {
    writeFile({ port: 1, nonsense: true });
    const file = writeFile({ port: 2 }, 'other.json');
    expect(accept({ argv: ['--config', file] }).port).toBe(2);
  });
});

describe('is refused with a sentence that says what to change:', () => {
  test('a Node below 22', () => {
    expect(refuse({ nodeVersion: '20.20.2' })).toBe('Node 20.20.2 is too old: start with "npm start" or "npm run serve", which bring their own, or install Node 22 or newer.');
  });

  test.each([
    [['--prot', '80'], /^There is no option --prot: remove it or use one of --data, .*--port/],
    [['-p', '80'], /^There is no option -p:/],
    [['--no-windowed'], /^There is no option --no-windowed:/],
    [['kiosk'], /^"kiosk" stands alone on the command line:/],
    [['--port'], /^--port needs a value after it\.$/],
    [['--port', '--windowed'], /^--port needs a value after it\.$/],
    [['--port', '70000'], /^--port: 70000 cannot be, it must be from 0 to 65535/],
    [['--port', '-1'], /^--port: -1 cannot be, it must be from 0 to 65535/],
    [['--port', '80.5'], /^--port: 80.5 cannot be, it must be a whole number/],
    [['--port', '0x50'], /^--port: 0x50 cannot be, it must be a whole number/],
    [['--port', ''], /^--port: nothing cannot be, it must be a whole number/],
    [['--site', 'Pekanbaru'], /^--site: Pekanbaru cannot be, it must be the Kemendagri code/],
    [['--site', '99.99'], /^There is no site pack for 99.99: use one of 14.01, 14.71 or name a pack of your own with --pack FILE\.$/],
    [['--data', ''], /^--data: nothing cannot be, it must not be empty\.$/],
    [['--data', 'a\0b'], /must not hold control characters\.$/],
    [['--printer', 'printer'], /must be an address such as tcp:/],
    [['--printer', 'ftp://x'], /must begin with tcp:\/\/ or file:\/\/, not ftp:\.$/],
    [['--printer', 'tcp://x:70000'], /must be an address such as tcp:/],
    [['--printer', 'tcp://x:0'], /must have a port from 1 to 65535\.$/],
    [['--printer', 'tcp://:9100'], /must/],
    [['--printer', 'tcp://u:p@x:9100'], /must not hold a user name/],
    [['--printer', 'tcp://x:9100/queue'], /a network printer has no path\.$/],
    [['--printer', 'tcp://x:9100?modell=a'], /must not have "modell" after the "\?"/],
    [['--printer', 'tcp://x:9100?model=../../etc'], /must name a printer model/],
    [['--printer', 'file://dev/usb/lp0'], /must have three slashes/],
    [['--printer', 'tcp://a', '--printer', 'tcp://b', '--printer', 'tcp://c', '--printer', 'tcp://d', '--printer', 'tcp://e'], /must name at most 4 printers\.$/],
    [['--printer', 'tcp://a', '--printer', 'tcp://a'], /must name each printer once\.$/],
    [['--log-level', 'loud'], /^--log-level: loud cannot be, it must be fatal, error/],
    [['--windowed=maybe'], /^--windowed: maybe cannot be, it must be true or false\.$/],
    [['--screen-width-mm', '5'], /must be from 50 to 3000 millimetres\.$/],
    [['--kiosk-name', 'x'.repeat(10_000)], /^.{0,160}must have at most 40 characters\.$/],
    [['--config', '/nowhere/config.json'], /^\/nowhere\/config\.json cannot be read \(ENOENT\)/],
  ])('the command line %j', (argv, sentence) => {
    expect(refuse({ argv })).toMatch(sentence);
  });

  test('an ANJUNGAN_ variable that is no setting, or holds what cannot be', () => {
    expect(refuse({ env: { ANJUNGAN_PROT: '80' } })).toMatch(/^There is no setting ANJUNGAN_PROT: remove that environment variable or use one of ANJUNGAN_DATA/);
    expect(refuse({ env: { ANJUNGAN_PORT: 'eighty' } })).toMatch(/^ANJUNGAN_PORT: eighty cannot be/);
    expect(refuse({ env: { ANJUNGAN_DEV: '1' } })).toMatch(/^There is no setting ANJUNGAN_DEV/);
  });

  test.each([
    [{ prot: 80 }, /config\.json holds "prot", which is no setting/],
    [{ screen: { width: 1 } }, /holds "screen\.width", which is no setting/],
    [{ dev: true }, /holds "dev", which is no setting/],
    [{ port: '80' }, /^"port" in .*config\.json: "80" cannot be, it must be a whole number/],
    [{ port: 70_000 }, /^"port" in .*: 70000 cannot be, it must be from 0 to 65535/],
    [{ printers: ['tcp://ok:9100', 'http://no'] }, /^"printers\.1" in .*: "http:\/\/no" cannot be, it must begin with tcp/],
    [{ site: 14.71 }, /^"site" in .*: 14.71 cannot be, it must be text in quotes/],
    [{ data: '/elsewhere' }, /^"data" in .*must not stand there/],
    [[], /config\.json: \[\] cannot be, it must be one JSON object/],
    ['{ "port": 80, }', /config\.json is not JSON/],
    ['', /config\.json is not JSON/],
  ])('the file %j', (content, sentence) => {
    writeFile(content);
    expect(refuse({})).toMatch(sentence);
  });
});

test('the published JSON Schema is the one the program checks with', () => {
  const published: unknown = JSON.parse(readFileSync(new URL('../../resources/schemas/config.schema.json', import.meta.url), 'utf8'));
  expect(published).toEqual(toConfigJsonSchema());
});
