import type { SupervisorView } from '../../src-main/contract/index.ts';
import type { Overlay, SupervisorAsk, Tab } from '../supervisor/use-supervisor.ts';
import { both, DAY, LONG_NAME, OFFSET_MINUTES } from './sample-hall.ts';
import { createStillAsk } from './still-supervisor.ts';

const MINUTE = 60_000;
/** 09.47 on the sample day: the rush is over, the hall is full. */
const AT = Date.parse(`${DAY}T02:47:20Z`);
const ago = (minutes: number) => AT - minutes * MINUTE;

type Service = SupervisorView['services'][number];
type Counter = SupervisorView['counters'][number];

function waiting(given: Omit<Service, 'name' | 'longestSince' | 'isOut' | 'isWithdrawn'> & { readonly name: readonly [string, string]; readonly longest: number; readonly isOut?: boolean }): Service {
  const { name, longest, ...rest } = given;
  return { isOut: false, isWithdrawn: false, ...rest, name: both(...name), longestSince: ago(longest) };
}
const wait = (fromMinutes: number, toMinutes: number) => ({ fromMinutes, toMinutes });

const services: Service[] = [
  waiting({ serviceId: 'ktp', name: ['KTP-el hilang atau rusak', 'Lost or damaged ID card'], agencyId: 'disdukcapil', agencyName: 'Disdukcapil', color: '#1F5FA8', waiting: 6, longest: 24, open: 4, all: 6, wait: wait(20, 35) }),
  waiting({ serviceId: 'kk', name: ['Kartu Keluarga', 'Family card'], agencyId: 'disdukcapil', agencyName: 'Disdukcapil', color: '#1F5FA8', waiting: 9, longest: 31, open: 4, all: 6, wait: wait(15, 25) }),
  waiting({ serviceId: 'skck', name: ['SKCK', 'Police record'], agencyId: 'polda', agencyName: 'Polda Riau', color: '#7A4A12', waiting: 8, longest: 19, open: 2, all: 2, wait: wait(15, 30) }),
  waiting({ serviceId: 'sim', name: ['Perpanjang SIM', 'Renew a driving licence'], agencyId: 'polda', agencyName: 'Polda Riau', color: '#7A4A12', waiting: 11, longest: 28, open: 3, all: 3, wait: wait(25, 45) }),
  waiting({ serviceId: 'bpjs', name: ['Pendaftaran peserta', 'Register as a member'], agencyId: 'bpjs', agencyName: 'BPJS Kesehatan', color: '#0B7A4B', waiting: 17, longest: 52, open: 2, all: 4, wait: wait(35, 60) }),
  waiting({ serviceId: 'samsat', name: ['Pajak kendaraan tahunan', 'Yearly vehicle tax'], agencyId: 'samsat', agencyName: 'Samsat', color: '#B3261E', waiting: 5, longest: 9, open: 5, all: 5, wait: wait(5, 15) }),
  waiting({ serviceId: 'paspor', name: ['Paspor baru', 'New passport'], agencyId: 'imigrasi', agencyName: 'Imigrasi', color: '#243B7A', waiting: 14, longest: 67, open: 0, all: 4, wait: null }),
  waiting({ serviceId: 'bpn', name: ['Sertifikat tanah', 'Land certificate'], agencyId: 'bpn', agencyName: 'BPN', color: '#5B3E8A', waiting: 3, longest: 12, open: 1, all: 2, wait: wait(10, 20) }),
];

const STATES: readonly (readonly [Counter['state'], number])[] = [['serving', 46], ['calling', 9], ['ready', 11], ['break', 6], ['closed', 12]];
const counters: Counter[] = STATES.flatMap(([state, count]) => Array.from({ length: count }, () => state)).map((state, place) => {
  const isPassport = place >= 80;
  return {
    counterId: `loket-${place + 1}`,
    name: `Loket ${isPassport ? place - 58 : place < 21 ? place + 1 : place + 5}`,
    agencyName: isPassport ? 'Imigrasi' : (['Disdukcapil', 'Polda Riau', 'BPJS Kesehatan', 'Samsat'][place % 4] ?? ''),
    state,
    needsLook: isPassport,
    number: state === 'serving' || state === 'calling' ? `${'ABCD'[place % 4] ?? 'A'}${String(100 + place)}` : null,
    staffId: state === 'closed' ? null : `0193594a-7c00-7000-8000-0000000000${String(10 + (place % 4))}`,
    since: state === 'closed' ? null : ago(3 + (place % 11)),
  };
});

const ARRIVALS = [11, 22, 49, 66, 78, 64, 47, 61, 44, 30, 24, 18];
const nameless = { agencyName: null, serviceName: null, counterName: null };

const morning: SupervisorView = {
  at: AT,
  day: DAY,
  offsetMinutes: OFFSET_MINUTES,
  siteName: 'MPP Kota Pekanbaru',
  clockIsSure: true,
  policyVersion: 3,
  alerts: [
    { kind: 'no-counter-open', agencyId: 'imigrasi', waiting: 14, longestSince: ago(67), ...nameless, agencyName: 'Imigrasi' },
    { kind: 'piling-up', agencyId: 'bpjs', serviceId: 'bpjs', waiting: 17, open: 2, all: 4, longestSince: ago(52), ...nameless, agencyName: 'BPJS Kesehatan', serviceName: both('Pendaftaran peserta', 'Register as a member') },
    { kind: 'printer', device: 'Anjungan 2', state: 'paper-out', since: ago(37), ...nameless },
  ],
  quarters: Array.from({ length: 32 }, (_, place) => ({ minute: 420 + place * 15, arrivals: ARRIVALS[place] ?? 0 })),
  today: { issued: 514, served: 364, atCounter: 55, waiting: 73, noShows: 12, insideShare: 0.81, medianWaitMinutes: 22 },
  services,
  moreServices: 0,
  counters,
};

const troubled: SupervisorView = {
  ...morning,
  clockIsSure: false,
  alerts: [
    { kind: 'clock-unsure', ...nameless },
    { kind: 'service-withdrawn', agencyId: 'lama', serviceId: 'lama', waiting: 1234, open: 1, longestSince: ago(240), ...nameless, agencyName: 'Dinas Penanaman Modal', serviceName: LONG_NAME },
    { kind: 'counter-withdrawn', counterId: 'loket-99', since: ago(95), ...nameless, counterName: 'Loket 99' },
    ...morning.alerts,
    { kind: 'agency-out', agencyId: 'bpn', waiting: 3, since: ago(40), note: 'Sistem pusat', ...nameless, agencyName: 'BPN' },
    { kind: 'ticket-left', counterId: 'loket-7', number: 'KD1044', since: ago(18), ...nameless, counterName: 'Loket 7' },
    { kind: 'help', kiosk: 'Anjungan 4', at: ago(2), ...nameless },
    { kind: 'hoarding', kiosk: 'Anjungan 1', numbers: 5, at: ago(1), ...nameless },
  ],
  services: [...services.map((each) => (each.serviceId === 'bpn' ? { ...each, isOut: true, wait: null } : each)), { ...waiting({ serviceId: 'lama', name: ['', ''], agencyId: 'lama', agencyName: 'Dinas Penanaman Modal', color: '#7A1F5C', waiting: 1234, longest: 240, open: 1, all: 12, wait: null }), name: LONG_NAME, isWithdrawn: true }],
  moreServices: 12,
};

const quiet: SupervisorView = {
  ...morning,
  at: Date.parse(`${DAY}T00:05:00Z`),
  policyVersion: 0,
  alerts: [],
  quarters: morning.quarters.map(({ minute }) => ({ minute, arrivals: 0 })),
  today: { issued: 0, served: 0, atCounter: 0, waiting: 0, noShows: 0, insideShare: null, medianWaitMinutes: null },
  services: [],
  counters: counters.map((counter) => ({ ...counter, state: 'closed', needsLook: false, number: null, staffId: null, since: null })),
};

export interface SupervisorEntry {
  readonly title: string;
  readonly view: SupervisorView | null;
  readonly tab?: Tab;
  readonly overlay?: Overlay;
  readonly isLost?: boolean;
  readonly ask: () => SupervisorAsk;
}

const answers = () => createStillAsk('full', AT);
const nothing = () => createStillAsk('empty', AT);

/** The supervisor page in every state. */
export const SUPERVISOR_ENTRIES: Readonly<Record<string, SupervisorEntry>> = {
  'supervisor-today': { title: 'Supervisor, today', view: morning, ask: answers },
  'supervisor-trouble': { title: 'Supervisor, every alert, longest names', view: troubled, ask: answers },
  'supervisor-quiet': { title: 'Supervisor, before the first number', view: quiet, ask: nothing },
  'supervisor-link-lost': { title: 'Supervisor, link lost', view: morning, isLost: true, ask: answers },
  'supervisor-starting': { title: 'Supervisor, nothing heard yet', view: null, ask: answers },
  'supervisor-tickets': { title: 'Supervisor, queue of a service', view: morning, overlay: { kind: 'tickets', serviceId: 'bpjs', title: 'Pendaftaran peserta' }, ask: answers },
  'supervisor-found-none': { title: 'Supervisor, number not found', view: morning, overlay: { kind: 'found', typed: 'Z999' }, ask: nothing },
  'supervisor-outage': { title: 'Supervisor, declaring an outage', view: morning, overlay: { kind: 'outage', agencyId: 'imigrasi', agencyName: 'Imigrasi', since: null }, ask: answers },
  'supervisor-outage-lift': { title: 'Supervisor, lifting an outage', view: morning, overlay: { kind: 'outage', agencyId: 'bpn', agencyName: 'BPN', since: ago(40) }, ask: answers },
  'supervisor-counter': { title: 'Supervisor, a counter', view: morning, overlay: { kind: 'counter', counterId: 'loket-3', name: 'Loket 3' }, ask: answers },
  'supervisor-plan': { title: 'Supervisor, quota and hours of today', view: morning, overlay: { kind: 'plan', serviceId: 'paspor' }, tab: 'services', ask: answers },
  'supervisor-reports': { title: 'Supervisor, day report', view: morning, tab: 'reports', ask: answers },
  'supervisor-reports-empty': { title: 'Supervisor, report of an empty day', view: quiet, tab: 'reports', ask: nothing },
  'supervisor-reports-loading': { title: 'Supervisor, report being made', view: morning, tab: 'reports', ask: () => createStillAsk('waiting', AT) },
  'supervisor-reports-failed': { title: 'Supervisor, report without an answer', view: morning, tab: 'reports', ask: () => createStillAsk('failing', AT) },
  'supervisor-fairness': { title: 'Supervisor, fairness', view: morning, tab: 'fairness', ask: answers },
  'supervisor-services': { title: 'Supervisor, services', view: morning, tab: 'services', ask: answers },
  'supervisor-policy': { title: 'Supervisor, calling rules with preview', view: morning, tab: 'policy', ask: answers },
  'supervisor-staff': { title: 'Supervisor, staff', view: morning, tab: 'staff', ask: answers },
};
