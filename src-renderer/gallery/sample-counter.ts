import type { CallReason, CounterView, TicketInHand } from '../../src-main/contract/index.ts';
import { AT, both, LONG_NAME, OFFSET_MINUTES } from './sample-hall.ts';

const MINUTE = 60_000;
const ago = (minutes: number) => AT - minutes * MINUTE;
const reason = (code: CallReason['code'], after: number | null = null): CallReason => ({ code, after, isAged: false });
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
  reason: reason('priority-turn', 2),
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
    { number: 'A015', serviceName: lost, priority: true, arrivedAt: ago(12), reason: reason('priority-turn', 2) },
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

/** A counter console in every state. */
export const COUNTER_ENTRIES: Readonly<Record<string, { readonly title: string; readonly view: CounterView; readonly isLost?: boolean }>> = {
  'counter-calling': { title: 'Counter, calling', view: calling },
  'counter-ready': { title: 'Counter, ready', view: { ...calling, current: null } },
  'counter-serving': { title: 'Counter, serving', view: { ...calling, current: { ...inHand, state: 'serving', servedSince: AT - 252_000 } } },
  'counter-unheard': { title: 'Counter, call not heard, paper unsure', view: { ...calling, current: { ...inHand, number: 'KD1044', serviceName: LONG_NAME, undoUntil: AT - 1, heard: 'unheard', graceUntil: null, confirmed: false } } },
  'counter-empty': { title: 'Counter, nobody waits', view: { ...calling, current: null, last: null, waiting: [], next: [], secondChance: [], parked: [], today: { served: 0, noShow: 0, averageMinutes: null, left: null } } },
  'counter-break': { title: 'Counter, on a break', view: { ...calling, current: null, counter: { ...calling.counter, state: 'paused' } } },
  'counter-link-lost': { title: 'Counter, link lost', view: calling, isLost: true },
};
