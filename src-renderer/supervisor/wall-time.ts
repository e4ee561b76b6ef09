/** `08:00` or `08.00`. A browser's own time field would follow the language of the machine, with AM and PM on many. */
export const WALL_TIME = '([01][0-9]|2[0-3])[:.][0-5][0-9]';

export function toTime(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}.${String(minute % 60).padStart(2, '0')}`;
}

/** Minutes since midnight of a text that fits `WALL_TIME`. */
export function toMinute(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}
