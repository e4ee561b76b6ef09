import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { connectToSite } from './api/connect-to-site.ts';
import { LARGEST_PACK } from './contract/technician.ts';
import { backUpJournal } from './journal/backup.ts';
import { checkJournal, checkQuickly } from './journal/check.ts';
import { isSqliteError } from './journal/database.ts';
import { JOURNAL_FILE, openJournal } from './journal/open-journal.ts';
import { rebuild, UnsoundJournal } from './journal/rebuild.ts';
import { readSite, readStats } from './journal/stats.ts';
import { MIGRATIONS, PROJECTIONS } from './schema.ts';
import { StartRefusal } from './shared/start-refusal.ts';

/** Every command answers with one JSON line; exit code 0 = done and sound, 1 = not, 2 = asked wrongly, 3 = refused. */
type Answer = { readonly ok: boolean; readonly [key: string]: unknown };
interface Options {
  readonly data: string;
  readonly to?: string | undefined;
  readonly pack?: string | undefined;
  readonly agency?: string | undefined;
  readonly note?: string | undefined;
  readonly end: boolean;
}

const COMMANDS: Readonly<Record<string, (options: Options) => Answer | Promise<Answer>>> = {
  verify: ({ data }) => {
    const started = performance.now();
    const report = checkJournal({ file: journalOf(data), migrations: MIGRATIONS, projections: PROJECTIONS });
    return { ok: report.sound, events: report.events, fault: report.fault ?? null, seconds: round((performance.now() - started) / 1000) };
  },
  check: ({ data }) => {
    const fault = checkQuickly({ file: journalOf(data), migrations: MIGRATIONS });
    return { ok: fault === undefined, fault: fault ?? null };
  },
  rebuild: ({ data }) => {
    const opened = openJournal({ dataDir: data, site: readSite(journalOf(data)), migrations: MIGRATIONS, projections: PROJECTIONS, forRepair: true });
    try {
      return { ok: true, events: rebuild({ db: opened.db, projector: opened.projector }) };
    } catch (error) {
      if (error instanceof UnsoundJournal) return { ok: false, fault: error.message };
      throw error;
    } finally {
      opened.close();
    }
  },
  backup: ({ data, to }) => {
    const report = backUpJournal({ from: journalOf(data), to: join(to ?? join(data, 'backup'), 'journal-backup.db'), migrations: MIGRATIONS });
    return { ...report };
  },
  stats: ({ data }) => ({ ok: true, ...readStats(journalOf(data)) }),
  'confirm-clock': ({ data }) => connectToSite(data, (site) => site.confirmClock()),
  'import-pack': ({ data, pack }) => {
    if (pack === undefined) throw new UsageError('import-pack needs --pack FILE.');
    const text = readFileSync(pack, 'utf8');
    if (text.length > LARGEST_PACK) return { ok: false, sentence: `${pack} has ${text.length} characters; a pack has at most ${LARGEST_PACK}. Nothing was changed.` };
    return connectToSite(data, (site) => site.importPack({ text }));
  },
  outage: ({ data, agency, note, end }) => {
    if (agency === undefined) throw new UsageError('outage needs --agency ID, and --end when the agency can serve again.');
    return connectToSite(data, (site) => site.declareOutage({ agencyId: agency, on: !end, note: note ?? null }));
  },
};

class UsageError extends Error {}

async function main(): Promise<void> {
  try {
    const { command, options } = readArguments();
    const answer = await command(options);
    print(answer);
    process.exitCode = answer.ok ? 0 : 1;
  } catch (error) {
    if (error instanceof UsageError) return fail(error.message, 2);
    if (error instanceof StartRefusal) return fail(error.sentence, 3);
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')) return fail(error.message, 2);
    fail(toSentence(error), 3);
  }
}

function readArguments(): { readonly command: (options: Options) => Answer | Promise<Answer>; readonly options: Options } {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { data: { type: 'string' }, to: { type: 'string' }, pack: { type: 'string' }, agency: { type: 'string' }, note: { type: 'string' }, end: { type: 'boolean' } },
  });
  const name = positionals[0] ?? '';
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (command === undefined || positionals.length > 1) throw new UsageError(`Say one of: ${Object.keys(COMMANDS).join(', ')}; for example "npm run maintain -- verify --data DIR".`);
  if (values.data === undefined) throw new UsageError(`${name} needs --data DIR, the folder of the site.`);
  return { command, options: { ...values, data: values.data, end: values.end === true } };
}

function journalOf(data: string): string {
  return join(data, JOURNAL_FILE);
}

/** What the system or the database said, in words that tell where. */
function toSentence(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (isSqliteError(error)) return `The database could not be read or written (${error.code}). Run "npm run maintain -- check --data DIR"; when it fails too, restore the newest backup.`;
  if ('syscall' in error && 'path' in error && 'code' in error) return `${String(error.path)} cannot be used (${String(error.code)}). Correct its name or its permissions; nothing was changed.`;
  return error.message;
}

function round(seconds: number): number {
  return Math.round(seconds * 100) / 100;
}

function print(answer: Answer): void {
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}

function fail(sentence: string, code: number): void {
  print({ ok: false, sentence });
  process.stderr.write(`${sentence}\n`);
  process.exitCode = code;
}

void main();
