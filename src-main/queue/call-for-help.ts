import type { Journal } from '../journal/journal-port.ts';
import type { SiteClock } from '../journal/site-clock.ts';
import type { QueueStore } from './queue-store.ts';

/** A citizen asks for a person to come to a kiosk. The same id again changes nothing. `saved` is false when the disk refused. */
export async function callForHelp(
  { journal, store, siteClock }: { readonly journal: Journal; readonly store: QueueStore; readonly siteClock: SiteClock },
  { helpId, kiosk, screen, language }: { readonly helpId: string; readonly kiosk: string; readonly screen: string; readonly language: 'id' | 'en' },
): Promise<{ readonly saved: boolean; readonly at: number }> {
  if (store.hasHelpRequest(helpId)) return { saved: true, at: siteClock.now() };
  const stream = `help/${helpId}`;
  const outcome = await journal.append({ events: [{ stream, type: 'help.requested', data: { helpId, kiosk, screen, language } }], expected: { [stream]: 0 }, actor: 'citizen' });
  return { saved: outcome.kind !== 'cannot-save', at: siteClock.now() };
}
