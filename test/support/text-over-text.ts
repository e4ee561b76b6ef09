/**
 * Runs inside a page: which texts lie over one another, as sentences.
 * A sheet (help, cancel, idle, a lost link) may cover a page; nothing else may cover anything.
 * Compares lines, not blocks (the box of a wrapped text is wider than its ink), and of each line the part that letters fill.
 */
export function textOverText(): string[] {
  /** Lines may touch and rounding may add: less than this many pixels is no fault. */
  const LEAST_ACROSS = 6;
  const LEAST_DOWN = 8;
  /** Part of the letter height that a line's box has to spare above capitals and below the baseline. */
  const BLANK = 0.2;
  if (document.querySelector('.sheet') !== null) return [];

  interface Line {
    readonly node: Node;
    readonly text: string;
    readonly left: number;
    readonly top: number;
    readonly right: number;
    readonly bottom: number;
  }
  const lines: Line[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const parent = node.parentElement;
    const text = (node.textContent ?? '').trim();
    if (text === '' || parent === null || !parent.checkVisibility({ visibilityProperty: true, opacityProperty: true }) || parent.closest('[aria-hidden="true"], .unseen, svg') !== null) continue;
    const clips: DOMRect[] = [];
    for (let up: Element | null = parent; up !== null; up = up.parentElement) if (getComputedStyle(up).overflow !== 'visible') clips.push(up.getBoundingClientRect());
    const blank = BLANK * Number.parseFloat(getComputedStyle(parent).fontSize);
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const box of range.getClientRects()) {
      const line = {
        node,
        text,
        left: Math.max(box.left, ...clips.map((clip) => clip.left)),
        top: Math.max(box.top + blank, ...clips.map((clip) => clip.top)),
        right: Math.min(box.right, ...clips.map((clip) => clip.right)),
        bottom: Math.min(box.bottom - blank, ...clips.map((clip) => clip.bottom)),
      };
      if (line.right - line.left > 1 && line.bottom - line.top > 1) lines.push(line);
    }
  }

  const faults = new Set<string>();
  for (const [place, a] of lines.entries()) {
    for (const b of lines.slice(place + 1)) {
      const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      if (a.node !== b.node && across > LEAST_ACROSS && down > LEAST_DOWN) faults.add(`"${a.text}" lies over "${b.text}"`);
    }
  }
  return [...faults];
}
