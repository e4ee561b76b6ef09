import pino from 'pino';
import type { Logger } from 'pino';
import type { LogLevel } from './config.ts';

export type { Logger };

/** Never written, wherever they stand: tokens open the site's doors, the others are a person's. */
const SECRET_KEYS = ['token', 'tokens', 'password', 'pin', 'nik', 'phone', 'phrase', 'authorization', 'sec-websocket-protocol', 'cookie', 'url'];
/** Depths at which a secret is looked for; redaction cannot search a whole tree. */
const DEPTHS = ['', '*.', '*.*.'];

/** Writes JSON lines on stderr, at once: a line that waits in memory is lost with the process. */
export function createLog({ level, write }: { readonly level: LogLevel; /** For tests; stderr when absent. */ readonly write?: (line: string) => void }): Logger {
  return pino(
    {
      level,
      base: { pid: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: DEPTHS.flatMap((depth) => SECRET_KEYS.map((key) => (key.includes('-') ? `${depth.slice(0, -1)}["${key}"]` : `${depth}${key}`))), censor: '[removed]' },
    },
    write === undefined ? pino.destination({ dest: 2, sync: true }) : { write },
  );
}

/** A bug that nothing caught leaves the process in a state that nobody planned: it is written down and the process ends, for the system to start anew. */
export function endOnBug(log: Logger): void {
  process.on('uncaughtException', (error) => {
    log.fatal({ err: error }, 'a bug that nothing caught ends the process');
    process.exit(1);
  });
}
