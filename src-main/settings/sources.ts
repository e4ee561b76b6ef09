import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { err, ok } from '../shared/result.ts';
import type { Result } from '../shared/result.ts';
import { configFileSchema, FIELDS, VARIABLES_OF_TESTS } from './fields.ts';
import type { ConfigFile, Field, FieldKey } from './fields.ts';
import type { ConfigRefusal } from './refusal.ts';

/** Values by key, as each source gave them and already inside their limits. */
export type Settings = Partial<Record<FieldKey, unknown>>;

const PREFIX = 'ANJUNGAN_';

/** The options of a command line. */
export function readArgv(argv: readonly string[]): Result<Settings, ConfigRefusal> {
  const flags = FIELDS.filter((field) => 'flag' in field);
  const options = Object.fromEntries(flags.map((field) => [field.flag, { type: field.kind === 'switch' ? ('boolean' as const) : ('string' as const) }]));
  // Not strict: its errors are sentences for programmers. The tokens tell the same and are checked here.
  const { tokens } = parseArgs({ args: [...argv], options, strict: false, allowPositionals: true, tokens: true });
  const settings: Settings = {};
  for (const token of tokens) {
    if (token.kind === 'option-terminator') continue;
    if (token.kind === 'positional') return err({ kind: 'unexpected-word', word: token.value });
    const field = flags.find((candidate) => candidate.flag === token.name);
    if (field === undefined) return err({ kind: 'unknown-option', option: token.rawName, known: flags.map((candidate) => `--${candidate.flag}`) });
    const value = readOptionValue(field, token);
    if (value === null) return err({ kind: 'option-needs-value', option: token.rawName });
    const earlier = field.kind === 'list' ? ((settings[field.key] ?? []) as string[]) : [];
    const checked = checkValue({ field, where: token.rawName, value: field.kind === 'list' ? [...earlier, value] : toTyped(field, value) });
    if (!checked.ok) return checked;
    settings[field.key] = checked.value;
  }
  return ok(settings);
}

/** The text of an option; null = there is none where one is needed. `--port --site` has forgotten the port. */
function readOptionValue(field: Field, { value, inlineValue }: { readonly value: string | undefined; readonly inlineValue: boolean | undefined }): string | null {
  if (field.kind === 'switch') return value ?? 'true';
  if (value === undefined || (inlineValue === false && value.startsWith('--'))) return null;
  return value;
}

/** The `ANJUNGAN_*` variables. */
export function readEnvironment(env: Readonly<Record<string, string | undefined>>): Result<Settings, ConfigRefusal> {
  const variables = FIELDS.filter((field) => 'variable' in field);
  const settings: Settings = {};
  for (const [name, value] of Object.entries(env)) {
    if (!name.startsWith(PREFIX) || value === undefined || VARIABLES_OF_TESTS.includes(name)) continue;
    const field = variables.find((candidate) => candidate.variable === name);
    if (field === undefined) return err({ kind: 'unknown-variable', name, known: variables.map((candidate) => candidate.variable) });
    const written = field.kind === 'list' ? value.split(/[\s,]+/).filter((part) => part !== '') : toTyped(field, value);
    const checked = checkValue({ field, where: name, value: written });
    if (!checked.ok) return checked;
    settings[field.key] = checked.value;
  }
  return ok(settings);
}

/** The file named by `--config`, else `config.json` of the data folder when there is one. */
export function readSettingsFile(given: Settings, { cwd, defaultData }: { readonly cwd: string; readonly defaultData: string }): Result<Settings, ConfigRefusal> {
  const named = given.configFile === undefined ? null : resolve(cwd, String(given.configFile));
  const file = named ?? join(given.data === undefined ? defaultData : resolve(cwd, String(given.data)), 'config.json');
  if (named === null && !existsSync(file)) return ok({});
  const content = readJson(file);
  if (!content.ok) return content;
  const parsed = configFileSchema.safeParse(content.value);
  if (!parsed.success) return err(toFileRefusal(file, content.value, parsed.error.issues[0]));
  if (named === null && parsed.data.data !== undefined)
    return err({ kind: 'impossible-value', where: `"data" in ${file}`, value: parsed.data.data, must: 'must not stand there; the data folder is the one that holds the file' });
  return ok(flatten(parsed.data, dirname(file)));
}

/** Paths in a file are relative to the file, so that a folder can be moved as a whole. */
function flatten({ screen, ...rest }: ConfigFile, folder: string): Settings {
  const settings: Settings = {};
  for (const { key } of FIELDS) if (key in rest) settings[key] = rest[key as keyof typeof rest];
  if (screen?.widthMm !== undefined) settings['screen.widthMm'] = screen.widthMm;
  for (const key of ['data', 'pack', 'browser'] as const) if (rest[key] !== undefined) settings[key] = resolve(folder, rest[key]);
  return settings;
}

function readJson(file: string): Result<unknown, ConfigRefusal> {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    return err({ kind: 'file-unreadable', file, reason: (error as NodeJS.ErrnoException).code ?? String(error) });
  }
  try {
    return ok(JSON.parse(text.replace(/^\uFEFF/, '')) as unknown);
  } catch (error) {
    return err({ kind: 'file-not-json', file, reason: error instanceof Error ? error.message : String(error) });
  }
}

interface Issue {
  readonly code?: string;
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly keys?: readonly string[];
}

function toFileRefusal(file: string, content: unknown, issue: Issue | undefined): ConfigRefusal {
  if (issue?.code === 'unrecognized_keys') {
    const keys = (issue.keys ?? []).map((key) => [...issue.path, key].join('.'));
    return { kind: 'unknown-key', file, keys };
  }
  const at = issue?.path ?? [];
  const value = at.reduce<unknown>((node, key) => (node as Record<PropertyKey, unknown> | undefined)?.[key], content);
  const where = at.length === 0 ? file : `"${at.join('.')}" in ${file}`;
  return { kind: 'impossible-value', where, value: JSON.stringify(value) ?? 'nothing', must: at.length === 0 ? 'must be one JSON object of settings' : (issue?.message ?? '') };
}

function toTyped(field: Field, written: string): unknown {
  if (field.kind === 'number' && /^-?\d+(\.\d+)?$/.test(written)) return Number(written);
  if (field.kind === 'switch' && ['1', 'true'].includes(written)) return true;
  if (field.kind === 'switch' && ['0', 'false', ''].includes(written)) return false;
  return written;
}

function checkValue({ field, where, value }: { readonly field: Field; readonly where: string; readonly value: unknown }): Result<unknown, ConfigRefusal> {
  const parsed = field.schema.safeParse(value);
  if (parsed.success) return ok(parsed.data);
  const shown = Array.isArray(value) ? String(value.at(Number(parsed.error.issues[0]?.path[0] ?? -1))) : String(value);
  return err({ kind: 'impossible-value', where, value: shown === '' ? 'nothing' : shown, must: parsed.error.issues[0]?.message ?? 'must be something else' });
}
