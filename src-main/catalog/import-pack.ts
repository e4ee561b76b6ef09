import { createHash } from 'node:crypto';
import type { Journal } from '../journal/journal-port.ts';
import { recordFact } from '../journal/record.ts';
import { err, ok, type Result } from '../shared/result.ts';
import type { StoredPack } from './catalog-store.ts';
import type { Pack } from './pack-schema.ts';

/** Every pack that was ever in force. */
export const STREAM = 'catalog';

export type ImportRefusal = { readonly kind: 'cannot-save' };

/**
 * Puts a checked pack into force, whole, as one event. The same content again changes nothing.
 * Tickets already given keep their numbers: a series continues by its prefix, whichever service carries it.
 */
export async function importPack(
  { journal, current }: { readonly journal: Journal; readonly current: StoredPack | undefined },
  { pack, actor }: { readonly pack: Pack; readonly actor: string },
): Promise<Result<{ readonly changed: boolean }, ImportRefusal>> {
  const text = JSON.stringify(pack);
  const sha256 = createHash('sha256').update(text).digest('hex');
  if (current?.sha256 === sha256) return ok({ changed: false });
  const saved = await recordFact(journal, { stream: STREAM, type: 'catalog.pack-imported', data: { packId: pack.id, version: pack.version, sha256, text } }, actor);
  return saved ? ok({ changed: true }) : err({ kind: 'cannot-save' });
}

/** Reads back a pack that this program stored after checking it; the hash stands for the check. */
export function readStoredPack({ text, sha256 }: StoredPack): Pack {
  if (createHash('sha256').update(text).digest('hex') !== sha256) throw new Error('the stored pack does not match its hash');
  return JSON.parse(text) as Pack;
}
