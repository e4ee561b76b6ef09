import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Pack } from '../../src-main/catalog/pack-schema.ts';
import { findPackageRoot } from '../../src-main/package-root.ts';

const ALL_DAY = { numbersFrom: '00:00', opens: '00:00', lastNumber: '23:59', closes: '23:59', breaks: [] };
const ALL_WEEK = { mon: ALL_DAY, tue: ALL_DAY, wed: ALL_DAY, thu: ALL_DAY, fri: ALL_DAY, sat: ALL_DAY, sun: ALL_DAY };

/** The real pack of Kota Pekanbaru, open at any hour: for pages on the machine's own clock. */
export function buildOpenPekanbaruPack(): Pack {
  const pack = JSON.parse(readFileSync(join(findPackageRoot(), 'resources', 'site-packs', '14.71.json'), 'utf8')) as Pack;
  return { ...pack, hours: Object.fromEntries(Object.keys(pack.hours).map((name) => [name, ALL_WEEK])), exceptions: [] };
}
