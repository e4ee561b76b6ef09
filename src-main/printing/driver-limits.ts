/** Every delay of the driver, in ms. The first four are tried figures (see README, decisions). */
export interface DriverLimits {
  readonly connectMs: number;
  /** A printer answers DLE EOT in 2 ms, a busy one in tens. */
  readonly statusMs: number;
  /** Without the system taking another byte of a job. */
  readonly sendMs: number;
  /** From the job's last byte to the fence's answer: longer than any slip prints. */
  readonly fenceMs: number;
  /** How often a printer that has a job is asked whether it is in trouble. */
  readonly watchMs: number;
  /** How long the fence may still come after trouble was seen: the sensor is ahead of the last line. */
  readonly graceMs: number;
  /** On printers without a fence: how long a broken link may take to show. */
  readonly settleMs: number;
  /** Between two looks at an idle printer; doubles while it cannot be reached, up to `slowestPollMs`. */
  readonly pollMs: number;
  readonly slowestPollMs: number;
  /** Recovery: the first fence, one after each piece of padding, and the last one, behind what was still to print. */
  readonly probeMs: number;
  readonly padMs: number;
  readonly recoverMs: number;
  /** After a recovery's fence, late answers to older ones are let pass. */
  readonly quietMs: number;
  /** How long `close` waits for the job under way. */
  readonly closeMs: number;
}

export const DRIVER_LIMITS: DriverLimits = {
  connectMs: 1000,
  statusMs: 500,
  sendMs: 8000,
  fenceMs: 8000,
  watchMs: 300,
  graceMs: 250,
  settleMs: 250,
  pollMs: 2000,
  slowestPollMs: 15_000,
  probeMs: 700,
  padMs: 150,
  recoverMs: 2000,
  quietMs: 60,
  closeMs: 2000,
};
