import { implement } from '@orpc/server';
import type { Catalog } from '../catalog/catalog.ts';
import { declareOutage, readOutageNote } from '../catalog/outages.ts';
import type { SiteCatalog } from '../catalog/site-catalog.ts';
import { contract } from '../contract/index.ts';
import type { ClockWatch } from '../journal/clock-watch.ts';
import type { Journal } from '../journal/journal-port.ts';
import type { CallerContext } from './site-parts.ts';

export interface TechnicianParts {
  readonly journal: Journal;
  readonly siteCatalog: SiteCatalog;
  /** How many people wait now, by service. */
  readonly countWaiting: () => ReadonlyMap<string, number>;
  /** Sentences about pictures of the playlist that are not shown. */
  readonly lookAtPictures: () => Promise<readonly string[]>;
  readonly clockWatch: ClockWatch;
  readonly recordRendererTrouble: (what: { readonly kind: 'crashed' | 'hung'; readonly reason: string }) => Promise<void>;
  readonly stop: () => void;
  /** The service day, for sentences. */
  readonly today: () => string;
}

const ACTOR = 'technician';

const CLOCK_REFUSALS = {
  'before-build': "The clock stands before the day this program was made. Set the machine's date and time first.",
  'journal-ahead': 'The journal is more than 12 hours ahead of this clock, so every slip would carry a wrong time. Set the date and time right; if they are right, the journal was written with a wrong date: set the data folder aside and restore the newest backup from before.',
  'cannot-save': 'The disk refused to save the confirmation; free some space and try again.',
} as const;

/** What `npm run maintain` asks of a living site. */
export function createTechnicianHandlers({ journal, siteCatalog, countWaiting, lookAtPictures, clockWatch, recordRendererTrouble, stop, today }: TechnicianParts) {
  const os = implement(contract.technician).$context<CallerContext>();
  return os.router({
    confirmClock: os.confirmClock.handler(async () => {
      const outcome = await clockWatch.confirm('technician');
      return outcome.ok ? { ok: true, sentence: `The clock is confirmed: today is ${today()}. Numbers are given again.` } : { ok: false, sentence: CLOCK_REFUSALS[outcome.kind] };
    }),
    importPack: os.importPack.handler(async ({ input }) => {
      const outcome = await siteCatalog.replace(input.text, ACTOR);
      if (!outcome.ok) return { ok: false, sentence: outcome.error.join(' ') };
      const said = outcome.value.changed ? 'The new pack is in force.' : 'This pack is in force already; nothing was changed.';
      const leftOut = await lookAtPictures();
      return { ok: true, sentence: [said, ...listDropped(siteCatalog.current(), countWaiting()), ...(leftOut.length === 0 ? [] : ['Boards leave these pictures out:', ...leftOut])].join(' ') };
    }),
    declareOutage: os.declareOutage.handler(async ({ input }) => {
      const note = readOutageNote(input.note);
      if (!note.ok) return { ok: false, sentence: `The note ${note.error}. Nothing was changed.` };
      if (siteCatalog.current().findAgency(input.agencyId) === undefined) return { ok: false, sentence: `There is no agency "${input.agencyId}" in the pack in force.` };
      const saved = await declareOutage({ journal }, { ...input, note: note.value, actor: ACTOR });
      return saved ? { ok: true, sentence: input.on ? 'Kiosks now say that the agency is out.' : 'Kiosks now give numbers for the agency again.' } : { ok: false, sentence: 'The disk refused to save it; free some space and try again.' };
    }),
    reportRendererTrouble: os.reportRendererTrouble.handler(async ({ input }) => {
      await recordRendererTrouble(input);
      return {};
    }),
    stop: os.stop.handler(() => {
      stop();
      return {};
    }),
  });
}

/** A pack may drop what people wait for: nobody is lost, but somebody must hear of it. */
function listDropped(catalog: Catalog, waiting: ReadonlyMap<string, number>): readonly string[] {
  const dropped = [...waiting].filter(([service]) => catalog.findService(service) === undefined);
  return dropped.map(([service, count]) => `Still waiting for "${service}", which this pack does not have: ${count}. They stay callable where it was given; the supervisor's page offers to transfer or cancel them.`);
}
