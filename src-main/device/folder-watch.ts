import { statSync } from 'node:fs';

/**
 * Whether a file still stands under its name. A data folder that was moved or replaced under a running site goes on taking numbers that the next start will not
 * find, while another site may already give the same ones.
 */
export function watchPlace(file: string): { isThere(): boolean } {
  const first = statSync(file);
  return {
    isThere() {
      const now = statSync(file, { throwIfNoEntry: false });
      return now !== undefined && now.ino === first.ino && now.dev === first.dev;
    },
  };
}
