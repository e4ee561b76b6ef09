import { randomBytes } from 'node:crypto';
import { chmodSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const FILE = 'board-key';
const KEY = /^[A-Za-z0-9_-]{43}$/;

/**
 * The key in the address of the site's boards: the same over restarts, because nobody climbs up to a television after a power cut. It opens what hangs on
 * the wall for everybody, and nothing else. Made when there is none or the file holds something else; delete the file and start again to change it.
 */
export function keepBoardKey(data: string): string {
  const file = join(data, FILE);
  const known = readKey(file);
  if (known !== undefined) {
    chmodSync(file, 0o600);
    return known;
  }
  const key = randomBytes(32).toString('base64url');
  const fresh = `${file}.${process.pid}`;
  writeFileSync(fresh, `${key}\n`, { mode: 0o600 });
  renameSync(fresh, file);
  return key;
}

function readKey(file: string): string | undefined {
  try {
    const text = readFileSync(file, 'utf8').trim();
    return KEY.test(text) ? text : undefined;
  } catch (error) {
    // What cannot be replaced either is named when that is tried.
    if (['ENOENT', 'EISDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw error;
  }
}
