import { statSync } from 'node:fs';

/** systemd-timesyncd makes this file once it has set the clock from the network, and touches it at each later agreement. */
const SYNCHRONIZED = '/run/systemd/timesync/synchronized';

/** Whether network time has set the clock since the machine started. Machines without timesyncd answer no: then a person confirms. */
export function networkTimeAgrees(file = SYNCHRONIZED): boolean {
  return statSync(file, { throwIfNoEntry: false }) !== undefined;
}
