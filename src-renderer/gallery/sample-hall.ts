import type { Availability, CatalogView, LiveService, LocalizedText, ServicePage } from '../../src-main/contract/index.ts';

/** A made-up hall at 09.12 on a Tuesday. Names of agencies are real kinds of agencies; every figure is invented. */
export const DAY = '2026-11-24';
export const OFFSET_MINUTES = 420;
export const AT = Date.parse(`${DAY}T02:12:20Z`);
export const OPEN: Extract<Availability, { kind: 'open' }> = { kind: 'open', lastNumber: 870, opens: 480, onBreakUntil: null };
export const LONG_NAME = both('Pendaftaran perubahan biodata penduduk karena pindah datang keluarga', 'Registering changed resident details after the whole family has moved');

type AgencySeed = readonly [id: string, shortName: string, name: string, english: string, color: string, place: string];
type ServiceSeed = readonly [id: string, name: string, english: string];

const AGENCIES: readonly AgencySeed[] = [
  ['disdukcapil', 'Disdukcapil', 'Disdukcapil Kota Pekanbaru', 'Disdukcapil, Civil Registry of Pekanbaru City', '#1F5FA8', 'Lantai 1 · Loket 3–8'],
  ['polresta', 'Polresta', 'Kepolisian Resor Kota Pekanbaru', 'Pekanbaru City Police', '#7A4A12', 'Lantai 1 · Loket 31–34'],
  ['imigrasi', 'Imigrasi', 'Kantor Imigrasi Kelas I TPI Pekanbaru', 'Immigration Office of Pekanbaru', '#0E6B8A', 'Lantai 2 · Loket 41–46'],
  ['samsat', 'Samsat', 'Samsat Kota Pekanbaru', 'Samsat, Vehicle Registry of Pekanbaru', '#A8324A', 'Lantai 1 · Loket 20–24'],
  ['bpjs-kes', 'BPJS Kesehatan', 'BPJS Kesehatan Cabang Pekanbaru', 'BPJS Kesehatan, Health Insurance', '#1B7A43', 'Lantai 1 · Loket 11–13'],
  ['bpjs-tk', 'BPJS Ketenagakerjaan', 'BPJS Ketenagakerjaan Cabang Pekanbaru', 'BPJS Ketenagakerjaan, Work Insurance', '#5A8A1B', 'Lantai 1 · Loket 14–15'],
  ['dpmptsp', 'DPMPTSP', 'Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu', 'Investment and One-Stop Licensing Office', '#6B3FA0', 'Lantai 2 · Loket 51–56'],
  ['bapenda', 'Bapenda', 'Badan Pendapatan Daerah Kota Pekanbaru', 'Regional Revenue Agency of Pekanbaru', '#B06A00', 'Lantai 1 · Loket 16–19'],
  ['kpp', 'Kantor Pajak', 'Kantor Pelayanan Pajak Pratama Pekanbaru', 'Tax Office of Pekanbaru', '#274E8C', 'Lantai 2 · Loket 47–49'],
  ['atr-bpn', 'ATR/BPN', 'Kantor Pertanahan Kota Pekanbaru', 'Land Office of Pekanbaru', '#8C5A27', 'Lantai 2 · Loket 61–63'],
  ['kejari', 'Kejaksaan', 'Kejaksaan Negeri Pekanbaru', 'Prosecutor’s Office of Pekanbaru', '#3F3F46', 'Lantai 1 · Loket 35'],
  ['pln', 'PLN', 'PLN Unit Layanan Pelanggan Pekanbaru Kota', 'PLN, Electricity', '#0A7EA4', 'Lantai 2 · Loket 71'],
  ['pdam', 'Tirta Siak', 'Perumda Air Minum Tirta Siak', 'Tirta Siak, Drinking Water', '#1C7FB8', 'Lantai 2 · Loket 72'],
  ['taspen', 'Taspen', 'Taspen Cabang Pekanbaru', 'Taspen, Civil Servants’ Pensions', '#A0522D', 'Lantai 2 · Loket 73'],
  ['disnaker', 'Disnaker', 'Dinas Tenaga Kerja Kota Pekanbaru', 'Manpower Office of Pekanbaru', '#4B7F52', 'Lantai 1 · Loket 25'],
];

const SERVICES: Readonly<Record<string, readonly ServiceSeed[]>> = {
  disdukcapil: [
    ['ktp-el-hilang', 'Ganti KTP-el yang hilang', 'Replace a lost ID card (KTP-el)'],
    ['ktp-el-rusak', 'KTP-el rusak atau data berubah', 'Damaged ID card or changed details'],
    ['ktp-el-baru', 'KTP-el pertama', 'First ID card'],
    ['kk-baru', 'Kartu Keluarga baru', 'New Family Card'],
    ['kk-hilang', 'Kartu Keluarga hilang', 'Lost Family Card'],
    ['biodata', LONG_NAME.id, LONG_NAME.en],
    ['pindah', 'Surat pindah', 'Moving certificate'],
    ['kia', 'Kartu Identitas Anak', 'Child ID card'],
    ['akta-lahir', 'Akta kelahiran', 'Birth certificate'],
  ],
  polresta: [
    ['skck', 'SKCK baru dan perpanjangan', 'Police record certificate, new or renewal'],
    ['sim', 'Perpanjangan SIM A dan C', 'Renewal of driving licence A and C'],
    ['kehilangan', 'Surat kehilangan (KTP, STNK, buku)', 'Loss report (ID card, papers, books)'],
  ],
  imigrasi: [['paspor', 'Paspor baru dan penggantian', 'New or replacement passport']],
  samsat: [['pajak-kendaraan', 'Pajak kendaraan tahunan', 'Yearly vehicle tax']],
  'bpjs-kes': [['bpjs-daftar', 'Pendaftaran peserta mandiri', 'Registering as an independent member'], ['bpjs-bayi', 'Pendaftaran bayi baru lahir', 'Registering a newborn']],
  'bpjs-tk': [['jht', 'Klaim Jaminan Hari Tua', 'Old-age benefit claim']],
  dpmptsp: [['nib', 'Nomor Induk Berusaha', 'Business number'], ['pbg', 'Persetujuan Bangunan Gedung', 'Building approval']],
  bapenda: [['pbb', 'Pajak Bumi dan Bangunan', 'Land and building tax']],
  kpp: [['npwp', 'NPWP dan pelaporan pajak', 'Taxpayer number and reporting']],
  'atr-bpn': [['sertifikat', 'Balik nama sertifikat tanah', 'Land title transfer']],
  kejari: [['tilang', 'Pengambilan barang bukti tilang', 'Collecting items held for a traffic fine']],
  pln: [['pasang-listrik', 'Sambungan listrik baru', 'New electricity connection']],
  pdam: [['pasang-air', 'Sambungan air baru', 'New water connection']],
  taspen: [['pensiun', 'Klaim pensiun', 'Pension claim']],
  disnaker: [['kartu-kuning', 'Kartu pencari kerja', 'Job-seeker card']],
};

export function both(id: string, en: string): LocalizedText {
  return { id, en };
}

function placeOf(place: string): LocalizedText {
  return both(place, place.replace('Lantai', 'Floor').replace('Loket', 'Counters'));
}

const need = (id: string, name: string, english: string, icon: string, serviceIds: string[]) => ({ id, name: both(name, english), icon, serviceIds });

export const sampleCatalog: CatalogView = {
  revision: 'sample',
  sample: true,
  site: { code: '14.71', name: 'MPP Kota Pekanbaru', address: 'Jalan Jenderal Sudirman', zone: 'WIB' },
  agencies: AGENCIES.map(([id, shortName, name, english, color, place]) => ({ id, shortName, name: both(name, english), color, place: placeOf(place), serviceIds: (SERVICES[id] ?? []).map(([service]) => service) })),
  services: AGENCIES.flatMap(([agencyId, , , , , place]) => (SERVICES[agencyId] ?? []).map(([id, name, english]) => ({ id, agencyId, name: both(name, english), place: placeOf(place) }))),
  needs: [
    need('ktp-kk', 'KTP & KK', 'ID & family card', 'id-card', (SERVICES['disdukcapil'] ?? []).map(([id]) => id)),
    need('akta-lahir', 'Akta lahir', 'Birth certificate', 'baby', ['akta-lahir', 'kia']),
    need('sim', 'SIM', 'Driving licence', 'car-front', ['sim']),
    need('skck', 'SKCK', 'Police record', 'shield-check', ['skck', 'kehilangan']),
    need('paspor', 'Paspor', 'Passport', 'plane', ['paspor']),
    need('pajak-kendaraan', 'Pajak kendaraan', 'Vehicle tax', 'motorbike', ['pajak-kendaraan']),
    need('bpjs', 'BPJS', 'BPJS insurance', 'heart-pulse', ['bpjs-daftar', 'bpjs-bayi', 'jht']),
    need('izin-usaha', 'Izin usaha', 'Business licence', 'store', ['nib', 'pbg']),
    need('pbb', 'PBB', 'Property tax', 'house', ['pbb']),
    need('npwp', 'NPWP & pajak', 'Taxpayer number', 'receipt-text', ['npwp']),
    need('tanah', 'Tanah', 'Land', 'land-plot', ['sertifikat']),
    need('tilang', 'Tilang', 'Traffic fine', 'gavel', ['tilang']),
  ],
};

const live = (serviceId: string, waiting: number, wait: readonly [number, number] | null, remaining: readonly [number, number] | null, availability: Availability = OPEN): LiveService => ({
  serviceId,
  availability,
  waiting,
  wait: wait === null ? null : { fromMinutes: wait[0], toMinutes: wait[1] },
  remaining: remaining === null ? null : { left: remaining[0], of: remaining[1] },
  standby: remaining === null ? null : { waiting: 0, given: [] },
});

const KNOWN: readonly LiveService[] = [
  live('ktp-el-hilang', 6, [20, 35], [42, 120]),
  live('ktp-el-rusak', 6, [20, 35], [30, 60]),
  live('kk-baru', 3, [15, 25], null),
  live('akta-lahir', 4, [10, 20], null),
  live('kia', 1, [10, 20], null),
  live('sim', 5, [15, 30], [7, 60]),
  live('skck', 4, [15, 30], null),
  live('kehilangan', 1, [15, 30], null),
  live('paspor', 0, null, [20, 40], { kind: 'agency-out', since: AT - 32 * 60_000, note: 'Sistem pusat terganggu.' }),
  live('pajak-kendaraan', 2, [5, 15], null),
  live('bpjs-daftar', 12, [35, 60], null),
  live('bpjs-bayi', 12, [35, 60], null),
  live('jht', 9, [35, 60], null),
  live('nib', 0, null, null),
  live('pbg', 0, null, null),
  live('pbb', 1, [5, 10], null),
  live('npwp', 0, null, null, { kind: 'not-yet-open', numbersFrom: 600, opens: 600 }),
  live('sertifikat', 8, null, [0, 30], { kind: 'quota-reached', next: { day: '2026-11-25', numbersFrom: 420, opens: 480 } }),
  live('tilang', 1, [5, 10], null),
];

export const sampleLive: ReadonlyMap<string, LiveService> = new Map([
  ...sampleCatalog.services.map(({ id }) => [id, live(id, 2, [10, 20], null)] as const),
  ...KNOWN.map((one) => [one.serviceId, one] as const),
]);

/** A service page in the catalogue's own words; `changes` makes it short, long, shut ... */
export function samplePage(serviceId: string, changes: Partial<ServicePage> = {}): ServicePage {
  const service = sampleCatalog.services.find(({ id }) => id === serviceId);
  const agency = sampleCatalog.agencies.find(({ id }) => id === service?.agencyId);
  const now = sampleLive.get(serviceId);
  if (service === undefined || agency === undefined || now === undefined) throw new Error(`no sample service ${serviceId}`);
  return {
    id: service.id,
    revision: '1',
    name: service.name,
    agency: { id: agency.id, name: agency.name, color: agency.color },
    place: service.place,
    asksPriority: true,
    decidedBy: { who: 'site', name: null },
    requirements: [
      { id: 'surat-kehilangan', text: both('Surat kehilangan dari kepolisian', 'Loss report from the police'), ifMissing: both('Buat dulu di Loket 31, lantai ini, sekitar 5–15 menit.', 'Get it first at Counter 31 on this floor, 5–15 minutes.') },
      { id: 'kk', text: both('Kartu Keluarga (asli atau fotokopi)', 'Family Card (original or copy)'), ifMissing: null },
      { id: 'sendiri', text: both('Pemohon datang sendiri', 'You come in person'), ifMissing: null },
    ],
    procedure: [both('Ambil nomor, tunggu giliran', 'Take a number, wait for the call'), both('Serahkan syarat di loket', 'Hand in papers at the counter'), both('Terima KTP-el baru', 'Receive your new ID card')],
    time: both('1 hari kerja', '1 working day'),
    fee: both('Gratis', 'Free'),
    product: both('KTP-el baru', 'New ID card'),
    complaints: both('Loket 1 atau lapor.go.id', 'Counter 1 or lapor.go.id'),
    approvedOn: '2026-01-02',
    sample: true,
    live: now,
    ...changes,
  };
}

/** The longest texts a pack may hold, where a page breaks first. */
export const longestPage: ServicePage = samplePage('biodata', {
  requirements: Array.from({ length: 12 }, (_, i) => ({
    id: `syarat-${i}`,
    text: both(
      `${i + 1}. Surat keterangan pindah datang yang sudah ditandatangani lurah dan camat tempat asal, asli dan satu lembar fotokopi`,
      `${i + 1}. Moving certificate signed by the heads of the village and district you come from, the original and one copy of it`,
    ),
    ifMissing: both('Minta dulu di kantor kelurahan asal, atau tanya Loket 1 di lantai ini bila kantornya jauh; petugas bisa membantu meneruskan permintaan Anda ke sana.', 'Ask for it at the village office you come from, or at Counter 1 on this floor if that is far away; staff can pass your request on to them.'),
  })),
  procedure: Array.from({ length: 6 }, (_, i) => both(`Serahkan semua berkas kepada petugas loket dan tunggu pemeriksaan ke-${i + 1} selesai`, `Hand all papers to the counter and wait until check number ${i + 1} is done`)),
  time: both('Paling lama 14 hari kerja sejak berkas lengkap', 'At most 14 working days once papers are complete'),
  fee: both('Rp150.000 ditambah Rp25.000 per lembar salinan', 'Rp150,000 plus Rp25,000 for each copy'),
  product: both('Kartu Keluarga dan KTP-el dengan alamat baru untuk semua anggota', 'Family Card and ID cards with the new address for everybody'),
  complaints: both('Loket 1 lantai 1, kotak saran di pintu timur, telepon meja informasi, atau lapor.go.id kapan saja', 'Counter 1 on floor 1, the box at the east door, the information desk, or lapor.go.id at any time'),
  decidedBy: { who: 'ministry', name: 'Kementerian Dalam Negeri' },
});
