import type { CallReason, CounterView, TicketInHand } from '../../src-main/contract/index.ts';
import type { DirectoryService } from '../counter/find-services.ts';
import type { Said } from '../counter/said.ts';
import { AT, both, LONG_NAME, OFFSET_MINUTES } from './sample-hall.ts';

const MINUTE = 60_000;
const ago = (minutes: number) => AT - minutes * MINUTE;
const reason = (code: CallReason['code']): CallReason => ({ code, isAged: false });
const lost = both('Ganti KTP-el yang hilang', 'Replace a lost ID card');

const inHand: TicketInHand = {
  ticketId: '0193594a-7c00-7000-8000-000000000012',
  number: 'A012',
  serviceId: 'ktp',
  serviceName: lost,
  priority: true,
  state: 'called',
  arrivedAt: ago(34),
  calledAt: AT - 6_000,
  servedSince: null,
  timesCalled: 1,
  reason: reason('priority-turn'),
  undoUntil: AT + 4_000,
  heard: 'spoken',
  graceUntil: AT + 114_000,
  confirmed: true,
  note: null,
};

const calling: CounterView = {
  at: AT,
  offsetMinutes: OFFSET_MINUTES,
  siteName: 'MPP Kota Pekanbaru',
  staffName: 'Petugas Contoh',
  counter: { counterId: 'loket-4', name: 'Loket 4', agencyName: both('Disdukcapil Kota Pekanbaru', 'Civil Registry of Pekanbaru'), color: '#1F5FA8', state: 'open', services: ['ktp', 'kk', 'akta', 'pindah'] },
  current: inHand,
  last: { ticketId: '0193594a-7c00-7000-8000-000000000008', number: 'A008', outcome: 'finished', seconds: 372 },
  copy: null,
  waiting: [
    { serviceId: 'ktp', name: both('KTP-el hilang atau rusak', 'Lost or damaged ID card'), count: 6, arrivals: [38, 24, 17, 12, 8, 3].map(ago), oldestNumber: 'A009' },
    { serviceId: 'kk', name: both('Kartu Keluarga', 'Family card'), count: 9, arrivals: [24, 22, 18, 16, 11, 9, 6, 4, 1].map(ago), oldestNumber: 'KD104' },
    { serviceId: 'akta', name: both('Akta kelahiran', 'Birth certificate'), count: 3, arrivals: [8, 5, 2].map(ago), oldestNumber: 'B031' },
    { serviceId: 'pindah', name: both('Pindah alamat', 'Change of address'), count: 2, arrivals: [5, 3].map(ago), oldestNumber: 'C007' },
  ],
  next: [
    { number: 'A009', serviceName: both('KTP-el rusak', 'Damaged ID card'), priority: false, arrivedAt: ago(38), reason: reason('oldest') },
    { number: 'KD104', serviceName: both('Kartu Keluarga', 'Family card'), priority: false, arrivedAt: ago(24), reason: reason('oldest') },
    { number: 'A015', serviceName: lost, priority: true, arrivedAt: ago(12), reason: reason('priority-turn') },
  ],
  mix: { normal: 2, priority: 1 },
  secondChance: [
    { ticketId: '0193594a-7c00-7000-8000-000000000007', number: 'A007' },
    { ticketId: '0193594a-7c00-7000-8000-000000000098', number: 'KD098' },
  ],
  parked: [{ ticketId: '0193594a-7c00-7000-8000-000000000005', number: 'B029', until: AT + 300_000 }],
  left: [],
  help: [],
  openCounters: { open: 4, all: 6 },
  today: { served: 38, noShow: 2, averageMinutes: 7, left: 42 },
};

const disdukcapil = calling.counter.agencyName;
const service = (serviceId: string, prefix: string, name: DirectoryService['name'], agencyName = disdukcapil): DirectoryService => ({ serviceId, prefix, name, agencyName });
/** What the sheets offer; the console's own counter gives the first four. */
export const SAMPLE_SERVICES: readonly DirectoryService[] = [
  service('ktp', 'A', lost),
  service('kk', 'KD', both('Kartu Keluarga', 'Family card')),
  service('akta', 'B', both('Akta kelahiran', 'Birth certificate')),
  service('pindah', 'C', both('Pindah alamat', 'Change of address')),
  service('paspor', 'D', both('Paspor baru', 'New passport'), both('Kantor Imigrasi Kelas I TPI Pekanbaru', 'Immigration Office of Pekanbaru')),
  service('sim', 'SM', both('Perpanjangan SIM', 'Renew a driving licence'), both('Polresta Pekanbaru', 'Pekanbaru Police')),
  service('skck', 'SK', both('SKCK baru', 'New police record'), both('Polresta Pekanbaru', 'Pekanbaru Police')),
  service('izin', 'Z', LONG_NAME, both('DPMPTSP Kota Pekanbaru', 'Investment and One-Stop Services')),
  service('bpjs', 'E', both('Pendaftaran peserta', 'Register as a member'), both('BPJS Kesehatan', 'Health insurance')),
];

const serving: CounterView = { ...calling, current: { ...inHand, state: 'serving', servedSince: AT - 252_000 } };
const note = { text: 'Menunggu anaknya di ruang laktasi. Minta dipanggil pelan, pendengarannya kurang.', at: AT - 9 * MINUTE, staffName: 'Petugas Contoh Dua' };
/** As long as a note can be, and on one line only. */
const longNote = { text: `${'Berkas pengantar RT sudah ada. '.repeat(13)}${'x'.repeat(96)}`, at: AT - 9 * MINUTE, staffName: null };
const withNote = (view: CounterView, written: typeof note | typeof longNote): CounterView => ({ ...view, current: view.current === null ? null : { ...view.current, note: written } });
const copied = (paper: NonNullable<CounterView['copy']>['paper']): CounterView => ({ ...serving, copy: { number: 'A012', paper } });

export interface CounterEntry {
  readonly title: string;
  readonly view: CounterView;
  readonly isLost?: boolean;
  readonly said?: Said;
  readonly sheet?: { readonly kind: 'walk-in' | 'further' | 'note'; readonly refusal?: string };
}

/** A counter console in every state. */
export const COUNTER_ENTRIES: Readonly<Record<string, CounterEntry>> = {
  'counter-calling': { title: 'Counter, calling', view: calling },
  'counter-ready': { title: 'Counter, ready', view: { ...calling, current: null } },
  'counter-serving': { title: 'Counter, serving', view: serving },
  'counter-unheard': { title: 'Counter, call not heard, paper unsure', view: { ...calling, current: { ...inHand, number: 'KD1044', serviceName: LONG_NAME, undoUntil: AT - 1, heard: 'unheard', graceUntil: null, confirmed: false } } },
  'counter-empty': { title: 'Counter, nobody waits', view: { ...calling, current: null, last: null, waiting: [], next: [], secondChance: [], parked: [], today: { served: 0, noShow: 0, averageMinutes: null, left: null } } },
  'counter-break': { title: 'Counter, on a break', view: { ...calling, current: null, counter: { ...calling.counter, state: 'paused' } } },
  'counter-note': { title: 'Counter, a note on the ticket', view: withNote(calling, note) },
  'counter-note-longest': { title: 'Counter, the longest note and a copy that did not come out', view: withNote(copied({ kind: 'refused', reason: 'paper-out' }), longNote), said: { kind: 'copy', number: 'A012' } },
  'counter-number-given': { title: 'Counter, a number told', view: { ...calling, current: null }, said: { kind: 'given', number: 'KD1045', serviceName: LONG_NAME } },
  'counter-not-called': { title: 'Counter, a number told but not called', view: calling, said: { kind: 'not-called', number: 'A016', serviceName: lost, why: 'Nomor A012 masih di loket ini. Selesaikan, tunda, atau alihkan dahulu.' } },
  'counter-further-given': { title: 'Counter, a further service, with a note', view: withNote(serving, note), said: { kind: 'further', number: 'D045', serviceName: both('Paspor baru', 'New passport') } },
  'counter-copying': { title: 'Counter, a copy is being printed', view: copied({ kind: 'pending' }), said: { kind: 'copy', number: 'A012' } },
  'counter-copied': { title: 'Counter, a copy came out', view: copied({ kind: 'printed', proof: 'confirmed' }), said: { kind: 'copy', number: 'A012' } },
  'counter-sheet-walk-in': { title: 'Counter, sheet: a number for somebody without paper', view: { ...calling, current: null }, sheet: { kind: 'walk-in' } },
  'counter-sheet-walk-in-refused': { title: 'Counter, sheet: no number to be had', view: calling, sheet: { kind: 'walk-in', refusal: 'Nomor layanan itu untuk hari ini sudah habis.' } },
  'counter-sheet-further': { title: 'Counter, sheet: another service', view: serving, sheet: { kind: 'further' } },
  'counter-sheet-note': { title: 'Counter, sheet: a note', view: withNote(serving, note), sheet: { kind: 'note' } },
  'counter-link-lost': { title: 'Counter, link lost', view: calling, isLost: true },
};
