/**
 * Cuts a column of parts into pages: answers the index of the first part of each page. All sizes in px.
 * A part taller than a page gets a page of its own: nothing is ever left out.
 */
export function breakPages({ heights, gap, available }: { readonly heights: readonly number[]; readonly gap: number; readonly available: number }): readonly number[] {
  const starts = [0];
  let used = 0;
  heights.forEach((height, i) => {
    const isFirst = starts.at(-1) === i;
    const needed = isFirst ? height : used + gap + height;
    if (isFirst || needed <= available) {
      used = needed;
      return;
    }
    starts.push(i);
    used = height;
  });
  return starts;
}
