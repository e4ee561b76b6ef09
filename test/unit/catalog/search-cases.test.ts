import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { createCatalog } from '../../../src-main/catalog/catalog.ts';
import { createSearch } from '../../../src-main/catalog/search.ts';
import type { Search } from '../../../src-main/catalog/search.ts';
import furtherPhrases from './further-phrases.json' with { type: 'json' };
import { readSitePack } from './read-site-pack.ts';

type Case = { readonly phrase: string; readonly want: readonly string[] };
type Outcome = { readonly share: number; readonly misses: readonly string[] };

/** Hundreds of phrases, on machines that do other things beside. */
const SLOW = { timeout: 60_000 };
const casesDir = fileURLToPath(new URL('../../../resources/search-cases/', import.meta.url));
const caseFile = z.array(z.object({ phrase: z.string(), want: z.array(z.string()).min(1) }));
const files = readdirSync(casesDir).filter((name) => name.endsWith('.json'));
const cases: readonly Case[] = files.flatMap(readCases);
const pack = readSitePack('14.71');
const search = createSearch(createCatalog(pack));

describe('citizens’ phrases for MPP Kota Pekanbaru', SLOW, () => {
  test('find a wanted service among the first three in at least 95 of 100 cases', () => {
    expect(cases.length).toBeGreaterThanOrEqual(200);
    expectShare(tryAll(search, cases), 0.95);
  });

  test.each(files)('do so in %s by itself', (name) => {
    expectShare(tryAll(search, readCases(name)), 0.9);
  });

  test('do so for phrases that the aliases and the engine were not made from', () => {
    expectShare(tryAll(search, furtherPhrases), 0.95);
  });

  test('find the same in capitals, with signs around them and in a polite sentence', () => {
    const dressed = cases.map(({ phrase, want }) => ({ phrase: `Permisi Pak, saya mau tanya: ${phrase.toUpperCase()}!!!`, want }));
    expectShare(tryAll(search, dressed), 0.93);
  });
});

describe('citizens’ slips', SLOW, () => {
  test('one wrong, missing, doubled or swapped letter still finds 90 of 100', () => {
    expectShare(tryAll(search, everyOther([...cases, ...furtherPhrases]).map(slip)), 0.9);
  });

  test('words written together find 93 of 100', () => {
    const short = [...cases, ...furtherPhrases].filter(({ phrase }) => phrase.split(' ').length < 4);
    expectShare(tryAll(search, short.map(({ phrase, want }) => ({ phrase: phrase.replaceAll(' ', ''), want }))), 0.93);
  });
});

test('a pack without a single alias is still found by what people call things, 80 times of 100', SLOW, () => {
  const bare = createSearch(createCatalog({ ...pack, services: pack.services.map((service) => ({ ...service, aliases: [] })) }));
  expectShare(tryAll(bare, everyOther([...cases, ...furtherPhrases])), 0.8);
});

function everyOther<T>(list: readonly T[]): readonly T[] {
  return list.filter((_, nth) => nth % 2 === 0);
}

function tryAll(asked: Search, list: readonly Case[]): Outcome {
  const misses = list.flatMap(({ phrase, want }) => {
    const found = asked.find({ text: phrase, language: 'id' }).hits.map(({ serviceId }) => serviceId);
    return found.slice(0, 3).some((id) => want.includes(id)) ? [] : [`"${phrase}" wants ${want.join(' or ')}, finds ${found.slice(0, 3).join(', ') || 'nothing'}`];
  });
  return { share: 1 - misses.length / list.length, misses };
}

/** The misses stand in the message, so a failure says what to look at. */
function expectShare({ share, misses }: Outcome, least: number): void {
  expect(share, `${(share * 100).toFixed(1)} of 100; misses:\n${misses.join('\n')}`).toBeGreaterThanOrEqual(least);
}

function readCases(name: string): Case[] {
  return caseFile.parse(JSON.parse(readFileSync(`${casesDir}${name}`, 'utf8')));
}

/** Changes one letter of a phrase, always the same way for the same phrase. */
function slip({ phrase, want }: Case, nth: number): Case {
  const at = 1 + ((nth * 7) % Math.max(1, phrase.length - 2));
  const letter = 'ankrtius'.charAt(nth % 8);
  const kinds = [
    phrase.slice(0, at) + phrase.slice(at + 1),
    phrase.slice(0, at) + letter + phrase.slice(at + 1),
    phrase.slice(0, at) + phrase.charAt(at) + phrase.slice(at),
    phrase.slice(0, at) + phrase.charAt(at + 1) + phrase.charAt(at) + phrase.slice(at + 2),
  ];
  return { phrase: kinds[nth % kinds.length] ?? phrase, want };
}
