import { checkDays } from './check-hours.ts';
import { PLACE_MARK } from './derive-pack.ts';
import type { Pack } from './pack-schema.ts';

/** Numbers grow to four digits, so no day may hold more places than that. */
const MAX_PLACES_A_DAY = 9999;

/**
 * Checks what a schema cannot see: that every reference resolves, that nothing is there twice, that hours run forward.
 * Returns one sentence a fault; none = the pack can be used.
 */
export function checkPack(pack: Pack): string[] {
  return [...checkUnique(pack), ...checkPrefixes(pack), ...checkReferences(pack), ...checkDays(pack), ...checkQuotas(pack), ...checkBoards(pack), ...checkPlaceMark(pack)];
}

function checkUnique(pack: Pack): string[] {
  return [
    ...twice('audioZones', pack.audioZones),
    ...twice('agencies', pack.agencies),
    ...twice('counters', pack.counters),
    ...twice('services', pack.services),
    ...twice('needs', pack.needs),
    ...pack.services.flatMap((service) => twice(`service "${service.id}": requirements`, service.standard.requirements)),
    ...pack.services.flatMap((service) => namedTwice(`service "${service.id}": counters`, service.counters)),
    ...pack.needs.flatMap((need) => namedTwice(`need "${need.id}": services`, need.services)),
  ];
}

function twice(where: string, entries: readonly { readonly id: string }[]): string[] {
  return namedTwice(where, entries.map((entry) => entry.id));
}

function namedTwice(where: string, ids: readonly string[]): string[] {
  const seen = new Set<string>();
  const again = new Set<string>();
  for (const id of ids) (seen.has(id) ? again : seen).add(id);
  return [...again].map((id) => `${where}: "${id}" stands there twice`);
}

function checkPrefixes(pack: Pack): string[] {
  const owners = new Map<string, string>();
  const sentences: string[] = [];
  for (const service of pack.services) {
    const owner = owners.get(service.prefix);
    if (owner === undefined) owners.set(service.prefix, service.id);
    else sentences.push(`the services "${owner}" and "${service.id}" both have the prefix ${service.prefix}; each needs its own, or two people would hold one number`);
  }
  return sentences;
}

function checkReferences(pack: Pack): string[] {
  const agencies = idsOf(pack.agencies);
  const counters = idsOf(pack.counters);
  const zones = idsOf(pack.audioZones);
  const services = idsOf(pack.services);
  const hours = new Set(Object.keys(pack.hours));
  return [
    ...pack.agencies.flatMap((agency) => unknown(`agency "${agency.id}": hours`, [agency.hours], hours)),
    ...pack.counters.flatMap((counter) => unknown(`counter "${counter.id}": agency`, [counter.agency], agencies)),
    ...pack.counters.flatMap((counter) => unknown(`counter "${counter.id}": zone`, [counter.zone], zones)),
    ...pack.services.flatMap((service) => unknown(`service "${service.id}": agency`, [service.agency], agencies)),
    ...pack.services.flatMap((service) => unknown(`service "${service.id}": counters`, service.counters, counters)),
    ...pack.services.flatMap((service) => (service.hours === undefined ? [] : unknown(`service "${service.id}": hours`, [service.hours], hours))),
    ...pack.needs.flatMap((need) => unknown(`need "${need.id}": services`, need.services, services)),
    ...pack.exceptions.flatMap((exception, place) => unknown(`exceptions[${place}]: agencies`, exception.agencies ?? [], agencies)),
  ];
}

function idsOf(entries: readonly { readonly id: string }[]): ReadonlySet<string> {
  return new Set(entries.map((entry) => entry.id));
}

function unknown(where: string, ids: readonly string[], known: ReadonlySet<string>): string[] {
  return ids.filter((id) => !known.has(id)).map((id) => `${where}: "${id}" is not in this pack`);
}

function checkQuotas(pack: Pack): string[] {
  return pack.services.flatMap(({ id, quota }) => {
    if (quota === undefined) return [];
    const places = quota.online + quota.walkIn;
    if (places === 0) return [`service "${id}": a quota without a single place would close it for ever; close it by its hours, or leave the quota out`];
    return places > MAX_PLACES_A_DAY ? [`service "${id}": the quota has ${places} places a day; numbers end at ${MAX_PLACES_A_DAY}`] : [];
  });
}

/** Two files whose names differ only in their capitals are one file on some disks. */
function checkBoards({ board, audioZones }: Pack): string[] {
  const voices = [{ where: 'board', voice: board }, ...audioZones.map(({ id, voice }) => ({ where: `audio zone "${id}"`, voice }))];
  return [
    ...namedTwice('board: playlist', (board?.playlist ?? []).map(({ file }) => file.toLowerCase())),
    ...voices.flatMap(({ where, voice }) => namedTwice(`${where}: languages`, voice?.languages ?? [])),
    ...voices.flatMap(({ where, voice }) => (voice?.quietHours ?? []).filter(({ from, to }) => from === to).map(({ from }) => `${where}: quiet hours from ${from} to ${from} are no time at all; for a zone that never speaks set its volume to 0`)),
  ];
}

function checkPlaceMark(pack: Pack): string[] {
  return JSON.stringify(pack).includes(PLACE_MARK) ? [`a text still holds ${PLACE_MARK}: this is a base pack, or its place was not filled in`] : [];
}
