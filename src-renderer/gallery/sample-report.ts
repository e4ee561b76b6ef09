import type { ReportDocument, ReportTable } from '../../src-main/contract/index.ts';
import { both, DAY, OFFSET_MINUTES } from './sample-hall.ts';

type Columns = ReportTable['columns'];
type Rows = ReportTable['rows'];

const text = (id: string, id_: string, en: string): Columns[number] => ({ id, heading: both(id_, en), unit: 'text' });
const table = (id: string, title: readonly [string, string], columns: Columns, rows: Rows, note: ReportTable['note'] = null): ReportTable => ({ id, title: both(...title), note, columns, rows, more: 0 });

const MEASURES: Columns = [
  { id: 'arrivals', heading: both('Nomor diambil', 'Numbers taken'), unit: 'count' },
  { id: 'served', heading: both('Selesai dilayani', 'Served'), unit: 'count' },
  { id: 'noShows', heading: both('Tidak hadir', 'No-shows'), unit: 'count' },
  { id: 'unserved', heading: both('Batal atau tidak terlayani', 'Cancelled or not served'), unit: 'count' },
  { id: 'waitMedian', heading: both('Tunggu, median', 'Wait, median'), unit: 'minutes' },
  { id: 'waitP90', heading: both('Tunggu, 9 dari 10 orang', 'Wait, 9 of 10 people'), unit: 'minutes' },
  { id: 'serviceMedian', heading: both('Layanan, median', 'Service, median'), unit: 'minutes' },
  { id: 'serviceP90', heading: both('Layanan, 9 dari 10 orang', 'Service, 9 of 10 people'), unit: 'minutes' },
];

const byHour: Rows = [
  ['07.00', 412, 0, 0, 6, 58.2, 84.5, null, null],
  ['08.00', 486, 318, 9, 11, 41.5, 66.1, 7.2, 13.8],
  ['09.00', 334, 361, 14, 9, 29.4, 52.3, 7.6, 14.1],
  ['10.00', 221, 342, 12, 7, 18.6, 37.2, 7.1, 12.9],
  ['11.00', 148, 268, 8, 4, 12.2, 25.8, 6.9, 12.2],
  ['12.00', 61, 94, 3, 2, 22.8, 41.4, 7.8, 15],
  ['13.00', 97, 176, 6, 5, 14.1, 28.7, 7.4, 13.3],
  ['14.00', 42, 120, 5, 16, 9.3, 18.2, 6.6, 11.7],
];
const byService: Rows = [
  [both('Pendaftaran peserta', 'Register as a member'), 286, 261, 11, 14, 44.8, 71.2, 9.4, 16.8],
  [both('Kartu Keluarga', 'Family card'), 244, 236, 6, 4, 24.1, 42, 7.2, 12.1],
  [both('KTP-el hilang atau rusak', 'Lost or damaged ID card'), 231, 222, 8, 5, 21.6, 38.9, 5.8, 9.7],
  [both('Perpanjang SIM', 'Renew a driving licence'), 198, 189, 7, 6, 33.5, 55.4, 11.2, 18.3],
  [both('Pajak kendaraan tahunan', 'Yearly vehicle tax'), 176, 174, 3, 1, 11.4, 21.2, 4.1, 7.9],
  [both('SKCK', 'Police record'), 152, 147, 4, 3, 19.8, 33.6, 8.3, 13.4],
  [both('Paspor baru', 'New passport'), 121, 94, 9, 21, 52.7, 96.3, 12.6, 21.5],
  [both('Akta kelahiran', 'Birth certificate'), 98, 96, 2, 1, 14.9, 27.3, 6.4, 10.8],
  [both('Sertifikat tanah', 'Land certificate'), 64, 62, 2, 1, 16.3, 30.1, 13.8, 24.2],
];

export const SAMPLE_DAY: ReportDocument = {
  title: both('Laporan hari', 'Day report'),
  subject: DAY,
  siteName: 'MPP Kota Pekanbaru',
  offsetMinutes: OFFSET_MINUTES,
  facts: [
    { id: 'arrivals', label: both('Nomor diambil', 'Numbers taken'), value: 1801, unit: 'count' },
    { id: 'served', label: both('Selesai dilayani', 'Served'), value: 1679, unit: 'count' },
    { id: 'noShows', label: both('Tidak hadir', 'No-shows'), value: 57, unit: 'count' },
    { id: 'unserved', label: both('Batal atau tidak terlayani', 'Cancelled or not served'), value: 60, unit: 'count' },
    { id: 'stillOpen', label: both('Masih berjalan', 'Still open'), value: 5, unit: 'count' },
    { id: 'waitMedian', label: both('Tunggu, median', 'Wait, median'), value: 26.4, unit: 'minutes' },
    { id: 'waitP90', label: both('Tunggu, 9 dari 10 orang', 'Wait, 9 of 10 people'), value: 58.1, unit: 'minutes' },
    { id: 'serviceMedian', label: both('Layanan, median', 'Service, median'), value: 7.3, unit: 'minutes' },
    { id: 'told', label: both('Dipanggil dalam perkiraan', 'Called inside the estimate'), value: 0.812, unit: 'share' },
    { id: 'toldOf', label: both('Nomor yang diberi perkiraan', 'Numbers that were told an estimate'), value: 1544, unit: 'count' },
  ],
  tables: [
    table('byHour', ['Per jam', 'By hour'], [text('key', 'Jam', 'Hour'), ...MEASURES], byHour),
    table('byService', ['Per layanan', 'By service'], [text('key', 'Layanan', 'Service'), ...MEASURES], byService),
    table('unserved', ['Mengapa batal atau tidak terlayani', 'Why cancelled or not served'], [text('service', 'Layanan', 'Service'), text('agency', 'Instansi', 'Agency'), text('why', 'Sebab', 'Why'), { id: 'people', heading: both('Orang', 'People'), unit: 'count' }], [
      [both('Paspor baru', 'New passport'), both('Imigrasi', 'Immigration'), both('Tidak pernah dipanggil', 'Never called'), 17],
      [both('Pendaftaran peserta', 'Register as a member'), both('BPJS Kesehatan', 'Health insurance'), both('Dibatalkan pengunjung', 'Cancelled by the visitor'), 9],
      [both('Perpanjang SIM', 'Renew a driving licence'), both('Polda Riau', 'Riau police'), both('Dibatalkan pengunjung', 'Cancelled by the visitor'), 6],
      [both('Pendaftaran peserta', 'Register as a member'), both('BPJS Kesehatan', 'Health insurance'), both('Masih di loket saat tutup', 'Still at the counter at closing'), 5],
      [both('Paspor baru', 'New passport'), both('Imigrasi', 'Immigration'), both('Dibatalkan petugas', 'Voided by staff'), 4],
      [both('Kartu Keluarga', 'Family card'), both('Disdukcapil', 'Civil registry'), both('Ditunda, tidak kembali', 'Parked, not back'), 3],
    ]),
    table('unmet', ['Pencarian tanpa hasil', 'Searches that found nothing'], [text('phrase', 'Yang dicari', 'Phrase'), { id: 'times', heading: both('Kali', 'Times'), unit: 'count' }], [['bantuan sosial', 14], ['kartu kuning', 9], ['izin keramaian', 6], ['surat nikah', 4]], both('Tanpa angka, disimpan 90 hari, hanya untuk memperbaiki daftar layanan.', 'Without digits, kept for 90 days, only to improve the list of services.')),
  ],
};

const at = (minute: number) => Date.parse(`${DAY}T01:00:00Z`) + minute * 60_000;
const BUDI = '0193594a-7c00-7000-8000-000000000010';
const SITI = '0193594a-7c00-7000-8000-000000000011';

export const SAMPLE_FAIRNESS: ReportDocument = {
  title: both('Keadilan antrean', 'Fairness of the queue'),
  subject: DAY,
  siteName: 'MPP Kota Pekanbaru',
  offsetMinutes: OFFSET_MINUTES,
  facts: [
    { id: 'calls', label: both('Panggilan', 'Calls'), value: 1767, unit: 'count' },
    { id: 'overtakings', label: both('Panggilan yang mendahului', 'Calls that passed others'), value: 4, unit: 'count' },
    { id: 'unexplained', label: both('Tanpa penjelasan', 'Unexplained'), value: 0, unit: 'count' },
    { id: 'putBacks', label: both('Dikembalikan', 'Put back'), value: 3, unit: 'count' },
    { id: 'reorders', label: both('Diatur ulang', 'Reordered'), value: 1, unit: 'count' },
  ],
  tables: [
    table('overtakings', ['Panggilan yang mendahului', 'Calls that passed others'], [
      { id: 'at', heading: both('Pukul', 'Time'), unit: 'time' }, text('number', 'Nomor', 'Number'), text('service', 'Layanan', 'Service'), text('counter', 'Loket', 'Counter'), text('staff', 'Petugas', 'Staff'), text('why', 'Sebab', 'Why'), text('reason', 'Alasan', 'Reason'), text('overtaken', 'Mendahului', 'Came before'),
      { id: 'count', heading: both('Jumlah didahului', 'People passed'), unit: 'count' }, { id: 'longest', heading: both('Terlama menunggu', 'Longest wait of them'), unit: 'minutes' },
    ], [
      [at(24), 'A041', both('KTP-el hilang atau rusak', 'Lost or damaged ID card'), 'Loket 4', BUDI, both('Dipanggil langsung petugas', 'Called by hand'), both('Tidak kuat menunggu', 'Too frail to wait'), 'A029, A031, A034', 3, 31.5],
      [at(51), 'KD077', both('Kartu Keluarga', 'Family card'), 'Loket 6', SITI, both('Urutan diatur pengawas', 'Reordered by a supervisor'), both('Permintaan instansi', 'The agency asks'), 'KD070, KD071', 2, 22],
      [at(73), 'A018', both('KTP-el hilang atau rusak', 'Lost or damaged ID card'), 'Loket 3', BUDI, both('Kesempatan kedua', 'Second chance'), both('Kesempatan kedua', 'Second chance'), 'A017', 1, 48.2],
      [at(95), 'C112', both('Perpanjang SIM', 'Renew a driving licence'), 'Loket 31', SITI, both('Yang lain menunggu loket tertentu', 'The others wait for a certain counter'), both('Giliran biasa', 'Ordinary turn'), 'C108', 1, 36.7],
    ], both('Dipanggil sebelum orang sekelompok di layanan yang sama yang datang lebih dulu dan sedang menunggu.', 'Called before people of the same class of the same service who had arrived earlier and were waiting.')),
    table('away', ['Terlewati karena tidak di tempat', 'Passed while away'], [text('number', 'Nomor', 'Number'), text('service', 'Layanan', 'Service'), text('why', 'Sebab', 'Why'), { id: 'since', heading: both('Sejak', 'Since'), unit: 'time' }, { id: 'until', heading: both('Sampai', 'Until'), unit: 'time' }, { id: 'passed', heading: both('Panggilan lain', 'Calls meanwhile'), unit: 'count' }], [
      ['A018', both('KTP-el hilang atau rusak', 'Lost or damaged ID card'), both('Tidak hadir', 'Absent'), at(41), at(73), 12],
      ['KD052', both('Kartu Keluarga', 'Family card'), both('Ditunda', 'Parked'), at(18), null, 27],
    ]),
    table('deeds', ['Tindakan per petugas', 'Deeds by member of staff'], [text('staff', 'Petugas', 'Staff'), text('deed', 'Tindakan', 'Deed'), text('reason', 'Alasan', 'Reason'), { id: 'times', heading: both('Kali', 'Times'), unit: 'count' }], [[BUDI, both('Dikembalikan ke antrean', 'Put back in the queue'), both('Kekeliruan', 'Mistake'), 3], [SITI, both('Urutan diatur pengawas', 'Reordered by a supervisor'), both('Permintaan instansi', 'The agency asks'), 1]]),
  ],
};

export const SAMPLE_LIFE: ReportDocument = {
  ...SAMPLE_FAIRNESS,
  title: both('Riwayat tiket', 'Life of a ticket'),
  subject: `A018, ${DAY}`,
  facts: [],
  tables: [
    table('life', ['Riwayat tiket', 'Life of a ticket'], [{ id: 'at', heading: both('Pukul', 'Time'), unit: 'date-time' }, text('what', 'Kejadian', 'What happened'), text('details', 'Rincian', 'Details'), text('who', 'Oleh', 'By'), text('device', 'Di mana', 'Where')], [
      [at(-32), both('Nomor diambil', 'Number taken'), both('KTP-el hilang atau rusak, 20–35 menit', 'Lost or damaged ID card, 20–35 minutes'), both('pengunjung', 'visitor'), 'Anjungan 1'],
      [at(40), both('Dipanggil', 'Called'), both('Loket 4, Paling lama menunggu', 'Loket 4, Waited longest'), BUDI, 'Loket 4'],
      [at(41), both('Tidak hadir', 'Did not come'), null, BUDI, 'Loket 4'],
      [at(73), both('Dipanggil', 'Called'), both('Loket 3, Kesempatan kedua', 'Loket 3, Second chance'), BUDI, 'Loket 3'],
    ]),
  ],
};
