import { createHash } from 'node:crypto';
import type { SiteEvent } from '../../src-main/journal/events/catalogue.ts';

/** A mark of what the journal says, without the ids that every journal makes anew: two runs of one seed have the same. */
export function digestEvents(events: readonly SiteEvent[]): string {
  const hash = createHash('sha256');
  for (const { seq, stream, version, type, data, at, actor } of events) hash.update(`${JSON.stringify([seq, stream, version, type, type === 'journal.epoch-started' ? null : data, at, actor])}\n`);
  return hash.digest('hex').slice(0, 16);
}
