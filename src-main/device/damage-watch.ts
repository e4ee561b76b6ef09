import { isDamage, toStartRefusal } from '../journal/database.ts';
import { StartRefusal } from '../shared/start-refusal.ts';

export interface DamageWatchDeps {
  /** The journal's database. */
  readonly file: string;
  /** Closes the site to citizens with the technician's sentence; called once for each time that the site was open. */
  readonly closeSite: (sentence: string, error: unknown) => void;
  readonly isOpen: () => boolean;
}

/**
 * Looks at whatever failed while the site runs. True = the database is damaged, and the site is closed: tables that nothing read at
 * the start are first read under somebody's hand, and no number may be given on what cannot be read.
 */
export function createDamageWatch({ file, closeSite, isOpen }: DamageWatchDeps): (error: unknown) => boolean {
  return (error) => {
    if (!isDamage(error)) return false;
    const refusal = toStartRefusal(error, file);
    if (isOpen()) closeSite(refusal instanceof StartRefusal ? refusal.sentence : String(error), error);
    return true;
  };
}
