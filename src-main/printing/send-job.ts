import type { DriverLimits } from './driver-limits.ts';
import type { PrintJob, PrintOutcome, PrinterState } from './printer-port.ts';
import type { PrinterSession } from './printer-session.ts';
import { FENCE, hasPaperEnded } from './status-bytes.ts';

/** How a job ended, and what was learnt of the printer on the way; `state` is absent when nothing was. */
export interface JobEnd {
  readonly outcome: PrintOutcome;
  readonly state?: PrinterState;
}

/**
 * Sends a job exactly once and waits for its proof. The fence follows the job in the same breath: the printer answers it only after
 * it has consumed everything before. What it answers is asked once more, so that a stray byte proves nothing. Nothing is ever sent again here, whatever happens.
 */
export async function sendJob(session: PrinterSession, job: PrintJob, limits: DriverLimits): Promise<JobEnd> {
  const fence = session.tellsFence ? session.awaitFence() : null;
  const sent = await session.send(fence === null ? job.bytes : Buffer.concat([job.bytes, FENCE]), limits.sendMs);
  if (!sent.ok) {
    const { detail } = sent.error;
    return sent.error.sent === 'none' ? refused({ state: 'offline', detail }) : doubted(detail, session.isLost() ? { state: 'offline', detail } : undefined);
  }
  return fence === null ? await settle(session, limits) : await awaitProof(session, fence, limits);
}

/** Waits for the fence and meanwhile asks the printer, which answers even when it has stopped, whether it is in trouble. */
async function awaitProof(session: PrinterSession, fence: Promise<number>, limits: DriverLimits): Promise<JobEnd> {
  const giveUpAt = performance.now() + limits.fenceMs;
  for (;;) {
    const waited = await session.waitFor(fence, limits.watchMs);
    if (waited.kind === 'got') return await sealProof(session, toEnd(waited.value), limits);
    if (waited.kind === 'lost') return doubted(waited.detail, { state: 'offline', detail: waited.detail });
    if (performance.now() >= giveUpAt) return doubted(`no proof of the slip within ${limits.fenceMs} ms`);
    const trouble = await findTrouble(session, limits);
    if (trouble !== null) return await endInTrouble(session, { fence, trouble, limits });
  }
}

/**
 * One byte may be noise of an adapter or of a cable that is pulled; it does not answer a second question, while the printer says that all is well. A printer
 * that hangs up after its answer has given it (some do after every job), and so has one that stopped right after the slip.
 */
async function sealProof(session: PrinterSession, end: JobEnd, limits: DriverLimits): Promise<JobEnd> {
  if (end.outcome.kind !== 'printed') return end;
  const again = session.awaitFence();
  const sent = await session.send(FENCE, limits.sendMs);
  if (!sent.ok) return session.isLost() ? end : doubted('the printer took no second question about the slip');
  const giveUpAt = performance.now() + limits.fenceMs;
  for (;;) {
    const waited = await session.waitFor(again, limits.watchMs);
    if (waited.kind !== 'late') return waited.kind === 'got' && hasPaperEnded(waited.value) ? { ...end, state: { state: 'paper-out' } } : end;
    const trouble = await findTrouble(session, limits);
    if (trouble !== null) return { ...end, state: trouble };
    if (performance.now() >= giveUpAt) return doubted('the proof of the slip did not repeat: its first byte may have been noise');
  }
}

/** A proof on its way still counts; the trouble is the printer's state either way. */
async function endInTrouble(session: PrinterSession, { fence, trouble, limits }: { readonly fence: Promise<number>; readonly trouble: PrinterState; readonly limits: DriverLimits }): Promise<JobEnd> {
  const waited = await session.waitFor(fence, limits.graceMs);
  const { outcome } = waited.kind === 'got' ? toEnd(waited.value) : doubted(`the printer stopped: ${trouble.state}`);
  return { outcome, state: trouble };
}

async function findTrouble(session: PrinterSession, limits: DriverLimits): Promise<PrinterState | null> {
  if (!session.tellsStatus) return null;
  const answer = await session.queryStatus(limits.statusMs);
  return answer.kind === 'answered' && answer.state.state !== 'ready' ? answer.state : null;
}

/** The end of paper in the fence itself: cheap firmware goes on consuming without paper, so this proves nothing. */
function toEnd(fence: number): JobEnd {
  if (hasPaperEnded(fence)) return doubted('the paper ended with this slip', { state: 'paper-out' });
  return { outcome: { kind: 'printed', proof: 'confirmed' } };
}

/** Printers that cannot prove a job: what is left is that the link held and, where status is told, that there is no trouble. */
async function settle(session: PrinterSession, limits: DriverLimits): Promise<JobEnd> {
  await session.waitFor(new Promise<never>(() => undefined), limits.settleMs);
  const answer = await session.queryStatus(limits.statusMs);
  switch (answer.kind) {
    case 'lost':
      return doubted(answer.detail, { state: 'offline', detail: answer.detail });
    case 'mute':
      return doubted('the printer stopped answering after the slip was sent');
    case 'answered':
      return answer.state.state === 'ready' ? { outcome: { kind: 'printed', proof: 'sent-only' } } : doubted(`the printer stopped: ${answer.state.state}`, answer.state);
  }
}

function refused(reason: PrinterState): JobEnd {
  return { outcome: { kind: 'refused', reason }, state: reason };
}

function doubted(detail: string, state?: PrinterState): JobEnd {
  return { outcome: { kind: 'doubted', detail }, ...(state === undefined ? {} : { state }) };
}
