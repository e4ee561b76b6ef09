import { assertNever } from '../shared/result.ts';

/** Why a configuration is refused. Nothing was started and nothing written. */
export type ConfigRefusal =
  | { readonly kind: 'node-too-old'; readonly found: string }
  | { readonly kind: 'unknown-option'; readonly option: string; readonly known: readonly string[] }
  | { readonly kind: 'unexpected-word'; readonly word: string }
  | { readonly kind: 'option-needs-value'; readonly option: string }
  | { readonly kind: 'unknown-variable'; readonly name: string; readonly known: readonly string[] }
  | { readonly kind: 'unknown-key'; readonly file: string; readonly keys: readonly string[] }
  /** `where` is the option, variable or key as the technician wrote it; `must` completes "it ...". */
  | { readonly kind: 'impossible-value'; readonly where: string; readonly value: string; readonly must: string }
  | { readonly kind: 'no-pack-for-site'; readonly site: string; readonly known: readonly string[] }
  | { readonly kind: 'file-unreadable'; readonly file: string; readonly reason: string }
  | { readonly kind: 'file-not-json'; readonly file: string; readonly reason: string };

/** The exit code of every entry that refuses its configuration. */
export const CONFIG_REFUSED_EXIT_CODE = 2;

/** The first Node with the features and the SQLite binding this program needs; older ones crash without a message. */
export const OLDEST_NODE = 22;

/** One sentence for a technician: what is wrong and what to change. */
export function toSentence(refusal: ConfigRefusal): string {
  switch (refusal.kind) {
    case 'node-too-old':
      return `Node ${refusal.found} is too old: start with "npm start" or "npm run serve", which bring their own, or install Node ${OLDEST_NODE} or newer.`;
    case 'unknown-option':
      return `There is no option ${refusal.option}: remove it or use one of ${refusal.known.join(', ')}.`;
    case 'unexpected-word':
      return `"${refusal.word}" stands alone on the command line: put the option it belongs to before it or remove it.`;
    case 'option-needs-value':
      return `${refusal.option} needs a value after it.`;
    case 'unknown-variable':
      return `There is no setting ${refusal.name}: remove that environment variable or use one of ${refusal.known.join(', ')}.`;
    case 'unknown-key':
      return `${refusal.file} holds ${refusal.keys.map((key) => `"${key}"`).join(', ')}, which is no setting: remove it or correct its spelling (resources/schemas/config.schema.json lists all).`;
    case 'impossible-value':
      return `${refusal.where}: ${shorten(refusal.value)} cannot be, it ${refusal.must}.`;
    case 'no-pack-for-site':
      return `There is no site pack for ${refusal.site}: use one of ${refusal.known.join(', ')} or name a pack of your own with --pack FILE.`;
    case 'file-unreadable':
      return `${refusal.file} cannot be read (${refusal.reason}): correct its name or its permissions.`;
    case 'file-not-json':
      return `${refusal.file} is not JSON (${refusal.reason}): correct it or move it away.`;
    default:
      return assertNever(refusal);
  }
}

function shorten(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 57)}...`;
}
