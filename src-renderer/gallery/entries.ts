import type { Availability, LiveService, StandbyView } from '../../src-main/contract/index.ts';
import type { Floor } from '../kiosk/floor.ts';
import type { Help, KioskState, Screen, ServiceScreen, TakeRefusal, TakeRequest } from '../kiosk/flow-types.ts';
import { AT, both, DAY, longestPage, LONG_NAME, OPEN, sampleCatalog, sampleLive, samplePage } from './sample-hall.ts';
import { sampleTicket } from './sample-tickets.ts';

/** One picture: what the session holds, and what the hall looks like where it differs from an ordinary morning. */
export interface Entry {
  readonly title: string;
  readonly state: Partial<KioskState>;
  readonly floor?: Partial<Floor>;
  readonly isLost?: boolean;
  readonly isStarting?: boolean;
  /** Seconds the page still waits before it acts by itself. */
  readonly secondsLeft?: number;
}

const attract: Screen = { kind: 'attract' };
const next = { day: '2026-11-25', numbersFrom: 420, opens: 480 };
const printed = { kind: 'printed', proof: 'confirmed' } as const;
const request: TakeRequest = { ticketId: '0193594a-7c00-7000-8000-000000000012', serviceId: 'ktp-el-hilang', revision: '1', priority: false, missing: [], language: 'id' };

const standbyEntry: StandbyView = { ticketId: request.ticketId, serviceId: request.serviceId, serviceName: samplePage(request.serviceId).name, place: 5, state: 'waiting', ahead: 2, number: null };
const withStandby = new Map<string, LiveService>([...sampleLive, [request.serviceId, { ...samplePage(request.serviceId).live, standby: { waiting: 4, given: [{ place: 3, number: 'A123' }, { place: 2, number: 'A122' }, { place: 1, number: 'A121' }] } }]]);

function service(changes: Partial<ServiceScreen> = {}, page = samplePage('ktp-el-hilang')): ServiceScreen {
  return { kind: 'service', serviceId: page.id, load: { state: 'ready', page }, ticked: [], tab: 'requirements', page: 0, reading: false, override: null, reloaded: false, ...changes };
}
function shut(availability: Availability): Entry['state'] {
  return { screen: service({ override: availability }) };
}
function refused(refusal: TakeRefusal, until = 0): Entry['state'] {
  return { screen: { kind: 'take-refused', request, refusal, until } };
}
function all(availability: Availability): Partial<Floor> {
  return { services: new Map(sampleCatalog.services.map(({ id }) => [id, { serviceId: id, availability, waiting: 0, wait: null, remaining: null, standby: null }])) };
}
function helped(help: Help): Entry['state'] {
  return { screen: service(), help, sheet: 'help' };
}

const outage = { agencyId: 'imigrasi', agencyName: both('Kantor Imigrasi Kelas I TPI Pekanbaru', 'Immigration Office of Pekanbaru'), since: AT - 32 * 60_000, note: 'Nomor paspor belum dibagikan.' };
const longTicket = { number: 'KD1044', serviceName: LONG_NAME, agencyName: both('Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu Kota Pekanbaru', 'Investment and One-Stop Licensing Office of the City of Pekanbaru'), place: both('Lantai 2 · Loket 51–56, lewat tangga timur', 'Floor 2 · Counters 51–56, by the east stairs') };
const ticked = ['kk', 'sendiri'];

/** Every screen of the kiosk in every state, by the name it has in the address. */
export const ENTRIES: Readonly<Record<string, Entry>> = {
  attract: { title: 'Welcome', state: { screen: attract }, floor: { notices: [outage] } },
  'attract-quiet': { title: 'Welcome, nothing to report', state: { screen: attract } },
  'attract-many-notices': { title: 'Welcome, three agencies out', state: { screen: attract }, floor: { notices: [outage, { ...outage, agencyId: 'samsat' }, { ...outage, agencyId: 'kpp' }] } },
  'attract-paper-out': { title: 'Welcome, no paper', state: { screen: attract }, floor: { paper: 'paper-out' } },
  'attract-closed': { title: 'Welcome, day over', state: { screen: attract }, floor: all({ kind: 'closed', reason: 'day-over', name: null, next }) },
  'attract-holiday': { title: 'Welcome, holiday', state: { screen: attract }, floor: all({ kind: 'closed', reason: 'holiday', name: both('Hari Raya Natal', 'Christmas Day'), next: { ...next, day: '2026-11-27' } }) },
  'attract-early': { title: 'Welcome, before numbers are given', state: { screen: attract }, floor: all({ kind: 'not-yet-open', numbersFrom: 420, opens: 480 }) },
  'attract-clock-unsure': { title: 'Welcome, clock unsure', state: { screen: attract }, floor: all({ kind: 'clock-unsure' }) },
  need: { title: 'Services of a need, several pages', state: { screen: { kind: 'need', needId: 'ktp-kk', page: 0 } } },
  'need-last-page': { title: 'Services of a need, last page', state: { screen: { kind: 'need', needId: 'ktp-kk', page: 1 } } },
  'need-short': { title: 'Services of a need, two', state: { screen: { kind: 'need', needId: 'izin-usaha', page: 0 } } },
  agencies: { title: 'Agencies A–Z', state: { screen: { kind: 'agencies', page: 0 } } },
  agency: { title: 'Services of an agency', state: { screen: { kind: 'agency', agencyId: 'polresta', page: 0 } } },
  'search-empty': { title: 'Search, nothing typed', state: { screen: { kind: 'search', text: '', answer: null, failed: false, page: 0 } } },
  search: {
    title: 'Search, typo forgiven',
    state: {
      screen: {
        kind: 'search',
        text: 'ktp ilang',
        answer: { hits: [{ serviceId: 'ktp-el-hilang', matched: ['KTP', 'hilang'] }, { serviceId: 'kehilangan', matched: ['KTP'] }, { serviceId: 'ktp-el-rusak', matched: ['KTP'] }, { serviceId: 'kk-hilang', matched: ['hilang'] }, { serviceId: 'biodata', matched: [] }, { serviceId: 'paspor', matched: [] }], needs: [] },
        failed: false,
        page: 0,
      },
    },
  },
  'search-nothing': { title: 'Search, nothing found', state: { screen: { kind: 'search', text: 'beli sapi', answer: { hits: [], needs: ['ktp-kk', 'izin-usaha', 'pajak-kendaraan', 'bpjs'] }, failed: false, page: 0 } } },
  'search-failed': { title: 'Search, no answer', state: { screen: { kind: 'search', text: 'ktp', answer: null, failed: true, page: 0 } } },
  'service-open': { title: 'Service, open', state: { screen: service() } },
  'service-ticked': { title: 'Service, something missing', state: { screen: service({ ticked }) } },
  'service-all-ticked': { title: 'Service, all ticked', state: { screen: service({ ticked: ['surat-kehilangan', ...ticked] }) } },
  'service-tab-fee': { title: 'Service, tab fee and time', state: { screen: service({ tab: 'fee' }) } },
  'service-tab-steps': { title: 'Service, tab steps', state: { screen: service({ tab: 'steps' }) } },
  'service-tab-complaints': { title: 'Service, tab complaints', state: { screen: service({ tab: 'complaints' }) } },
  'service-longest': { title: 'Service, longest texts', state: { screen: service({}, longestPage) } },
  'service-longest-ticked': { title: 'Service, longest texts, ticked', state: { screen: service({ ticked: ['syarat-1'] }, longestPage) } },
  'service-longest-steps': { title: 'Service, longest steps', state: { screen: service({ tab: 'steps' }, longestPage) } },
  'service-unknown-wait': { title: 'Service, wait unknown, no quota', state: { screen: service({}, samplePage('kk-hilang', { live: { serviceId: 'kk-hilang', availability: OPEN, waiting: 3, wait: null, remaining: null, standby: null } })) }, floor: { services: new Map() } },
  'service-opens-later': { title: 'Service, numbers before counters', state: { screen: service() }, floor: { services: new Map([...sampleLive, ['ktp-el-hilang', { serviceId: 'ktp-el-hilang', availability: { ...OPEN, opens: 600 }, waiting: 0, wait: null, remaining: { left: 118, of: 120 }, standby: null }]]) } },
  'service-on-break': { title: 'Service, counters on a break', state: { screen: service() }, floor: { services: new Map([...sampleLive, ['ktp-el-hilang', { serviceId: 'ktp-el-hilang', availability: { ...OPEN, onBreakUntil: 810 }, waiting: 6, wait: { fromMinutes: 20, toMinutes: 35 }, remaining: null, standby: null }]]) } },
  'service-reloaded': { title: 'Service, just updated', state: { screen: service({ reloaded: true }) } },
  'service-reading': { title: 'Service, reading while closed', state: { screen: service({ reading: true, override: { kind: 'closed', reason: 'day-over', name: null, next } }) } },
  'service-loading': { title: 'Service, loading', state: { screen: service({ load: { state: 'loading' } }) } },
  'service-missing': { title: 'Service, gone from the catalogue', state: { screen: service({ load: { state: 'missing' } }) } },
  'service-failed': { title: 'Service, no answer', state: { screen: service({ load: { state: 'failed' } }) } },
  'service-not-yet-open': { title: 'Service, not yet open', state: shut({ kind: 'not-yet-open', numbersFrom: 600, opens: 630 }) },
  'service-closed': { title: 'Service, closed for today', state: shut({ kind: 'closed', reason: 'day-over', name: null, next }) },
  'service-holiday': { title: 'Service, holiday', state: shut({ kind: 'closed', reason: 'holiday', name: both('Cuti bersama Idulfitri', 'Shared leave of Eid'), next: null }) },
  'service-quota-reached': { title: 'Service, quota gone', state: shut({ kind: 'quota-reached', next }) },
  'service-quota-standby': { title: 'Service, quota gone, standby list', state: shut({ kind: 'quota-reached', next }), floor: { services: withStandby } },
  standby: { title: 'On the standby list', state: { screen: { kind: 'standby', entry: standbyEntry, doing: 'nothing' } } },
  'standby-leave': { title: 'Leave the standby list? asked', state: { screen: { kind: 'standby', entry: standbyEntry, doing: 'asking' } } },
  'standby-not-left': { title: 'On the standby list, leaving could not be saved', state: { screen: { kind: 'standby', entry: standbyEntry, doing: 'cannot-save' } } },
  'standby-left': { title: 'Off the standby list', state: { screen: { kind: 'standby', entry: { ...standbyEntry, state: 'left', ahead: 0 }, doing: 'nothing' } } },
  'standby-number': { title: 'On the standby list, a place came at once', state: { screen: { kind: 'standby', entry: { ...standbyEntry, state: 'given', ahead: 0, number: 'A121' }, doing: 'nothing' } } },
  'standby-taking': { title: 'Joining the standby list', state: { screen: { kind: 'taking', request: { ...request, standby: true }, phase: 'unsure', retryAt: 1 } } },
  'service-agency-out': { title: 'Service, agency out', state: shut({ kind: 'agency-out', since: AT - 32 * 60_000, note: 'Sistem pusat terganggu; petugas menunggu kabar dari Jakarta.' }) },
  'service-clock-unsure': { title: 'Service, clock unsure', state: shut({ kind: 'clock-unsure' }) },
  priority: { title: 'Priority question', state: { screen: { kind: 'priority', service: samplePage('ktp-el-hilang'), missing: [] } } },
  taking: { title: 'Saving the number', state: { screen: { kind: 'taking', request, phase: 'asking', retryAt: 0 } } },
  'taking-unsure': { title: 'Answer lost, asking again', state: { screen: { kind: 'taking', request, phase: 'unsure', retryAt: 1 } } },
  'refused-wait': { title: 'Refused, wait a moment', state: refused({ kind: 'wait-a-moment', seconds: 15 }, Number.MAX_SAFE_INTEGER), secondsLeft: 12 },
  'refused-wait-over': { title: 'Refused, waiting is over', state: refused({ kind: 'wait-a-moment', seconds: 15 }) },
  'refused-cannot-save': { title: 'Refused, cannot save', state: refused({ kind: 'cannot-save' }) },
  'refused-out-of-service': { title: 'Refused, out of service', state: refused({ kind: 'out-of-service' }) },
  'ticket-printing': { title: 'Number, printing', state: { screen: { kind: 'ticket', ticket: sampleTicket({ kind: 'pending' }), doing: 'nothing' } } },
  'ticket-printed': { title: 'Number, printed', state: { screen: { kind: 'ticket', ticket: sampleTicket(printed), doing: 'nothing' } }, secondsLeft: 8 },
  'ticket-sent-only': { title: 'Number, printed without proof', state: { screen: { kind: 'ticket', ticket: sampleTicket({ kind: 'printed', proof: 'sent-only' }), doing: 'nothing' } }, secondsLeft: 18 },
  'ticket-long': { title: 'Number, longest texts', state: { screen: { kind: 'ticket', ticket: sampleTicket(printed, longTicket), doing: 'nothing' } }, secondsLeft: 8 },
  'ticket-paper-out': { title: 'Number on the screen, paper out', state: { screen: { kind: 'ticket', ticket: sampleTicket({ kind: 'refused', reason: 'paper-out' }), doing: 'nothing' } }, secondsLeft: 52 },
  'ticket-doubted': { title: 'Number on the screen, doubted', state: { screen: { kind: 'ticket', ticket: sampleTicket({ kind: 'doubted' }), doing: 'nothing' } }, secondsLeft: 52 },
  'ticket-on-screen-long': { title: 'Number on the screen, longest texts', state: { screen: { kind: 'ticket', ticket: sampleTicket({ kind: 'doubted' }, longTicket), doing: 'copy-refused' } }, secondsLeft: 52 },
  'ticket-confirming': { title: 'Number on the screen, noting', state: { screen: { kind: 'ticket', ticket: sampleTicket({ kind: 'refused', reason: 'offline' }), doing: 'confirming' } }, secondsLeft: 40 },
  'cancel-question': { title: 'Cancel? asked', state: { screen: { kind: 'ticket', ticket: sampleTicket({ kind: 'refused', reason: 'paper-out' }), doing: 'nothing' }, sheet: 'cancel' }, secondsLeft: 30 },
  cancelled: { title: 'Cancelled', state: { screen: { kind: 'cancelled', number: 'A012' } } },
  check: { title: 'Check my turn', state: { screen: { kind: 'check', code: null, problem: null } } },
  'check-asking': { title: 'Check my turn, looking up', state: { screen: { kind: 'check', code: 'ANJ1.', problem: null } } },
  'check-foreign': { title: 'Check my turn, not a slip', state: { screen: { kind: 'check', code: null, problem: { kind: 'foreign' } } } },
  'check-other-day': { title: 'Check my turn, another day', state: { screen: { kind: 'check', code: null, problem: { kind: 'other-day', day: '2026-11-23' } } } },
  'check-unknown': { title: 'Check my turn, unknown', state: { screen: { kind: 'check', code: null, problem: { kind: 'unknown-ticket' } } } },
  'checked-waiting': { title: 'Checked, waiting', state: { screen: { kind: 'checked', ticket: sampleTicket(printed), doing: 'nothing' } } },
  'checked-called': { title: 'Checked, called', state: { screen: { kind: 'checked', ticket: sampleTicket(printed, { state: 'called', counterName: 'Loket 5', ahead: 0 }), doing: 'nothing' } } },
  'checked-parked': { title: 'Checked, kept for later', state: { screen: { kind: 'checked', ticket: sampleTicket(printed, { state: 'parked', ahead: 0 }), doing: 'nothing' } } },
  'checked-no-show': { title: 'Checked, missed the call', state: { screen: { kind: 'checked', ticket: sampleTicket(printed, { state: 'no-show', ahead: 0 }), doing: 'nothing' } } },
  'checked-long': { title: 'Checked, longest texts', state: { screen: { kind: 'checked', ticket: sampleTicket(printed, longTicket), doing: 'lost' } } },
  'help-called': { title: 'Staff called', state: helped({ state: 'called', helpId: 'h' }) },
  'help-calling': { title: 'Calling staff', state: helped({ state: 'calling', helpId: 'h' }) },
  'help-failed': { title: 'Call did not go through', state: helped({ state: 'failed', helpId: 'h' }) },
  display: { title: 'Display sheet of wide screens', state: { screen: attract, sheet: 'display' } },
  idle: { title: 'Still here?', state: { screen: service({ ticked }), idle: { phase: 'warning', until: 0 } }, secondsLeft: 17 },
  'idle-ticket': { title: 'Still here? with a number', state: { screen: { kind: 'ticket', ticket: sampleTicket({ kind: 'refused', reason: 'paper-out' }), doing: 'nothing' }, idle: { phase: 'warning', until: 0 } }, secondsLeft: 17 },
  'link-lost': { title: 'Link lost', state: { screen: attract }, isLost: true },
  'link-lost-ticket': { title: 'Link lost with a number', state: { screen: { kind: 'ticket', ticket: sampleTicket({ kind: 'refused', reason: 'paper-out' }), doing: 'nothing' } }, isLost: true, secondsLeft: 52 },
  starting: { title: 'Getting ready', state: { screen: attract }, isStarting: true },
  'out-of-service': { title: 'Out of service', state: { screen: attract }, floor: { site: { kind: 'out-of-service', sentence: `Pemeriksaan jurnal ${DAY} gagal pada kejadian 4.211. Jalankan "npm run maintain -- verify".` } } },
  broken: { title: 'Something broke', state: { screen: { kind: 'broken' } } },
};
