/** The journal's stream of a counter: who sits there, with which services. */
export function counterStream(counter: string): string {
  return `counter/${counter}`;
}
