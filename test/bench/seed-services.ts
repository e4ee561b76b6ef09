import { z } from 'zod';
import type { SeedService } from './seed-plan.ts';

const pack = z.object({ site: z.object({ code: z.string() }), services: z.array(z.object({ id: z.string(), prefix: z.string() })) });

/** Whose numbers a seeded history holds: the services of a site pack. */
export function readSeedServices(packText: string): { readonly site: string; readonly services: readonly SeedService[] } {
  const { site, services } = pack.parse(JSON.parse(packText));
  return { site: site.code, services };
}
