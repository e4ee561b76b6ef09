/** Where to look, for the person who typed `npm start`. */
export function tell(sentence: string): void {
  process.stdout.write(`${sentence}\n`);
}

/** A refusal, a warning or progress. On stderr: the stdout of `npm run serve` and `maintain` belongs to their one JSON line. */
export function say(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
}

/** Said where a browser engine has to run without its sandbox. */
export const ROOT_WARNING = 'Warning: running as root, so the window runs without its sandbox. Start it as an ordinary user on a real kiosk.';
