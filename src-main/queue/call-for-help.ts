import type { Journal } from '../journal/journal-port.ts';
import type { SiteClock } from '../journal/site-clock.ts';
import { err, ok, type Result } from '../shared/result.ts';
import type { HelpRequest, QueueStore } from './queue-store.ts';

/** A citizen asks for a person to come to a kiosk. The same id again changes nothing. `saved` is false when the disk refused. */
export async function callForHelp(
  { journal, store, siteClock }: { readonly journal: Journal; readonly store: QueueStore; readonly siteClock: SiteClock },
  { helpId, kiosk, screen, language }: { readonly helpId: string; readonly kiosk: string; readonly screen: string; readonly language: 'id' | 'en' },
): Promise<{ readonly saved: boolean; readonly at: number }> {
  if (store.findHelpRequest(helpId) !== undefined) return { saved: true, at: siteClock.now() };
  const outcome = await journal.append({ events: [{ stream: helpStream(helpId), type: 'help.requested', data: { helpId, kiosk, screen, language } }], expected: { [helpStream(helpId)]: 0 }, actor: 'citizen' });
  return { saved: outcome.kind !== 'cannot-save', at: siteClock.now() };
}

export type AnswerHelpRefusal = { readonly kind: 'unknown-help' } | { readonly kind: 'cannot-save' };

/** Somebody goes to the kiosk. Whoever answers first is on the way; a second answer changes nothing and learns who it is. */
export async function answerHelp({ journal, store }: { readonly journal: Journal; readonly store: QueueStore }, { helpId, staff }: { readonly helpId: string; readonly staff: string }): Promise<Result<HelpRequest, AnswerHelpRefusal>> {
  for (;;) {
    const request = store.findHelpRequest(helpId);
    if (request === undefined) return err({ kind: 'unknown-help' });
    if (request.answeredAt !== null) return ok(request);
    const outcome = await journal.append({ events: [{ stream: helpStream(helpId), type: 'help.answered', data: { staff } }], expected: { [helpStream(helpId)]: ASKED }, actor: `staff/${staff}` });
    if (outcome.kind === 'cannot-save') return err({ kind: 'cannot-save' });
  }
}

/** Version of a request's stream before its answer. */
const ASKED = 1;

function helpStream(helpId: string): string {
  return `help/${helpId}`;
}
