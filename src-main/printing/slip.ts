import type { WaitEstimate } from '../queue/waiting/estimate-wait.ts';
import type { ZoneName } from '../shared/clock.ts';

/** All that stands on one ticket's paper, already in the citizen's language; no personal data. Texts may hold anything: `renderSlip` neutralises them. */
export interface Slip {
  readonly language: 'id' | 'en';
  readonly site: { readonly code: string; readonly name: string; readonly address: string; readonly zone: ZoneName };
  readonly ticketId: string;
  /** `A012`, `KD1040` */
  readonly number: string;
  readonly serviceName: string;
  readonly agencyName: string;
  /** Where to wait: "Loket 3-8, Lantai 1". */
  readonly place: string;
  /** null = too little to know, then the row is left out. */
  readonly wait: WaitEstimate | null;
  /** People of the same service before this one. */
  readonly ahead: number;
  /** When the number was given, ms since 1970 UTC. */
  readonly issuedAt: number;
  /** What to have ready: requirements, best the ones not ticked. */
  readonly reminders: readonly string[];
  /** Footer lines of the site pack. */
  readonly footer: readonly string[];
  /** A reprint: marked SALINAN. */
  readonly copy: boolean;
}
