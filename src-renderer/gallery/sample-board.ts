import type { BoardCall, BoardDirection, BoardState } from '../../src-main/contract/index.ts';
import type { BoardCondition } from '../board/board-view.ts';
import { AT, both, DAY, OFFSET_MINUTES } from './sample-hall.ts';

/** One picture of the board. */
export interface BoardEntry {
  readonly title: string;
  readonly state: BoardState | null;
  readonly condition?: Partial<BoardCondition>;
}

function call(number: string, counter: string, direction: BoardDirection, changes: Partial<BoardCall> = {}): BoardCall {
  return { callId: `${number}-${counter}`, number, counter, agency: 'Disdukcapil', place: both('Lantai 1, ke kiri', 'Floor 1, to the left'), direction, calledAt: AT, isRecall: false, ...changes };
}

const first = call('A012', '4', 'left');
const last = [call('KD103', '12', 'right'), call('A011', '6', 'left'), call('S045', '31', 'right'), call('B220', '18', 'ahead'), call('A010', '3', 'left'), call('P017', '22', 'up')];
const longest = call('KM1044', 'Konsultasi Terpadu', 'up', { agency: 'BPJS Ketenagakerjaan', place: both('Lantai 2, lewat tangga timur, ke kanan', 'Floor 2, by the east stairs, to the right') });
const crowd = Array.from({ length: 20 }, (_, i) => call(`${'ABKPS'[i % 5]}${String(12 + i * 7).padStart(3, '0')}`, String(i + 3), i % 2 === 0 ? 'left' : 'right'));

const hall: BoardState = {
  site: { name: 'MPP Kota Pekanbaru' },
  clock: { at: AT, day: DAY, sure: true, offsetMinutes: OFFSET_MINUTES },
  language: 'id',
  now: [first],
  last,
  cancelled: [],
  secondChance: [],
  standby: [],
  waits: [],
  notices: [],
  runningText: [both('Nomor dipanggil berdasarkan layanan, jadi urutannya bisa berbeda dengan nomor Anda.', 'Numbers are called by service, so they may come in another order than yours.')],
  playlist: [],
  voice: { utteranceId: 'u1', callId: first.callId, pieces: [], volume: 0.8 },
};
const outage = [{ agencyId: 'imigrasi', agencyName: 'Imigrasi', note: 'sistem pusat terganggu, nomor paspor belum dibagikan.' }];
const WAITS: readonly (readonly [string, string, string, number, number, number])[] = [
  ['Ganti KTP-el yang hilang', 'Replace a lost KTP-el', 'Disdukcapil', 12, 20, 35],
  ['Kartu Keluarga baru karena pindah datang dari luar daerah', 'New family card after moving in from another region', 'Disdukcapil', 31, 75, 110],
  ['Perpanjang SIM', 'Renew a driving licence', 'Satlantas', 4, 5, 15],
  ['Perubahan data peserta', 'Change of member data', 'BPJS Ketenagakerjaan', 9, 15, 30],
  ['Pajak tahunan kendaraan', 'Yearly vehicle tax', 'Samsat', 17, 25, 40],
  ['SKCK baru', 'New police record certificate', 'Polresta', 2, 0, 10],
  ['Paspor baru', 'New passport', 'Imigrasi', 22, 120, 165],
];
const waits = WAITS.map(([id, en, agency, waiting, fromMinutes, toMinutes]) => ({ serviceId: id, name: both(id, en), agency, waiting, wait: { fromMinutes, toMinutes } }));
const standby = [
  { serviceId: 'paspor', name: both('Paspor baru', 'New passport'), waiting: 4, given: [{ place: 3, number: 'P044' }, { place: 2, number: 'P043' }] },
  { serviceId: 'sim', name: both('Perpanjang SIM A atau SIM C', 'Renew a driving licence A or C'), waiting: 11, given: [] },
  { serviceId: 'kk', name: both('Kartu Keluarga baru karena pindah datang dari luar daerah', 'New family card after moving in from another region'), waiting: 128, given: [{ place: 107, number: 'KM1044' }, { place: 106, number: 'KM1043' }, { place: 105, number: 'KM1042' }] },
];
const manyChances = Array.from({ length: 20 }, (_, i) => `${'ABKPS'[i % 5]}${i % 4 === 0 ? 'M' : ''}${String(12 + i * 53).padStart(3, '0')}`);
const longText = [
  both('Untuk kenyamanan bersama mohon siapkan berkas asli dan fotokopinya sebelum nomor Anda dipanggil; yang berkasnya belum lengkap boleh bertanya dulu ke meja informasi di sebelah pintu masuk lantai satu.', 'Please have your originals and copies ready before your number is called; who still lacks a paper may ask first at the information desk beside the entrance on floor one.'),
  both('Semua layanan tanpa calo dan tanpa pungutan liar.', 'No service here needs a broker or an unofficial payment.'),
];
/** A picture that needs no file. */
const picture = { id: 'picture', url: `data:image/svg+xml,${encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 9"><rect width="16" height="9" fill="#0B4F3C"/><path d="M3 6.5 8 2l5 4.5z" fill="#EDBF5C"/></svg>')}`, alt: both('Rumah adat Melayu', 'A Malay house'), showMs: 600_000 };

export const BOARD_ENTRIES: Readonly<Record<string, BoardEntry>> = {
  'board-call': { title: 'Board, a call being said', state: { ...hall, notices: outage } },
  'board-first': { title: 'Board, first call of the day', state: { ...hall, last: [] } },
  'board-five-figures': { title: 'Board, number of five figures', state: { ...hall, now: [call('KD888', '12', 'right')], voice: null } },
  'board-longest': { title: 'Board, longest number, counter and place', state: { ...hall, now: [longest], last: [longest, ...last].map((item, i) => ({ ...item, callId: `l${i}` })).slice(0, 6) } },
  'board-several': { title: 'Board, four called at once', state: { ...hall, now: [first, ...last.slice(0, 3)], last: last.slice(3), voice: { utteranceId: 'u2', callId: last[1]?.callId ?? '', pieces: [], volume: 0.8 } } },
  'board-crowd': { title: 'Board, twenty called at once', state: { ...hall, now: crowd, voice: { utteranceId: 'u3', callId: crowd[2]?.callId ?? '', pieces: [], volume: 0.8 } } },
  'board-crowd-loose': { title: 'Board, nine called at once', state: { ...hall, now: crowd.slice(0, 9) } },
  'board-recall': { title: 'Board, called again', state: { ...hall, now: [{ ...first, isRecall: true }] } },
  'board-cancelled': { title: 'Board, a call taken back', state: { ...hall, now: [call('B221', '18', 'ahead')], cancelled: [{ callId: 'x', number: 'A012' }], voice: null } },
  'board-second-chance': { title: 'Board, second chances', state: { ...hall, secondChance: ['A007', 'B118', 'KD099'], runningText: [] } },
  'board-idle': { title: 'Board, nobody called, no pictures', state: { ...hall, now: [], voice: null } },
  'board-opening': { title: 'Board, before the first call', state: { ...hall, now: [], last: [], voice: null } },
  'board-picture': { title: 'Board, nobody called, playlist', state: { ...hall, now: [], voice: null, playlist: [picture] } },
  'board-picture-broken': { title: 'Board, nobody called, the first picture cannot be drawn', state: { ...hall, now: [], voice: null, playlist: [{ ...picture, id: 'broken', url: 'data:image/png,nothing' }, picture] } },
  'board-pictures-gone': { title: 'Board, nobody called, no picture can be drawn', state: { ...hall, now: [], voice: null, playlist: [{ ...picture, id: 'broken', url: 'data:image/png,nothing' }] } },
  'board-waits': { title: 'Board, nobody called, waiting times', state: { ...hall, now: [], voice: null, waits } },
  'board-waits-opening': { title: 'Board, waiting times before the first call', state: { ...hall, now: [], last: [], voice: null, waits: waits.slice(0, 5) } },
  'board-chances': { title: 'Board, nobody called, second chances', state: { ...hall, now: [], voice: null, secondChance: ['A007', 'B118', 'KD099'] } },
  'board-chances-many': { title: 'Board, nobody called, twenty second chances', state: { ...hall, now: [], voice: null, secondChance: manyChances } },
  'board-standby': { title: 'Board, nobody called, standby lists', state: { ...hall, now: [], voice: null, standby } },
  'board-long-text': { title: 'Board, everything in the running text', state: { ...hall, notices: outage, secondChance: ['A007', 'B118'], standby, waits, runningText: longText } },
  'board-idle-stale': { title: 'Board, nobody called, link lost', state: { ...hall, now: [], voice: null, waits, playlist: [picture] }, condition: { lostSince: AT - 95_000 } },
  'board-stale': { title: 'Board, link lost', state: { ...hall, voice: null }, condition: { lostSince: AT - 95_000 } },
  'board-mute': { title: 'Board, no sound device', state: { ...hall, voice: null }, condition: { voiceTrouble: 'no-sound-device' } },
  'board-english': { title: 'Board, English', state: { ...hall, language: 'en', notices: outage } },
  'board-starting': { title: 'Board, nothing heard yet', state: null },
};
