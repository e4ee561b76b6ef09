import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createCatalog } from '../../../src-main/catalog/catalog.ts';
import { createSearch } from '../../../src-main/catalog/search.ts';
import type { SearchAnswer } from '../../../src-main/catalog/search.ts';
import furtherPhrases from './further-phrases.json' with { type: 'json' };
import { readSitePack } from './read-site-pack.ts';

const pack = readSitePack('14.71');
const catalog = createCatalog(pack);
const search = createSearch(catalog);
const ask = (text: string, language: 'id' | 'en' = 'id'): SearchAnswer => search.find({ text, language });
const first = (text: string): string | undefined => ask(text).hits[0]?.serviceId;
const firstThree = (text: string): readonly string[] => ask(text).hits.slice(0, 3).map(({ serviceId }) => serviceId);

describe('a word as people say it', () => {
  test.each([
    ['a two-letter word', 'KK', 'disdukcapil.kk-baru'],
    ['an abbreviation spelled with blanks', 's k c k', 'polda-riau.skck-baru'],
    ['an abbreviation with dots', 'n.p.w.p.', 'kpp-pratama.npwp-daftar'],
    ['an abbreviation as it is said', 'es ka ce ka', 'polda-riau.skck-baru'],
    ['an abbreviation as it is said, written together', 'enpewepe hilang', 'kpp-pratama.npwp-cetak'],
    ['two letters as they are said', 'ka ka hilang', 'disdukcapil.kk-hilang'],
    ['the key beside in an abbreviation', 'skcj', 'polda-riau.skck-baru'],
    ['swapped letters in an abbreviation', 'stkn hilang', 'samsat.stnk-hilang'],
    ['the key beside the first letter', 'atnk hilang', 'samsat.stnk-hilang'],
    ['a word of dialect that is also a letter', 'nak pindah ka jawa', 'disdukcapil.pindah-keluar'],
    ['an old spelling', 'akte kelahiran', 'disdukcapil.akta-lahir'],
    ['z for j', 'izasah hilang', 'disdik.ijazah-hilang'],
    ['p for f', 'sertipikat halal', 'kemenag.sertifikat-halal'],
    ['a dropped h', 'ktp ilang', 'disdukcapil.ktp-el-hilang'],
    ['a doubled letter', 'passporr hilangg', 'imigrasi.paspor-hilang-rusak'],
    ['no vowels', 'krtu klrga hlng', 'disdukcapil.kk-hilang'],
    ['swapped letters', 'kartu kelaurga hilang', 'disdukcapil.kk-hilang'],
    ['a finger left on the key', 'kkkkkkkk', 'disdukcapil.kk-baru'],
    ['a prefix', 'memperpanjang paspor', 'imigrasi.paspor-ganti'],
    ['endings', 'paspornya dihilangkan', 'imigrasi.paspor-hilang-rusak'],
    ['words written together', 'perpanjangsimc', 'polda-riau.sim-c-perpanjang'],
    ['the letter of a class written to its word', 'perpanjang sima', 'polda-riau.sim-a-perpanjang'],
    ['words written together with a slip', 'aktakelahrian', 'disdukcapil.akta-lahir'],
    ['a torn word', 'per panjang sim c', 'polda-riau.sim-c-perpanjang'],
    ['Minang', 'baa caro buek akte budak', 'disdukcapil.akta-lahir'],
    ['Medan', 'pajak kereta', 'samsat.pajak-tahunan'],
    ['English', 'lost id card', 'disdukcapil.ktp-el-hilang'],
    ['accents and quotes', '“Pàspor” rusak?', 'imigrasi.paspor-hilang-rusak'],
  ])('is understood with %s', (_name, text, service) => {
    expect(firstThree(text)).toContain(service);
  });

  test('is found while it is still being typed', () => {
    for (const start of ['pas', 'pasp', 'paspo']) expect(ask(start).hits.some(({ serviceId }) => serviceId.startsWith('imigrasi.paspor')), start).toBe(true);
    expect(first('ktp hil')).toBe('disdukcapil.ktp-el-hilang');
  });

  test('that says nothing is used when there is no other', () => {
    expect(ask('tanya').hits.length + ask('tanya').needs.length).toBeGreaterThan(0);
    expect(ask('mau urus').hits.length + ask('mau urus').needs.length).toBeGreaterThan(0);
  });

  test('leaves polite words around it without effect', () => {
    expect(firstThree('tolong pak saya mau urus ktp hilang bagaimana caranya')).toEqual(firstThree('ktp hilang'));
  });

  test('finds every service by its own name, in both languages', () => {
    const lost = catalog.services.flatMap(({ id, name }) => [name.id, name.en].filter((text) => !ask(text).hits.slice(0, 3).some(({ serviceId }) => serviceId === id)).map((text) => `${id}: ${text}`));
    expect(lost).toEqual([]);
  });

  test('finds every service by each of its aliases', () => {
    const aliases = catalog.services.flatMap(({ id, aliases: own }) => own.map((text) => ({ id, text })));
    const lost = aliases.filter(({ id, text }) => !ask(text).hits.some(({ serviceId }) => serviceId === id));
    expect(lost.length / aliases.length, lost.map(({ id, text }) => `${id}: ${text}`).join('\n')).toBeLessThan(0.01);
  });
});

describe('the answer', () => {
  test('puts the service that holds all words before those that hold one', () => {
    expect(first('kk hilang')).toBe('disdukcapil.kk-hilang');
    expect(first('ijazah hilang')).toBe('disdik.ijazah-hilang');
  });

  test('has at most seven hits, each service once', () => {
    for (const { phrase } of furtherPhrases) {
      const ids = ask(phrase).hits.map(({ serviceId }) => serviceId);
      expect(ids.length).toBeLessThanOrEqual(7);
      expect(new Set(ids).size).toBe(ids.length);
    }
  });

  test('marks the words of the names that were meant, as they are written there', () => {
    expect(ask('ktp ilang').hits[0]).toEqual({ serviceId: 'disdukcapil.ktp-el-hilang', matched: expect.arrayContaining(['KTP', 'hilang']) as unknown });
    expect(ask('ktp ilang', 'en').hits[0]?.matched).not.toContain('hilang');
    for (const { phrase } of furtherPhrases.slice(0, 60)) {
      for (const { serviceId, matched } of ask(phrase).hits) {
        const service = catalog.findService(serviceId);
        const shown = `${service?.name.id ?? ''} ${catalog.findAgency(service?.agency ?? '')?.name.id ?? ''}`;
        for (const word of matched) expect(shown).toContain(word);
      }
    }
  });

  test('is the same in another search over the same pack', () => {
    const again = createSearch(createCatalog(pack));
    for (const { phrase } of furtherPhrases.slice(0, 80)) expect(again.find({ text: phrase, language: 'id' })).toEqual(ask(phrase));
  });

  test('does not depend on what was asked before', () => {
    const fresh = createSearch(catalog);
    const asked = furtherPhrases.slice(0, 40).map(({ phrase }) => fresh.find({ text: phrase, language: 'id' }));
    expect(furtherPhrases.slice(0, 40).toReversed().map(({ phrase }) => fresh.find({ text: phrase, language: 'id' })).toReversed()).toEqual(asked);
  });
});

describe('when nothing fits', () => {
  test.each(['beli bakso', 'cuaca besok pagi', 'asdfghjkl', 'qwerty', 'xkcd', 'zzzzzz', '3275019901019901', '!!!', '   ', '', '漢字', '\u{1f600}\u{1f600}', 'hello world', 'nonton bioskop'])('"%s" finds no service but the nearest needs', (text) => {
    const answer = ask(text);
    expect(answer.hits).toEqual([]);
    expect(answer.needs.length).toBe(4);
    for (const id of answer.needs) expect(catalog.findNeed(id)).toBeDefined();
  });

  test('needs are those that weakly resemble the phrase, before the commonest ones', () => {
    const first = catalog.needs[0]?.id;
    expect(ask('zzzzzz').needs[0]).toBe(first);
  });
});

describe('hostile texts', () => {
  test('of any kind get an answer and never an exception', () => {
    const texts = fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), fc.string({ maxLength: 200 }), fc.stringMatching(/^[a-z ]{0,200}$/), fc.stringMatching(/^[ktpsimah ]{0,60}$/));
    fc.assert(
      fc.property(texts, fc.constantFrom('id' as const, 'en' as const), (text, language) => {
        const { hits, needs } = ask(text, language);
        expect(hits.length).toBeLessThanOrEqual(7);
        expect(needs.length).toBe(hits.length === 0 ? 4 : 0);
        for (const { matched } of hits) expect(matched.length).toBeLessThanOrEqual(12);
      }),
      { numRuns: 300 },
    );
  });

  test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])('%s is a word like others', (text) => {
    expect(ask(text).hits.length).toBeLessThanOrEqual(7);
  });

  test('of a megabyte are read for their first 200 characters only', () => {
    expect(ask(`ktp hilang ${' '.repeat(300)}${'x'.repeat(1_000_000)}`)).toEqual(ask('ktp hilang '));
  });
});

test('a pack of one service and one need can be searched', () => {
  const [service] = pack.services;
  if (service === undefined) throw new Error('the pack is empty');
  const small = createSearch(createCatalog({ ...pack, services: [service], needs: [{ id: 'satu', name: { id: 'Satu', en: 'One' }, icon: 'id-card', services: [service.id] }] }));
  expect(small.find({ text: service.name.id, language: 'id' }).hits[0]?.serviceId).toBe(service.id);
  expect(small.find({ text: 'zzzz', language: 'id' })).toEqual({ hits: [], needs: ['satu'] });
});
