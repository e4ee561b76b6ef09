import { err, ok } from '../shared/result.ts';
import type { Result } from '../shared/result.ts';
import { findJsonFault } from './json-fault.ts';
import { quoted, refuse } from './pack-refusal.ts';
import type { PackRefusal } from './pack-refusal.ts';

export const MAX_PACK_BYTES = 16 * 1024 * 1024;
/** The longest lists the schema knows: services at the top, a service's counters below. */
const MAX_TOP_LIST = 2000;
const MAX_INNER_LIST = 400;
/** Packs nest about ten deep. */
const MAX_DEPTH = 30;
/** Keys that reach into an object's prototype when someone later copies the object key by key. */
const FORBIDDEN_KEYS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Turns a pack's text into plain JSON values that are safe to walk: not larger than 16 MB, no list longer than any pack needs,
 * no key that touches a prototype, none said twice in one object. Says at which line and column a broken text breaks.
 */
export function readPackJson(text: string): Result<unknown, PackRefusal> {
  const bytes = Buffer.byteLength(text);
  if (bytes > MAX_PACK_BYTES) return err(refuse('too-large', [`the pack has ${Math.ceil(bytes / 1024 / 1024)} MB; at most 16 MB are read`]));
  // Editors on Windows put a byte order mark in front; it is not part of the pack.
  const json = text.startsWith('\ufeff') ? text.slice(1) : text;
  const parsed = parseJson(json);
  if (!parsed.ok) return parsed;
  const walked = walk(parsed.value);
  if (walked.fault !== undefined) return err(refuse('invalid', [walked.fault]));
  const doubled = countKeys(json) === walked.keys ? undefined : findDoubledKey(json);
  return doubled === undefined ? parsed : err(refuse('broken', [doubled]));
}

function parseJson(json: string): Result<unknown, PackRefusal> {
  try {
    return ok(JSON.parse(json) as unknown);
  } catch {
    return err(refuse('broken', [sayWhere(json)]));
  }
}

function sayWhere(json: string): string {
  if (json.trim() === '') return 'the pack is empty';
  if (json.trimStart().startsWith('<')) return 'the pack is not JSON: it looks like a web page or XML (line 1)';
  const fault = findJsonFault(json);
  if (fault === undefined) return 'the pack is not JSON';
  const place = `line ${fault.line}, column ${fault.column}`;
  return fault.truncated ? `the pack ends in the middle, at ${place}: part of the file is missing` : `the pack is not JSON: it breaks at ${place}`;
}

/** At least the keys that the text has: `JSON.parse` keeps one of two that are the same and says nothing. A text that holds `":` counts too; then the slow look finds nothing. */
function countKeys(json: string): number {
  return json.match(/"\s*:/g)?.length ?? 0;
}

function findDoubledKey(json: string): string | undefined {
  const fault = findJsonFault(json);
  return fault?.doubledKey === undefined ? undefined : `line ${fault.line}, column ${fault.column} says the key "${quoted(fault.doubledKey)}" a second time in the same object; which of the two is meant?`;
}

/** Walks without recursion: a hostile text can nest a million lists. */
function walk(root: unknown): { readonly fault?: string; readonly keys: number } {
  let keys = 0;
  const open: { readonly value: object; readonly depth: number }[] = [];
  if (typeof root === 'object' && root !== null) open.push({ value: root, depth: 0 });
  for (let part = open.pop(); part !== undefined; part = open.pop()) {
    const { value, depth } = part;
    if (depth > MAX_DEPTH) return { fault: 'the pack nests its lists or objects deeper than any pack does', keys };
    const limit = depth <= 1 ? MAX_TOP_LIST : MAX_INNER_LIST;
    if (Array.isArray(value) && value.length > limit) return { fault: `a list has ${value.length} entries; at most ${limit} are allowed there`, keys };
    const entries = Object.entries(value);
    if (!Array.isArray(value)) keys += entries.length;
    for (const [key, child] of entries) {
      if (FORBIDDEN_KEYS.has(key)) return { fault: `the key "${quoted(key)}" is not allowed anywhere in a pack`, keys };
      if (typeof child === 'object' && child !== null) open.push({ value: child as object, depth: depth + 1 });
    }
  }
  return { keys };
}
