import type { Pack } from '../../src-main/catalog/pack-schema.ts';

type Service = Pack['services'][number];
type Day = NonNullable<Pack['hours'][string]['mon']>;

const text = (words: string) => ({ id: words, en: `${words} (en)` });
const source = 'Contoh untuk uji';

const officeDay: Day = { numbersFrom: '07:00', opens: '08:00', lastNumber: '14:30', closes: '15:00', breaks: [{ from: '12:00', to: '13:00', name: text('Istirahat') }] };
const friday: Day = { ...officeDay, breaks: [{ from: '11:30', to: '13:30', name: text('Salat Jumat') }] };

/** A service of the small pack; what a test cares about is given. */
export function buildService(given: Partial<Service> & { readonly id: string; readonly prefix: string }): Service {
  return {
    agency: 'disdukcapil',
    name: text(`Layanan ${given.prefix}`),
    aliases: [],
    decidedBy: 'site',
    counters: ['loket-1'],
    asksPriority: true,
    standard: {
      requirements: [
        { id: 'kk', text: text('Kartu Keluarga') },
        { id: 'surat', text: text('Surat kehilangan dari kepolisian'), ifMissing: text('Buat dulu di Loket 2.') },
      ],
      procedure: [text('Ambil nomor'), text('Serahkan syarat')],
      time: text('1 hari kerja'),
      fee: text('Gratis'),
      product: text('KTP-el baru'),
      complaints: text('Loket 1'),
      approvedOn: '2026-01-02',
      source,
    },
    source,
    ...given,
  };
}

/** A site with three services: `ktp` (A), `paspor` (B, quota of 3 walk-in places), `skck` (KD). Open Monday to Friday. */
export function buildPack(given: Partial<Pack> = {}): Pack {
  return {
    format: 1,
    id: 'uji',
    version: '1.0',
    sample: true,
    site: { code: '14.71', name: 'MPP Kota Uji', address: 'Jalan Contoh 1', zone: 'WIB', slipFooter: ['Layanan ini gratis.'], source },
    audioZones: [{ id: 'utama', name: 'Ruang utama' }],
    hours: { kantor: { mon: officeDay, tue: officeDay, wed: officeDay, thu: officeDay, fri: friday, sat: null, sun: null } },
    exceptions: [{ from: '2026-12-25', to: '2026-12-25', name: text('Hari Raya Natal'), hours: null, source }],
    agencies: [
      { id: 'disdukcapil', name: text('Disdukcapil'), shortName: 'Disdukcapil', aliases: [], color: '#1F5FA8', hours: 'kantor', source },
      { id: 'imigrasi', name: text('Kantor Imigrasi'), shortName: 'Imigrasi', aliases: [], color: '#7A1F5C', hours: 'kantor', source },
    ],
    counters: [
      { id: 'loket-1', name: 'Loket 1', agency: 'disdukcapil', floor: 1, zone: 'utama' },
      { id: 'loket-2', name: 'Loket 2', agency: 'imigrasi', floor: 1, zone: 'utama' },
    ],
    services: [
      buildService({ id: 'ktp', prefix: 'A', name: text('Ganti KTP-el yang hilang'), aliases: ['ktp ilang'] }),
      buildService({ id: 'paspor', prefix: 'B', agency: 'imigrasi', counters: ['loket-2'], name: text('Paspor baru'), quota: { online: 2, walkIn: 3 } }),
      buildService({ id: 'skck', prefix: 'KD', name: text('SKCK baru'), asksPriority: false }),
    ],
    needs: [{ id: 'ktp-kk', name: text('KTP & KK'), icon: 'id-card', services: ['ktp'] }],
    ...given,
  };
}

/** The small pack with `ktp` at both counters. */
export function buildSharedPack(): Pack {
  const { services } = buildPack();
  return buildPack({ services: services.map((service) => (service.id === 'ktp' ? { ...service, counters: ['loket-1', 'loket-2'] } : service)) });
}
