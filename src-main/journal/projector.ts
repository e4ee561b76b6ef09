import type { Db } from './database.ts';
import type { EventOf, EventType, SiteEvent } from './events/catalogue.ts';

/**
 * Tables that are a function of the journal. `apply` runs inside the transaction that stores the event, so it must be synchronous and never read a clock.
 * `tables` are emptied and refilled by a rebuild and compared by a check.
 */
export interface Projection {
  readonly name: string;
  readonly tables: readonly string[];
  /** Absent types are ignored. */
  readonly on: { readonly [T in EventType]?: (event: EventOf<T>) => void };
}

export type ProjectionFactory = (db: Db) => Projection;

export interface Projector {
  readonly tables: readonly string[];
  apply(event: SiteEvent): void;
  /** Empties every projected table. */
  clear(): void;
}

export function createProjector(db: Db, factories: readonly ProjectionFactory[]): Projector {
  const projections = factories.map((create) => create(db));
  const byType = new Map<string, ((event: never) => void)[]>();
  for (const projection of projections) {
    for (const [type, apply] of Object.entries(projection.on)) {
      byType.set(type, [...(byType.get(type) ?? []), apply as (event: never) => void]);
    }
  }
  const tables = projections.flatMap((projection) => projection.tables);
  return {
    tables,
    apply(event) {
      for (const apply of byType.get(event.type) ?? []) apply(event as never);
    },
    clear() {
      for (const table of [...tables].reverse()) db.exec(`DELETE FROM ${table}`);
    },
  };
}
