import { err, ok } from '../shared/result.ts';
import type { Result } from '../shared/result.ts';
import type { DriverLimits } from './driver-limits.ts';
import type { PrinterModel, PrinterState } from './printer-port.ts';
import { openSession } from './printer-session.ts';
import type { PrinterSession, StatusAnswer } from './printer-session.ts';
import { recover, toDoubt } from './recovery.ts';
import type { Doubt } from './recovery.ts';
import type { Transport } from './transport.ts';

/** Keeps a conversation with the printer open and says whether a job may start now. Callers take turns. */
export interface Readiness {
  /** Connects where needed, recovers after a doubt, asks the status. Ends with a printer that is ready at this moment, or its state. */
  reach(): Promise<Result<PrinterSession, PrinterState>>;
  /** After a job without proof: its connection is given up, and the printer is cleared before it gets anything else. */
  doubt(job: Uint8Array): void;
  drop(): void;
}

/** A printer that does not even tell its status may be stuck in an image: padding is tried this often, then only the status is asked. */
const BLIND_RECOVERIES = 2;

export function createReadiness({ transport, model, limits }: { readonly transport: Transport; readonly model: PrinterModel; readonly limits: DriverLimits }): Readiness {
  let session: PrinterSession | undefined;
  let doubted: Doubt | undefined;
  let blindRecoveries = 0;

  async function connect(): Promise<Result<PrinterSession, PrinterState>> {
    const link = await transport.connect({ timeoutMs: limits.connectMs });
    if (!link.ok) return err({ state: 'offline', detail: link.error.detail });
    session = openSession(link.value, model);
    return ok(session);
  }

  async function check(open: PrinterSession): Promise<StatusAnswer> {
    const first = await open.queryStatus(limits.statusMs);
    if (doubted === undefined || first.kind === 'lost') return first;
    if (first.kind === 'answered') blindRecoveries = 0;
    if (first.kind === 'answered' && first.state.state !== 'ready') return first;
    if (first.kind === 'mute' && blindRecoveries >= BLIND_RECOVERIES) return first;
    if (first.kind === 'mute') blindRecoveries += 1;
    if (!(await recover(open, { model, doubt: doubted, limits }))) {
      return first.kind === 'mute' ? first : { kind: 'answered', state: { state: 'fault', detail: 'does not obey after a broken slip; switch it off and on' } };
    }
    doubted = undefined;
    return await open.queryStatus(limits.statusMs);
  }

  /** A connection that was open for long may be dead without a sign (a printer that lost its power): then one fresh one is tried. */
  async function reach(): Promise<Result<PrinterSession, PrinterState>> {
    for (;;) {
      const isFresh = session === undefined || session.isLost();
      const open = isFresh ? await connect() : ok(session as PrinterSession);
      if (!open.ok) return open;
      const answer = await check(open.value);
      if (answer.kind === 'answered') return answer.state.state === 'ready' ? open : err(answer.state);
      drop();
      if (isFresh) return err({ state: 'offline', detail: answer.kind === 'lost' ? answer.detail : `${transport.address} is reachable but answers nothing` });
    }
  }

  function drop(): void {
    session?.drop();
    session = undefined;
  }
  return {
    reach,
    doubt(job) {
      doubted = toDoubt(job);
      drop();
    },
    drop,
  };
}
