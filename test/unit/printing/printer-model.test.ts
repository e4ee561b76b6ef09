import Ajv from 'ajv/dist/2020.js';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { findPrinterModel, parsePrinterModel, printerModelJsonSchema, readPrinterModels } from '../../../src-main/printing/printer-model.ts';
import { modelOf } from './slip-sample.ts';

const folder = fileURLToPath(new URL('../../../resources/printers', import.meta.url));
const schemaFile = fileURLToPath(new URL('../../../resources/schemas/printer-model.schema.json', import.meta.url));

test('every model that ships can be used and names its source', () => {
  const models = readPrinterModels(folder);
  if (!models.ok) throw new Error(models.error);
  expect([...models.value.keys()]).toEqual(expect.arrayContaining(['generic-80', 'generic-58', 'generic-80-mute', 'generic-58-mute', 'epson-tm-t82']));
  for (const model of models.value.values()) expect(model.source.length).toBeGreaterThan(20);
});

describe('the JSON Schema of printer models', () => {
  test('in resources/schemas is the one the program checks by (vitest -u writes it anew)', async () => {
    expect(existsSync(schemaFile)).toBe(true);
    await expect(`${JSON.stringify(printerModelJsonSchema(), null, 2)}\n`).toMatchFileSnapshot(schemaFile);
  });

  test('takes every model that ships and refuses one without its source', () => {
    const validate = new Ajv({ strict: false }).compile(printerModelJsonSchema());
    for (const file of readdirSync(folder).filter((name) => name.endsWith('.json'))) {
      const model: object = JSON.parse(readFileSync(join(folder, file), 'utf8'));
      expect(validate(model), file).toBe(true);
      expect(validate({ ...model, source: undefined }), file).toBe(false);
    }
  });
});

describe('a model that cannot be true is refused with a sentence', () => {
  test.each([
    ['more columns than dots', { columns: 64, widthDots: 384 }, 'columns: do not fit into widthDots'],
    ['a QR wider than the paper', { widthDots: 384, columns: 32, qrRaster: { moduleDots: 10 } }, 'qrRaster.moduleDots: makes a QR of 41 modules wider than widthDots'],
    ['paper of another width', { paperMm: 70 }, 'paperMm'],
    ['a key that nobody knows', { colour: 'red' }, 'colour'],
    ['no source', { source: '' }, 'source: must not be empty'],
    ['an id that is no file name', { id: '../x' }, 'id: must be lower-case words'],
  ])('%s', (_, change, words) => {
    const parsed = parsePrinterModel({ ...modelOf('generic-80'), ...change });
    expect(parsed).toEqual({ ok: false, error: expect.stringContaining(words) });
  });
});

test('a broken model file refuses the folder and is named', () => {
  const own = mkdtempSync(join(tmpdir(), 'anjungan-models-'));
  const write = (name: string, content: string) => writeFileSync(join(own, name), content);
  write('generic-80.json', JSON.stringify(modelOf('generic-80')));
  write('README.md', 'not a model');
  expect(readPrinterModels(own)).toMatchObject({ ok: true });
  write('new.json', '{ "id": ');
  expect(readPrinterModels(own)).toEqual({ ok: false, error: 'The printer model new.json cannot be used: it is not JSON.' });
  write('new.json', JSON.stringify(modelOf('generic-58')));
  expect(readPrinterModels(own)).toEqual({ ok: false, error: 'The printer model new.json names itself "generic-58"; file and id must agree.' });
  rmSync(own, { recursive: true });
});

test('an unknown model is answered with the ones there are', () => {
  const models = readPrinterModels(folder);
  if (!models.ok) throw new Error(models.error);
  expect(findPrinterModel(models.value, 'generic-80')).toMatchObject({ ok: true, value: { columns: 48 } });
  expect(findPrinterModel(models.value, 'generic-90')).toEqual({ ok: false, error: expect.stringMatching(/no printer model "generic-90"\. Known: .*generic-80/) });
});
