import { z } from 'zod';
import type { Db } from '../journal/database.ts';
import type { UnmetNeed } from './figures-document.ts';

const row = z.object({ phrase: z.string(), times: z.int() });
const MOST_PHRASES = 500;

/** Searches that found nothing between two days, both included, the commonest first. */
export function listUnmetNeeds(db: Db, { from, to }: { readonly from: string; readonly to: string }): UnmetNeed[] {
  return db.prepare('SELECT phrase, sum(times) AS times FROM unmet_needs WHERE day BETWEEN ? AND ? GROUP BY phrase ORDER BY times DESC, phrase LIMIT ?').all(from, to, MOST_PHRASES).map((found) => row.parse(found));
}
