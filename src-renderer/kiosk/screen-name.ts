import type { Availability, LiveService } from '../../src-main/contract/index.ts';
import type { Screen, ServiceScreen } from './flow-types.ts';

/** What stands around the session: the link to the core and the state of the site. */
export interface Surroundings {
  readonly link: 'starting' | 'up' | 'lost';
  readonly site: { readonly kind: 'open' } | { readonly kind: 'out-of-service'; readonly sentence: string };
  readonly live: (serviceId: string) => LiveService | undefined;
}

/** The name of a screen by its own state: used in help requests, tests and `data-screen`. */
export function nameOf(screen: Screen): string {
  if (screen.kind === 'standby') return screen.entry.state === 'left' ? 'standby-left' : 'standby';
  if (screen.kind !== 'ticket') return screen.kind;
  const { paper } = screen.ticket;
  if (paper.kind === 'pending') return 'ticket-printing';
  return paper.kind === 'printed' ? 'ticket-printed' : 'ticket-on-screen';
}

/**
 * The name of what is really shown: a kiosk that cannot serve says so instead of offering dead buttons,
 * but a number that a citizen is reading is never taken away.
 */
export function shownName(screen: Screen, surroundings: Surroundings): string {
  const keepsTicket = screen.kind === 'ticket' || screen.kind === 'checked' || screen.kind === 'cancelled' || screen.kind === 'broken';
  if (!keepsTicket && surroundings.site.kind === 'out-of-service') return 'out-of-service';
  if (surroundings.link === 'starting') return 'starting';
  if (screen.kind !== 'service') return nameOf(screen);
  const availability = availabilityOf(screen, surroundings);
  return availability === null || availability.kind === 'open' || screen.reading ? 'service' : `service-${availability.kind}`;
}

/** Newest word first: a refusal just heard, then the pushed state, then the state the page was loaded with; null while loading. */
export function availabilityOf(screen: ServiceScreen, { live }: Pick<Surroundings, 'live'>): Availability | null {
  if (screen.load.state !== 'ready') return null;
  return screen.override ?? live(screen.serviceId)?.availability ?? screen.load.page.live.availability;
}
