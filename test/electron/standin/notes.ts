/** What the test hears of the process under test, in order. */
export interface Note {
  readonly what: string;
  readonly detail: unknown;
}

export function note(what: string, detail: unknown = null): void {
  process.send?.({ what, detail } satisfies Note);
}
