import type { NewEvent } from './events/catalogue.ts';
import type { Journal } from './journal-port.ts';

/** Records a fact that stands whatever else its stream holds (an outage, a printer's state, a check). False when the disk refused. */
export async function recordFact(journal: Journal, event: NewEvent, actor: string): Promise<boolean> {
  for (;;) {
    const version = await journal.versionOf(event.stream);
    const outcome = await journal.append({ events: [event], expected: { [event.stream]: version }, actor });
    if (outcome.kind === 'appended') return true;
    if (outcome.kind === 'cannot-save') return false;
  }
}
