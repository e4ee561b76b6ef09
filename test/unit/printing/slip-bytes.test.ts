import { describe, expect, test } from 'vitest';
import { renderSlip } from '../../../src-main/printing/slip-bytes.ts';
import { readSlip } from '../../support/slip-interpreter.ts';
import { allModels, modelOf, slipOf } from './slip-sample.ts';

const WIDE = modelOf('generic-80');
const NARROW = modelOf('generic-58');

describe.each(allModels())('on $name', (model) => {
  const read = (changes = {}) => readSlip(renderSlip(slipOf(changes), model), model);

  test('a slip shows the number in the largest type that stays on one line', () => {
    for (const number of ['A012', 'KD104', 'KD1040']) {
      const slip = read({ number });
      const line = slip.lines.find((candidate) => candidate.text === number);
      expect(slip.number).toBe(number);
      expect(line?.width).toBe(Math.min(8, Math.floor(model.columns / number.length)));
      expect(line?.height).toBe(line?.width);
    }
  });

  test('the QR can be read from the printed dots and names site and ticket', () => {
    expect(read().qrText).toBe('ANJ1.14.71.0192f5c4-7b1e-7c3a-9d2e-123456789abc');
  });

  test('a slip says where, since when and before whom one waits', () => {
    const { text } = read();
    for (const words of ['MPP Kota Pekanbaru', 'Nomor antrean Anda', 'Disdukcapil Kota Pekanbaru', 'Tunggu di', 'Loket 3-8, Lantai 1', '20-35 menit', '6 orang', '24 Nov 2026, 09.12 WIB', 'Layanan ini gratis.']) expect(text).toContain(words);
    expect(text).toMatch(/Ganti\s+KTP-el\s+yang\s+hilang/);
  });

  test('a slip is cut where there is a cutter, and only there', () => {
    expect(read().cuts).toBe(model.cutter ? 1 : 0);
  });

  test('the longest texts that a pack may hold keep a slip under 12 kB', () => {
    const long = 'Penerbitan surat keterangan pindah datang penduduk antarprovinsi '.repeat(3);
    const bytes = renderSlip(slipOf({ copy: true, number: 'KD1040', serviceName: long.slice(0, 70), agencyName: long.slice(0, 80), place: long.slice(0, 80), reminders: Array.from({ length: 12 }, () => long.slice(0, 120)), footer: [long.slice(0, 64), long.slice(0, 64), long.slice(0, 64)] }), model);
    expect(bytes.length).toBeLessThan(12_000);
    readSlip(bytes, model);
  });
});

test('each requirement to bring has a box to tick, and its second line hangs under the first', () => {
  const { lines } = readSlip(renderSlip(slipOf(), NARROW), NARROW);
  const at = lines.findIndex((line) => line.text.startsWith('[ ] Surat'));
  expect(lines.slice(at - 1, at + 4).map((line) => line.text)).toEqual(['Siapkan', '[ ] Surat kehilangan dari', '    kepolisian (Loket 31)', '[ ] Kartu Keluarga, asli atau', '    fotokopi']);
});

test('a slip without requirements has no empty list', () => {
  expect(readSlip(renderSlip(slipOf({ reminders: [] }), WIDE)).text).not.toContain('Siapkan');
});

test('an unknown wait is left out instead of guessed', () => {
  expect(readSlip(renderSlip(slipOf({ wait: null }), WIDE)).text).not.toContain('Perkiraan');
});

test('values stand in bold at the right edge', () => {
  const row = readSlip(renderSlip(slipOf(), WIDE)).lines.find((line) => line.text.startsWith('Di depan Anda'));
  expect(row).toMatchObject({ text: `${'Di depan Anda'.padEnd(41)}6 orang`, boldText: '6 orang' });
});

test('a place too long for its row gets lines of its own', () => {
  const { lines } = readSlip(renderSlip(slipOf({ place: 'Loket 3, 5, 7 dan 9, Lantai 1 sayap timur' }), NARROW), NARROW);
  const at = lines.findIndex((line) => line.text === 'Tunggu di');
  expect(lines.slice(at + 1, at + 3).map((line) => line.text.trim())).toEqual(['Loket 3, 5, 7 dan 9, Lantai 1', 'sayap timur']);
});

test('a reprint says SALINAN above and below, the first paper says it nowhere', () => {
  const copies = readSlip(renderSlip(slipOf({ copy: true }), WIDE)).lines.filter((line) => line.text === 'SALINAN');
  expect(copies.map((line) => line.width)).toEqual([3, 3]);
  expect(readSlip(renderSlip(slipOf(), WIDE)).text).not.toContain('SALINAN');
});

test('who chose English reads English', () => {
  const { text } = readSlip(renderSlip(slipOf({ language: 'en', ahead: 1 }), WIDE));
  for (const words of ['Your queue number', 'Wait at', '20-35 minutes', '1 person', '24 Nov 2026, 09:12 WIB', 'Scan to check your turn']) expect(text).toContain(words);
});

test('the date on paper is the local one, also before seven in the morning when UTC still has yesterday', () => {
  const issuedAt = Date.UTC(2026, 11, 31, 23, 5);
  expect(readSlip(renderSlip(slipOf({ issuedAt }), WIDE)).text).toContain('1 Jan 2027, 06.05 WIB');
  expect(readSlip(renderSlip(slipOf({ issuedAt, site: { ...slipOf().site, zone: 'WIT' } }), WIDE)).text).toContain('1 Jan 2027, 08.05 WIT');
});

test('a second slip holds nothing of the first, and the same slip is the same bytes', () => {
  const first = renderSlip(slipOf(), WIDE);
  const second = renderSlip(slipOf({ number: 'B777', ticketId: '0192f5c4-7b1e-7c3a-9d2e-000000000000' }), WIDE);
  expect(readSlip(second).text).not.toContain('A012');
  expect(second.length).toBeLessThan(first.length * 1.2);
  expect(renderSlip(slipOf(), WIDE).equals(first)).toBe(true);
});

test('a slip is made in less than five milliseconds', () => {
  const times = Array.from({ length: 101 }, (_, round) => {
    const startedAt = performance.now();
    renderSlip(slipOf({ number: `A${100 + round}` }), WIDE);
    return performance.now() - startedAt;
  });
  expect(times.toSorted((a, b) => a - b)[50]).toBeLessThan(5);
});

test('a job begins by clearing whatever the last one left behind', () => {
  expect([...renderSlip(slipOf(), WIDE).subarray(0, 2)]).toEqual([0x1b, 0x40]);
});
