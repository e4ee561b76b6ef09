import fc from 'fast-check';
import { inflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { neutralise } from '../../../src-main/reports/export-cells.ts';
import { toCsv } from '../../../src-main/reports/export-csv.ts';
import { toXlsx } from '../../../src-main/reports/export-xlsx.ts';
import { createTable, type Cell, type ReportTable } from '../../../src-main/reports/report-document.ts';

const both = (id: string, en = id) => ({ id, en });

function tableOf(rows: readonly (readonly Cell[])[]): ReportTable {
  return createTable({ id: 'unmet', title: both('Pencarian: tanpa hasil', 'Searches'), columns: [{ id: 'phrase', heading: both('Yang dicari', 'Phrase'), unit: 'text' }, { id: 'wait', heading: both('Menit'), unit: 'minutes' }, { id: 'at', heading: both('Pukul'), unit: 'time' }], rows });
}

/** Files of a ZIP by their names; enough for what we write ourselves. */
function unzip(bytes: Uint8Array): Map<string, string> {
  const file = Buffer.from(bytes);
  const files = new Map<string, string>();
  let place = file.readUInt32LE(file.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1')) + 16);
  while (file.readUInt32LE(place) === 0x02014b50) {
    const [size, nameLength, extra, comment] = [file.readUInt32LE(place + 20), file.readUInt16LE(place + 28), file.readUInt16LE(place + 30), file.readUInt16LE(place + 32)];
    const local = file.readUInt32LE(place + 42);
    const data = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28);
    const body = file.subarray(data, data + size);
    files.set(file.toString('utf8', place + 46, place + 46 + nameLength), (file.readUInt16LE(place + 10) === 8 ? inflateRawSync(body) : body).toString('utf8'));
    place += 46 + nameLength + extra + comment;
  }
  return files;
}

const ATTACKS = ['=1+1', '+62811', '-2+3', '@SUM(A1)', '\t=1', '\r=1', '\n=1', ' =1', '\u00a0=1', '\ufeff=1', '＝1+1', '=cmd|\' /C calc\'!A0', '=HYPERLINK("http://x","y")', '|calc', '%0A=1'];

describe('an export', () => {
  test.each(ATTACKS)('does not let a spreadsheet run %j', (attack) => {
    expect(neutralise(attack)).toBe(`'${attack}`);
    expect(toCsv({ table: tableOf([[attack, 1, null]]), language: 'id', zone: 'WIB' })).toContain(`"'${attack.replaceAll('"', '""')}"`);
  });

  test('leaves ordinary words and negative numbers alone', () => {
    expect(neutralise('perpanjang SIM C')).toBe('perpanjang SIM C');
    expect(toCsv({ table: tableOf([['ktp', -1.5, null]]), language: 'en', zone: 'WIB' })).toContain('"ktp",-1.5,\r\n');
  });

  test('of any text can be read back whole, cell by cell, and no cell begins like a formula', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const csv = toCsv({ table: tableOf([[text, 0, null]]), language: 'id', zone: 'WIB' });
        const cell = /^"((?:[^"]|"")*)";/.exec(csv.slice(csv.indexOf('\r\n') + 2))?.[1]?.replaceAll('""', '"') ?? 'nothing';
        expect(cell.replace(/^'/, '')).toBe(neutralise(text).replace(/^'/, ''));
        expect(cell).not.toMatch(/^\s*[=+\-@\t\r|]/);
      }),
    );
  });

  test('as CSV speaks to Excel: mark, semicolons and commas in Indonesian, commas and points in English', () => {
    const table = tableOf([[both('Kartu "baru"; ñ 家', 'New card'), 12.5, Date.parse('2026-11-24T02:12:05Z')]]);
    expect(toCsv({ table, language: 'id', zone: 'WIB' })).toBe('\ufeff"Yang dicari";"Menit";"Pukul"\r\n"Kartu ""baru""; ñ 家";12,5;"09:12:05"\r\n');
    expect(toCsv({ table, language: 'en', zone: 'WIB' })).toBe('\ufeff"Phrase","Menit","Pukul"\r\n"New card",12.5,"09:12:05"\r\n');
  });

  test('as a workbook holds texts as texts, numbers as numbers, and no formula', async () => {
    const table = tableOf([['=1+1', 12.5, null], ['<b>&amp; 家\u0007', 3, Date.parse('2026-11-24T02:12:05Z')]]);
    const document = { title: both('Laporan'), subject: '2026-11-24', siteName: '=MPP', offsetMinutes: 420, facts: [], tables: [table, table] };
    const files = unzip(await toXlsx({ document, tables: document.tables, language: 'id', zone: 'WIB' }));
    const sheet = [...files].find(([name]) => name.includes('worksheets/sheet1'))?.[1] ?? '';
    const everything = [...files.values()].join('');
    expect(sheet).not.toMatch(/<f[ >]/);
    expect(sheet).toMatch(/<v>12\.5<\/v>/);
    expect(everything).toMatch(/'=1\+1|&apos;=1\+1/);
    expect(everything).toContain('&lt;b&gt;');
    expect(everything).not.toContain('\u0007');
    expect([...files.keys()].filter((name) => /worksheets\/sheet\d/.test(name))).toHaveLength(2);
    expect(files.get('xl/workbook.xml')).not.toMatch(/name="[^"]*:/);
  });

  test('of a table too long to read says how much is missing', () => {
    expect(tableOf(Array.from({ length: 2_500 }, () => ['x', 1, null]))).toMatchObject({ more: 500, rows: { length: 2_000 } });
  });
});
