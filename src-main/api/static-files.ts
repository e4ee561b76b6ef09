import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';

export interface StaticFile {
  readonly body: Buffer;
  readonly type: string;
  /** Its name changes with its content, so it may be kept for ever. */
  readonly isHashed: boolean;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};

/**
 * Reads the built pages into memory, by URL path; `/` is `index.html`.
 * Only paths listed here exist, so no request can walk out of the folder, and a build beside a running site cannot mix old and new files.
 * Source maps stay on disk. A missing folder gives no files.
 */
export function readStaticFiles(root: string): ReadonlyMap<string, StaticFile> {
  const files = new Map<string, StaticFile>();
  if (!existsSync(root)) return files;
  for (const full of listFiles(root)) {
    const type = TYPES[extname(full)];
    if (type === undefined) continue;
    const path = `/${relative(root, full).split(sep).join('/')}`;
    files.set(path, { body: readFileSync(full), type, isHashed: path.startsWith('/assets/') });
  }
  const index = files.get('/index.html');
  if (index !== undefined) files.set('/', index);
  return files;
}

/** The recorded units of the boards' voice: `/voice/id/dua.opus`. Nothing else of the folder is served. */
export function readVoiceFiles(root: string): ReadonlyMap<string, StaticFile> {
  const units = existsSync(root) ? listFiles(root).filter((full) => extname(full) === '.opus') : [];
  return new Map(units.map((full) => [`/voice/${relative(root, full).split(sep).join('/')}`, { body: readFileSync(full), type: 'audio/ogg', isHashed: false }]));
}

/** Step by step: inside Electron's archive a recursive listing is not to be relied on. */
function listFiles(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const full = join(folder, entry.name);
    return entry.isDirectory() ? listFiles(full) : entry.isFile() ? [full] : [];
  });
}

/** The content security policy of every page. `connect` names what a page may open connections to besides its own origin. */
export function toContentSecurityPolicy({ connect }: { readonly connect: readonly string[] }): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    `connect-src ${["'self'", ...connect].join(' ')}`,
    "img-src 'self' data:",
    "font-src 'self'",
    "media-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** Headers of every answer, whichever host gives it. */
export function toSecurityHeaders({ connect }: { readonly connect: readonly string[] }): Readonly<Record<string, string>> {
  return {
    'content-security-policy': toContentSecurityPolicy({ connect }),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=()',
  };
}
