/** How one screen's content came to fit: measuring it takes a layout of everything and often a second drawing, so that it is done once. */
export interface Fit {
  /** Too much for one page: in tabs. */
  readonly isTight: boolean;
  /** How far the left column of a wide panel steps back. */
  readonly squeeze: number;
}

/** Services × languages × looks that one stand shows in a day. */
const MOST_KEPT = 500;
const kept = new Map<string, Fit>();

/** `about`: everything the fit depends on. */
export function recallFit(about: readonly unknown[]): Fit | undefined {
  return kept.get(JSON.stringify(about));
}

export function keepFit(about: readonly unknown[], fit: Fit): void {
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(JSON.stringify(about), fit);
}

/** Another font has other widths. */
export function forgetFits(): void {
  kept.clear();
}
