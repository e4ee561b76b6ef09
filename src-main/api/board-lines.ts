import type { Catalog } from '../catalog/catalog.ts';
import type { PackService } from '../catalog/pack-schema.ts';
import type { BoardStandby, BoardWait, LiveService } from '../contract/index.ts';

/** What a zone's boards say of the services whose counters lie there. */
export interface BoardLines {
  readonly waits: readonly BoardWait[];
  readonly standby: readonly BoardStandby[];
}

const MOST_WAITS = 24;
const MOST_STANDBY = 12;

/** `live`: the same figures that a kiosk shows. A service that gives no numbers now, or of which too little is known, has no waiting time. In the pack's order, so that lines keep their places. */
export function readBoardLines({ catalog, live, zone }: { readonly catalog: Catalog; readonly live: (serviceId: string) => LiveService | undefined; readonly zone: string }): BoardLines {
  const known = servicesOf(catalog, zone).flatMap((service) => {
    const now = live(service.id);
    return now === undefined ? [] : [{ service, now }];
  });
  const waits = known.flatMap(({ service, now: { availability, wait, waiting } }): BoardWait[] => {
    if (availability.kind !== 'open' || wait === null) return [];
    return [{ serviceId: service.id, name: service.name, agency: catalog.findAgency(service.agency)?.shortName ?? '', waiting, wait }];
  });
  const standby = known.flatMap(({ service, now }): BoardStandby[] => {
    const list = now.standby;
    return list === null || list.waiting + list.given.length === 0 ? [] : [{ serviceId: service.id, name: service.name, waiting: list.waiting, given: list.given }];
  });
  return { waits: mostWaited(waits), standby: standby.slice(0, MOST_STANDBY) };
}

function servicesOf(catalog: Catalog, zone: string): readonly PackService[] {
  const here = new Set(catalog.counters.filter((counter) => counter.zone === zone).map(({ id }) => id));
  return catalog.services.filter(({ counters }) => counters.some((id) => here.has(id)));
}

/** When there are too many, those that most people wait for. */
function mostWaited(waits: readonly BoardWait[]): readonly BoardWait[] {
  if (waits.length <= MOST_WAITS) return waits;
  const chosen = new Set(waits.toSorted((a, b) => b.waiting - a.waiting).slice(0, MOST_WAITS));
  return waits.filter((line) => chosen.has(line));
}
