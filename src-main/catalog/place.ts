import type { LocalizedText, Pack } from './pack-schema.ts';

type PlacedCounter = { readonly name: string; readonly floor: number };

const NUMBERED = /^Loket ([1-9]\d{0,3})$/i;

/**
 * Says where counters are, the way a sign would: "Lantai 1 · Loket 3–8, 12, Ruang Foto". Consecutive numbers fold into a range; counters
 * that are not called "Loket N" keep the name that hangs over them, in both languages.
 */
export function describePlace(counters: readonly PlacedCounter[]): LocalizedText {
  const floors = [...new Set(counters.map((counter) => counter.floor))].sort((a, b) => a - b);
  const perFloor = floors.map((floor) => describeFloorOf(floor, counters.filter((counter) => counter.floor === floor)));
  return { id: perFloor.map((place) => place.id).join('; '), en: perFloor.map((place) => place.en).join('; ') };
}

function describeFloorOf(floor: number, counters: readonly PlacedCounter[]): LocalizedText {
  const numbers: number[] = [];
  const names: string[] = [];
  for (const { name } of counters) {
    const number = NUMBERED.exec(name)?.[1];
    if (number === undefined) names.push(name);
    else numbers.push(Number(number));
  }
  const ranges = foldRanges(numbers);
  const list = (word: string): string => [...(ranges === '' ? [] : [`${word} ${ranges}`]), ...new Set(names)].join(', ');
  const floorName = describeFloor(floor);
  return { id: `${floorName.id} · ${list('Loket')}`, en: `${floorName.en} · ${list(numbers.length > 1 ? 'Counters' : 'Counter')}` };
}

/** "Lantai 1". */
export function describeFloor(floor: number): LocalizedText {
  if (floor > 0) return { id: `Lantai ${floor}`, en: `Floor ${floor}` };
  if (floor === 0) return { id: 'Lantai dasar', en: 'Ground floor' };
  return { id: `Basemen ${-floor}`, en: `Basement ${-floor}` };
}

function foldRanges(numbers: readonly number[]): string {
  const ranges: { first: number; last: number }[] = [];
  for (const number of [...new Set(numbers)].sort((a, b) => a - b)) {
    const range = ranges.at(-1);
    if (range !== undefined && range.last + 1 === number) range.last = number;
    else ranges.push({ first: number, last: number });
  }
  return ranges.map(({ first, last }) => (first === last ? `${first}` : `${first}–${last}`)).join(', ');
}

type Direction = NonNullable<Pack['counters'][number]['direction']>;
const WAYS: Readonly<Record<Direction, LocalizedText>> = {
  left: { id: 'ke kiri', en: 'to the left' },
  right: { id: 'ke kanan', en: 'to the right' },
  ahead: { id: 'lurus ke depan', en: 'straight ahead' },
  back: { id: 'di belakang Anda', en: 'behind you' },
  up: { id: 'lewat tangga naik', en: 'up the stairs' },
  down: { id: 'lewat tangga turun', en: 'down the stairs' },
};

export function describeDirection(direction: Direction): LocalizedText {
  return WAYS[direction];
}
