import type { AgencyList, CallingPolicy, ReportDocument, StaffMember, SupervisedTicket } from '../../src-main/contract/index.ts';
import type { SupervisorAsk } from '../supervisor/use-supervisor.ts';
import { both, LONG_NAME } from './sample-hall.ts';
import { SAMPLE_DAY, SAMPLE_FAIRNESS, SAMPLE_LIFE } from './sample-report.ts';

const MINUTE = 60_000;
const idOf = (last: number): string => `0193594a-7c00-7000-8000-0000000000${String(last)}`;

const staffAt = (at: number): StaffMember[] => [
  { staffId: idOf(10), role: 'operator', state: 'enabled', addedAt: at, lastSignedInAt: at - 110 * MINUTE, signInName: 'petugas.satu', displayName: 'Petugas Contoh Satu' },
  { staffId: idOf(11), role: 'supervisor', state: 'enabled', addedAt: at, lastSignedInAt: at - 95 * MINUTE, signInName: 'pengawas.satu', displayName: 'Pengawas Contoh' },
  { staffId: idOf(12), role: 'operator', state: 'disabled', addedAt: at, lastSignedInAt: null, signInName: 'petugas.dua', displayName: 'Petugas Contoh Dua' },
  { staffId: idOf(13), role: 'technician', state: 'enabled', addedAt: at, lastSignedInAt: null, signInName: null, displayName: null },
];

const ticketsAt = (at: number): SupervisedTicket[] =>
  (['called', 'waiting', 'waiting', 'waiting', 'no-show', 'parked'] as const).map((state, place) => ({
    ticketId: idOf(20 + place),
    number: `D${String(41 + place).padStart(3, '0')}`,
    serviceId: 'bpjs',
    serviceName: both('Pendaftaran peserta', 'Register as a member'),
    state,
    priority: place === 2,
    issuedAt: at - (52 - place * 6) * MINUTE,
    arrivedAt: at - (52 - place * 6) * MINUTE,
    counterName: state === 'called' ? 'Loket 12' : null,
    confirmed: place !== 3,
    secondChances: 0,
  }));

const agenciesAt = (at: number): AgencyList => [
  { agencyId: 'disdukcapil', name: both('Disdukcapil Kota Pekanbaru', 'Civil Registry of Pekanbaru'), shortName: 'Disdukcapil', color: '#1F5FA8', outage: null, counters: [], services: [service('ktp', ['KTP-el hilang atau rusak', 'Lost or damaged ID card'], null, 91), { ...service('kk', ['Kartu Keluarga', 'Family card'], 250, 104), name: LONG_NAME }] },
  { agencyId: 'imigrasi', name: both('Kantor Imigrasi Pekanbaru', 'Immigration Office'), shortName: 'Imigrasi', color: '#243B7A', outage: null, counters: [], services: [{ ...service('paspor', ['Paspor baru', 'New passport'], 80, 78), plan: { quota: { walkIn: 80, online: 40 }, hours: { numbersFrom: 420, opens: 480, lastNumber: 870, closes: 960 }, reason: 'agency-asks' } }] },
  { agencyId: 'bpn', name: both('Badan Pertanahan Nasional', 'Land Agency'), shortName: 'BPN', color: '#5B3E8A', outage: { since: at - 40 * MINUTE, note: 'Sistem pusat' }, counters: [], services: [{ ...service('bpn', ['Sertifikat tanah', 'Land certificate'], 40, 12), opening: 'closed' }] },
];

function service(serviceId: string, name: readonly [string, string], walkIn: number | null, used: number): AgencyList[number]['services'][number] {
  return { serviceId, name: both(...name), quota: walkIn === null ? null : { walkIn, online: 20 }, used: { walkIn: used, online: 0 }, opening: 'open', plan: null };
}

const POLICY: CallingPolicy = { format: 1, default: [{ rule: 'mix', normal: 2, priority: 1 }, { rule: 'ageing', minutes: 45 }, { rule: 'transfers', arrival: 'kept' }], services: { paspor: [] }, closing: { called: 'ask', serving: 'served' }, graceSeconds: 60 };
const call = (number: string, counter: number, priority = false) => ({ number, serviceName: both('Kartu Keluarga', 'Family card'), priority, counterName: `Loket ${counter}`, reason: priority ? 'priority-turn' : 'normal-turn' });

/** A core that lives in the page: `full` answers, `empty` has nothing, `waiting` never answers, `failing` always fails. */
export function createStillAsk(mood: 'full' | 'empty' | 'waiting' | 'failing', at: number): SupervisorAsk {
  const answer = <T>(full: T, empty: T): Promise<T> => {
    if (mood === 'waiting') return new Promise<T>(() => undefined);
    return mood === 'failing' ? Promise.reject(new Error('no answer')) : Promise.resolve(mood === 'full' ? full : empty);
  };
  const done = { ok: true, value: {} } as const;
  const emptied = (document: ReportDocument): ReportDocument => ({ ...document, facts: document.facts.map((fact) => ({ ...fact, value: fact.unit === 'count' ? 0 : null })), tables: document.tables.map((table) => ({ ...table, rows: [] })) });
  const found = <T>(value: T) => ({ ok: true, value }) as const;
  const code = { staffId: idOf(12), code: 'K7RM-29XQ-VHTD-84PN', codeUntil: at + 1440 * MINUTE };
  return {
    listTickets: () => answer({ tickets: ticketsAt(at), more: 11 }, { tickets: [], more: 0 }),
    findTickets: () => answer(ticketsAt(at).slice(0, 1), []),
    act: () => answer(found(ticketsAt(at)[1] ?? ticketsAt(at)[0]) as never, { ok: false, error: { kind: 'cannot-save' } } as never),
    closeCounter: () => answer(done, done),
    listAgencies: () => answer(agenciesAt(at), []),
    planDay: () => answer(done, done),
    declareOutage: () => answer(done, done),
    confirmClock: () => answer(done, done),
    policy: () => answer({ policy: POLICY, version: 3 }, { policy: POLICY, version: 0 }),
    previewPolicy: () => answer(found({ now: [call('KD104', 4), call('A009', 5), call('A015', 6, true), call('KD105', 4), call('KD106', 5)], then: [call('KD104', 4), call('A015', 6, true), call('A009', 5), call('KD105', 4), call('KD106', 5)] }), found({ now: [], then: [] })),
    changePolicy: () => answer(found({ version: 4 }), found({ version: 1 })),
    listStaff: () => answer(staffAt(at), []),
    addStaff: () => answer(found(code), found(code)),
    changeRole: () => answer(done, done),
    setEnabled: () => answer(done, done),
    giveCode: () => answer(found(code), found(code)),
    report: (request) => {
      const document = { day: SAMPLE_DAY, month: SAMPLE_DAY, fairness: SAMPLE_FAIRNESS, audit: SAMPLE_LIFE }[request.kind];
      return answer(found(document), found(emptied(document)));
    },
    export: () => answer({ ok: true, value: { name: 'laporan.csv', mediaType: 'text/csv', base64: btoa('Jam;Nomor\r\n') } }, { ok: false, error: { kind: 'unknown-table' } }),
  };
}
