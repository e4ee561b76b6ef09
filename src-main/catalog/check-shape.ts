import type { z } from 'zod';
import { err, ok } from '../shared/result.ts';
import type { Result } from '../shared/result.ts';
import { MAX_SENTENCES, quoted, refuse } from './pack-refusal.ts';
import type { PackRefusal } from './pack-refusal.ts';
import { derivedPackSchema, packSchema } from './pack-schema.ts';
import type { DerivedPack, Pack } from './pack-schema.ts';

/** The long lists are looked through one entry at a time, so that a pack full of faults stops early instead of filling the memory with them. */
const LISTS = ['services', 'agencies', 'counters', 'exceptions', 'needs'] as const;
/** Lets a sentence tell "is missing" from "is of the wrong kind". */
const REPORT_INPUT = { reportInput: true } as const;

const ARTICLES: Readonly<Record<string, string>> = { string: 'a text', number: 'a number', int: 'a whole number', boolean: 'true or false', object: 'an object', record: 'an object', array: 'a list' };

/** Checks that a value has the shape of a complete pack; faults come back as sentences such as `services[12].name.id: must not be empty`. */
export function checkPackShape(value: unknown): Result<Pack, PackRefusal> {
  const early = findListFaults(value);
  if (early.length > MAX_SENTENCES) return err(refuse('invalid', early));
  return toResult(packSchema.safeParse(value, REPORT_INPUT));
}

/** Checks that a value has the shape of a pack that builds on a base. */
export function checkDerivedShape(value: unknown): Result<DerivedPack, PackRefusal> {
  return toResult(derivedPackSchema.safeParse(value, REPORT_INPUT));
}

function findListFaults(value: unknown): string[] {
  const sentences: string[] = [];
  if (typeof value !== 'object' || value === null) return sentences;
  for (const list of LISTS) {
    const entries: unknown = Reflect.get(value, list);
    if (!Array.isArray(entries)) continue;
    for (const [index, entry] of entries.entries()) {
      const parsed = packSchema.shape[list].element.safeParse(entry, REPORT_INPUT);
      if (!parsed.success) sentences.push(...toSentences(parsed.error, [list, index]));
      if (sentences.length > MAX_SENTENCES) return sentences;
    }
  }
  return sentences;
}

function toResult<T>(parsed: z.ZodSafeParseResult<T>): Result<T, PackRefusal> {
  return parsed.success ? ok(parsed.data) : err(refuse('invalid', toSentences(parsed.error, [])));
}

function toSentences(error: z.ZodError, above: readonly PropertyKey[]): string[] {
  return error.issues.map((issue) => {
    const path = toPath([...above, ...issue.path]);
    return path === '' ? `the pack: ${wordsOf(issue)}` : `${path}: ${wordsOf(issue)}`;
  });
}

function wordsOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys') return `unknown ${issue.keys.length === 1 ? 'key' : 'keys'} ${issue.keys.slice(0, 5).map((key) => `"${quoted(key, 40)}"`).join(', ')}`;
  if (issue.code === 'invalid_key') return issue.issues[0] === undefined ? 'has a key that is not allowed' : `this key ${issue.issues[0].message}`;
  if (issue.code === 'invalid_type') return issue.input === undefined ? 'is missing' : `must be ${ARTICLES[issue.expected] ?? issue.expected}`;
  if (issue.code === 'invalid_value') return issue.input === undefined ? 'is missing' : `must be ${issue.values.slice(0, 12).map((value) => JSON.stringify(value)).join(' or ')}`;
  // Texts bring their own words.
  if (issue.code === 'too_small' && issue.origin !== 'string') return issue.origin === 'array' ? `must have at least ${countOf(issue.minimum)}` : `must be at least ${issue.minimum}`;
  if (issue.code === 'too_big' && issue.origin !== 'string') return issue.origin === 'array' ? `must have at most ${countOf(issue.maximum)}` : `must be at most ${issue.maximum}`;
  return quoted(issue.message, 240);
}

function countOf(entries: number | bigint): string {
  return `${entries} ${Number(entries) === 1 ? 'entry' : 'entries'}`;
}

/** `['services', 12, 'name', 'id']` reads `services[12].name.id`. */
function toPath(path: readonly PropertyKey[]): string {
  return path.map((part, place) => (typeof part === 'number' ? `[${part}]` : `${place === 0 ? '' : '.'}${quoted(String(part), 40)}`)).join('');
}
