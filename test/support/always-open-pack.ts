import type { Pack } from '../../src-main/catalog/pack-schema.ts';
import { buildPack, buildService } from './small-pack.ts';

const LETTERS = 'ABCDEFGHJKLMNPRSTUVWXYZ';
const ALL_DAY = { numbersFrom: '00:00', opens: '00:00', lastNumber: '23:59', closes: '23:59', breaks: [] };
const ALL_WEEK = { mon: ALL_DAY, tue: ALL_DAY, wed: ALL_DAY, thu: ALL_DAY, fri: ALL_DAY, sat: ALL_DAY, sun: ALL_DAY };

/** A site that gives numbers at any hour, for programs that run on the machine's own clock. No quota (no pause between two numbers), no priority question. */
export function buildAlwaysOpenPack(services: number): Pack {
  return buildPack({
    hours: { kantor: ALL_WEEK },
    exceptions: [],
    services: Array.from({ length: services }, (_, place) => buildService({ id: serviceIdAt(place), prefix: prefixAt(place), name: { id: `Layanan ${place + 1}`, en: `Service ${place + 1}` }, asksPriority: false })),
    needs: [{ id: 'semua', name: { id: 'Semua layanan', en: 'All services' }, icon: 'id-card', services: [serviceIdAt(0)] }],
  });
}

export function serviceIdAt(place: number): string {
  return `layanan-${place}`;
}

/** Two letters: enough for 529 services. */
export function prefixAt(place: number): string {
  return `${LETTERS[Math.floor(place / LETTERS.length)] ?? ''}${LETTERS[place % LETTERS.length] ?? ''}`;
}
