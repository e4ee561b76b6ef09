import type { CatalogView, KioskUpdate, LiveService, Notice, PaperState } from '../../src-main/contract/index.ts';

export type SiteState = NonNullable<KioskUpdate['siteState']>;

/** The core's clock as last heard. `heardAt` is this page's monotonic ms: the browser's own clock is never trusted. */
export interface CoreClock {
  readonly at: number;
  readonly day: string;
  readonly sure: boolean;
  readonly offsetMinutes: number;
  readonly heardAt: number;
}

/** What the kiosk knows of the hall: pushed by the core, the same for every citizen. */
export interface Floor {
  readonly catalogRevision: string | null;
  readonly clock: CoreClock | null;
  readonly services: ReadonlyMap<string, LiveService>;
  readonly notices: readonly Notice[];
  readonly paper: PaperState;
  readonly site: SiteState;
}

export const emptyFloor: Floor = { catalogRevision: null, clock: null, services: new Map(), notices: [], paper: 'ready', site: { kind: 'open' } };

/** A snapshot starts afresh; a change replaces only what it names. */
export function applyUpdate(floor: Floor, update: KioskUpdate, heardAt: number): Floor {
  const base = update.kind === 'snapshot' ? { ...emptyFloor, clock: floor.clock } : floor;
  return {
    catalogRevision: update.catalogRevision ?? base.catalogRevision,
    clock: update.clock === undefined ? base.clock : { ...update.clock, heardAt },
    services: update.services === undefined ? base.services : new Map([...base.services, ...update.services.map((live) => [live.serviceId, live] as const)]),
    notices: update.notices ?? base.notices,
    paper: update.paper ?? base.paper,
    site: update.siteState ?? base.site,
  };
}

/** The core's time at a moment of this page's monotonic clock, ms since 1970 UTC. */
export function coreTimeAt(clock: CoreClock, monotonic: number): number {
  return clock.at + (monotonic - clock.heardAt);
}

/** The catalogue with its look-ups made once, not at every frame. */
export interface Directory {
  readonly view: CatalogView;
  readonly serviceById: ReadonlyMap<string, CatalogView['services'][number]>;
  readonly agencyById: ReadonlyMap<string, CatalogView['agencies'][number]>;
  readonly needById: ReadonlyMap<string, CatalogView['needs'][number]>;
}

export function toDirectory(view: CatalogView): Directory {
  return {
    view,
    serviceById: new Map(view.services.map((service) => [service.id, service])),
    agencyById: new Map(view.agencies.map((agency) => [agency.id, agency])),
    needById: new Map(view.needs.map((need) => [need.id, need])),
  };
}
