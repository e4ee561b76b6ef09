/** "Lantai 1 · Loket 3–8" in its two halves: where to stand first, on which floor second. A place of another form stays whole. */
export function splitPlace(place: string): { readonly spot: string; readonly floor: string } {
  const [floor, spot, ...rest] = place.split(' · ');
  return floor !== undefined && spot !== undefined && rest.length === 0 ? { spot, floor } : { spot: place, floor: '' };
}
