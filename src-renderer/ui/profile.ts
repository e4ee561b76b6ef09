/** From this width on a landscape screen is a large stand, not an old 15-inch panel. CSS px. */
const LARGE_FROM_WIDTH = 1_600;

export interface Look {
  readonly profile: 'portrait-32' | 'panel-15' | 'desktop';
  readonly layout: 'tall' | 'wide';
}

/** Which machine this is, told by its viewport alone. */
export function lookOf({ width, height }: { readonly width: number; readonly height: number }): Look {
  const layout = height > width ? 'tall' : 'wide';
  return { layout, profile: layout === 'tall' || width >= LARGE_FROM_WIDTH ? 'portrait-32' : 'panel-15' };
}
