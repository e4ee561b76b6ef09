import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { packSchema } from '../../../src-main/catalog/pack-schema.ts';

const FOLDER = new URL('../../../resources/search-cases/', import.meta.url);
const HELD_OUT = 'held-out.json';

const casesSchema = z.array(
  z.strictObject({
    phrase: z.string().trim().min(2).max(120),
    want: z.array(z.string()).min(1).max(3),
    kind: z.enum(['two-letter', 'abbreviation', 'typo', 'joined', 'dialect', 'plain', 'english']),
  }),
);

const files = new Map(
  readdirSync(FOLDER)
    .filter((name) => name.endsWith('.json'))
    .map((name) => [name, casesSchema.parse(JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8')))]),
);
const all = [...files.values()].flat();
const pack = packSchema.parse(JSON.parse(readFileSync(new URL('../site-packs/14.71.json', FOLDER), 'utf8')));

describe('the phrases against which the search is measured', () => {
  test('are at least 260, of every kind, and 40 more that nothing was tuned on', () => {
    const heldOut = files.get(HELD_OUT) ?? [];
    expect(heldOut.length).toBeGreaterThanOrEqual(40);
    expect(all.length - heldOut.length).toBeGreaterThanOrEqual(260);
    for (const kind of casesSchema.element.shape.kind.options) expect(all.filter((entry) => entry.kind === kind).length, kind).toBeGreaterThanOrEqual(15);
  });

  test('want services that the pack of Kota Pekanbaru has, of every agency in it', () => {
    const known = new Map(pack.services.map((service) => [service.id, service.agency]));
    const wanted = all.flatMap((entry) => entry.want);
    expect(wanted.filter((id) => !known.has(id))).toEqual([]);
    const agencies = new Set(wanted.map((id) => known.get(id)));
    expect(pack.agencies.filter((agency) => !agencies.has(agency.id)).map((agency) => agency.id)).toEqual([]);
  });

  test('are asked once each, and mostly in words that are no alias', () => {
    const phrases = all.map((entry) => entry.phrase.toLowerCase());
    expect(phrases.filter((phrase, place) => phrases.indexOf(phrase) !== place)).toEqual([]);
    const written = new Set([...pack.services, ...pack.agencies].flatMap(({ aliases, name }) => [...aliases, name.id, name.en]).map((text) => text.toLowerCase()));
    expect(phrases.filter((phrase) => !written.has(phrase)).length / phrases.length).toBeGreaterThanOrEqual(0.6);
  });
});
