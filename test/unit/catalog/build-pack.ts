import type { OpenDay, Pack, PackService } from '../../../src-main/catalog/pack-schema.ts';
import { packSchema } from '../../../src-main/catalog/pack-schema.ts';

const PREFIX_LETTERS = 'ABCDEFGHJKLMNPRSTUVWXYZ';

export const both = (text: string): { id: string; en: string } => ({ id: text, en: `${text} (en)` });

export const workday: OpenDay = { numbersFrom: '07:00', opens: '08:00', lastNumber: '14:30', closes: '15:00', breaks: [{ from: '12:00', to: '13:00', name: both('Istirahat') }] };
export const friday: OpenDay = { ...workday, breaks: [{ from: '11:30', to: '13:30', name: both('Salat Jumat') }] };
export const weekdays = { mon: workday, tue: workday, wed: workday, thu: workday, fri: friday, sat: null, sun: null };

/** The n-th of the 552 prefixes of one or two letters. */
export function prefixOf(n: number): string {
  const letters = PREFIX_LETTERS.length;
  return n < letters ? (PREFIX_LETTERS[n] ?? '') : `${PREFIX_LETTERS[Math.floor((n - letters) / letters)] ?? ''}${PREFIX_LETTERS[(n - letters) % letters] ?? ''}`;
}

export function buildService(over: Partial<PackService> = {}): PackService {
  return {
    id: 'disdukcapil.kk-hilang',
    agency: 'disdukcapil',
    name: { id: 'KK hilang atau rusak', en: 'Lost or damaged family card' },
    prefix: 'A',
    aliases: ['kartu keluarga hilang'],
    decidedBy: 'site',
    counters: ['loket-3'],
    asksPriority: true,
    standard: {
      requirements: [{ id: 'surat-polisi', text: both('Surat kehilangan dari kepolisian') }],
      procedure: [both('Serahkan berkas di loket')],
      time: both('15 menit'),
      fee: both('Gratis'),
      product: both('Kartu Keluarga'),
      complaints: both('SP4N-LAPOR!'),
      approvedOn: '2026-01-05',
      source: 'contoh',
    },
    source: 'contoh',
    ...over,
  };
}

/** A small pack that passes every check. */
export function buildPack(over: Partial<Pack> = {}): Pack {
  return {
    format: 1,
    id: 'contoh',
    version: '2026.11.1',
    sample: true,
    site: { code: '14.71', name: 'MPP Kota Pekanbaru', address: 'Jl. Contoh 1', zone: 'WIB', slipFooter: ['Terima kasih'], source: 'contoh' },
    audioZones: [{ id: 'aula', name: 'Aula' }],
    hours: { umum: weekdays },
    exceptions: [],
    agencies: [{ id: 'disdukcapil', name: both('Disdukcapil'), shortName: 'Disdukcapil', aliases: [], color: '#1F5FA8', hours: 'umum', source: 'contoh' }],
    counters: [
      { id: 'loket-3', name: 'Loket 3', agency: 'disdukcapil', floor: 1, zone: 'aula' },
      { id: 'loket-4', name: 'Loket 4', agency: 'disdukcapil', floor: 1, zone: 'aula' },
    ],
    services: [buildService(), buildService({ id: 'disdukcapil.akta-lahir', prefix: 'B', name: { id: 'Akta kelahiran', en: 'Birth certificate' }, aliases: [] })],
    needs: [{ id: 'kependudukan', name: both('Kependudukan'), icon: 'id-card', services: ['disdukcapil.kk-hilang'] }],
    ...over,
  };
}

/** A checked pack of up to 552 services that differ in prefix and id only. */
export function buildLargePack(services: number, change: (n: number) => Partial<PackService>): Pack {
  return packSchema.parse(buildPack({ services: Array.from({ length: services }, (_, n) => buildService({ id: `disdukcapil.layanan-${n}`, prefix: prefixOf(n), ...change(n) })) }));
}

/** A copy of a pack's JSON in which one thing was changed, as a careless or hostile editor would. */
export function packText(change: (pack: ReturnType<typeof looseCopy>) => void = () => undefined): string {
  const pack = looseCopy();
  change(pack);
  return JSON.stringify(pack);
}

function looseCopy() {
  return structuredClone(buildPack()) as Pack & Record<string, unknown>;
}
