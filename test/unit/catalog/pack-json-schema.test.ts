import Ajv from 'ajv/dist/2020.js';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { packJsonSchema } from '../../../src-main/catalog/pack-json-schema.ts';
import { buildPack, packText } from './build-pack.ts';

const file = fileURLToPath(new URL('../../../resources/schemas/pack.schema.json', import.meta.url));

describe('the JSON Schema of packs', () => {
  test('in resources/schemas is the one the program checks by (vitest -u writes it anew)', async () => {
    expect(existsSync(file)).toBe(true);
    await expect(`${JSON.stringify(packJsonSchema(), null, 2)}\n`).toMatchFileSnapshot(file);
  });

  const validate = new Ajv({ strict: false, formats: { date: /^\d{4}-\d{2}-\d{2}$/ } }).compile(packJsonSchema());

  test('takes a good pack and a pack that builds on a base', () => {
    expect(validate(buildPack()), JSON.stringify(validate.errors)).toBe(true);
    const { format, version, site } = buildPack();
    expect(validate({ format, id: 'kampar', version, sample: true, base: 'riau-dasar', place: 'Kampar', site }), JSON.stringify(validate.errors)).toBe(true);
  });

  test.each([
    ['an emoji', packText((pack) => Object.assign(pack.site, { name: 'MPP \u{1f600}' }))],
    ['a long name', packText((pack) => Object.assign(pack.site, { name: 'x'.repeat(41) }))],
    ['an unknown key', packText((pack) => Object.assign(pack, { colour: 'red' }))],
    ['a letter that is no prefix', packText((pack) => Object.assign(pack.services[0] ?? {}, { prefix: 'I' }))],
  ])('refuses %s', (_name, text) => {
    expect(validate(JSON.parse(text))).toBe(false);
  });
});
