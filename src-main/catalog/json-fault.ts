/** The first place at which a text stops being JSON, or says a key twice in one object. Lines and columns count from 1. */
export type JsonFault = { readonly line: number; readonly column: number; readonly truncated: boolean; /** The key that was there already. */ readonly doubledKey?: string };

type Expect = 'value' | 'value-or-end' | 'key' | 'key-or-end' | 'colon' | 'comma-or-end' | 'nothing';
type Step = { readonly next: Expect; readonly push?: '}' | ']'; readonly pop?: true };

const SPACE = /[ \t\r\n]*/y;
const TOKEN = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null|[{}[\],:]/y;
/** The beginning of a token that the end of the text cut off. */
const CUT_TOKEN = /(?:"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*(?:\\(?:u[0-9a-fA-F]{0,3})?)?|-|t|tr|tru|f|fa|fal|fals|n|nu|nul)$/y;

/** An open object or list; `keys` are those seen so far, made with the first: a hostile text opens a million lists. */
type Open = { readonly closer: '}' | ']'; keys?: Set<string> };

/**
 * Finds where a text goes wrong. For what `JSON.parse` refuses, because the engine's own message names a place for some faults and not for others, and its
 * wording is not ours to rely on; for a key said twice, because it takes the last and says nothing. Undefined when the text is sound.
 */
export function findJsonFault(text: string): JsonFault | undefined {
  const opened: Open[] = [];
  let expect: Expect = 'value';
  let at = skipSpace(text, 0);
  while (at < text.length) {
    const token = tokenAt(text, at);
    const step: Step | undefined = token === undefined ? undefined : stepFor(expect, token, opened.at(-1)?.closer);
    if (token === undefined || step === undefined) return faultAt(text, at, expect !== 'nothing' && isCut(text, at));
    const doubledKey = step.next === 'colon' ? noteKey(opened.at(-1), token) : undefined;
    if (doubledKey !== undefined) return { ...faultAt(text, at, false), doubledKey };
    if (step.pop) opened.pop();
    if (step.push) opened.push({ closer: step.push });
    expect = step.next === 'comma-or-end' && opened.length === 0 ? 'nothing' : step.next;
    at = skipSpace(text, at + token.length);
  }
  return expect === 'nothing' ? undefined : faultAt(text, text.length, true);
}

/** The key, when it was there already. */
function noteKey(open: Open | undefined, token: string): string | undefined {
  const key = JSON.parse(token) as string;
  if (open?.keys?.has(key) === true) return key;
  if (open !== undefined) (open.keys ??= new Set()).add(key);
  return undefined;
}

function stepFor(expect: Expect, token: string, closer: '}' | ']' | undefined): Step | undefined {
  if (token === closer && (expect === 'comma-or-end' || expect.endsWith('-or-end'))) return { next: 'comma-or-end', pop: true };
  switch (expect) {
    case 'value':
    case 'value-or-end':
      return stepForValue(token);
    case 'key':
    case 'key-or-end':
      return token.startsWith('"') ? { next: 'colon' } : undefined;
    case 'colon':
      return token === ':' ? { next: 'value' } : undefined;
    case 'comma-or-end':
      return token === ',' ? { next: closer === '}' ? 'key' : 'value' } : undefined;
    case 'nothing':
      return undefined;
  }
}

function stepForValue(token: string): Step | undefined {
  if (token === '{') return { next: 'key-or-end', push: '}' };
  if (token === '[') return { next: 'value-or-end', push: ']' };
  return ['}', ']', ',', ':'].includes(token) ? undefined : { next: 'comma-or-end' };
}

function tokenAt(text: string, at: number): string | undefined {
  TOKEN.lastIndex = at;
  return TOKEN.exec(text)?.[0];
}

function isCut(text: string, at: number): boolean {
  CUT_TOKEN.lastIndex = at;
  return CUT_TOKEN.test(text);
}

function skipSpace(text: string, at: number): number {
  SPACE.lastIndex = at;
  SPACE.test(text);
  return SPACE.lastIndex;
}

function faultAt(text: string, at: number, truncated: boolean): JsonFault {
  const before = text.slice(0, at);
  return { line: before.split('\n').length, column: at - before.lastIndexOf('\n'), truncated };
}
