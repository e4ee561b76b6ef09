import type { Journal } from '../journal/journal-port.ts';
import { err, ok, type Result } from '../shared/result.ts';

export type AnswerHelpRefusal = { readonly kind: 'unknown-help' | 'already-answered' | 'cannot-save' };

/** A member of staff goes to a kiosk that asked for somebody: first come, first noted. */
export async function answerHelp({ journal }: { readonly journal: Journal }, { helpId, actor }: { readonly helpId: string; readonly actor: string }): Promise<Result<void, AnswerHelpRefusal>> {
  const stream = `help/${helpId}`;
  const asked = await journal.readStream(stream);
  if (asked.length === 0) return err({ kind: 'unknown-help' });
  if (asked.some(({ type }) => type === 'help.answered')) return err({ kind: 'already-answered' });
  const outcome = await journal.append({ events: [{ stream, type: 'help.answered', data: { helpId } }], expected: { [stream]: asked.length }, actor });
  if (outcome.kind === 'cannot-save') return err({ kind: 'cannot-save' });
  return outcome.kind === 'conflict' ? err({ kind: 'already-answered' }) : ok(undefined);
}
