/** The names of lines at their ends: the room that they need, where they stand without overlap, and their drawing. */

export const fontSize = 13;
export const family = 'system-ui, "Segoe UI", Roboto, "Liberation Sans", Arial, sans-serif';
const lineHeight = 17;
const besideLines = 8;
/** Where nothing stands beside the lines. */
export const narrowRoom = 12;

export const boldFont = (ratio: number) => `600 ${fontSize * ratio}px ${family}`;

export interface LineLabel {
  readonly text: string;
  readonly colour: string;
  /** Height of the end of its line, in pixels of the canvas. */
  readonly at: number;
}

/** Pixels to the right of the lines for names beside them. */
export function roomFor(texts: readonly string[]): number {
  const context = document.createElement('canvas').getContext('2d');
  if (context === null) return narrowRoom;
  context.font = boldFont(1);
  const longest = Math.max(...texts.map((text) => context.measureText(text).width));
  return Math.ceil(besideLines * 2 + longest);
}

/**
 * Heights for labels, the highest first, moved as little as keeps them apart: those of lines that end together stand
 * around their end. They may reach half a line below the chart, where lines mostly end at nothing.
 *
 * @param ends wanted heights, rising
 * @param top of the chart; the first label may stand there
 * @param bottom of the chart; the middle of the last label stands half a line below it at most
 */
export function movedApart(ends: readonly number[], height: number, top: number, bottom: number): number[] {
  // piles of labels that would overlap: each stands around the middle of its ends
  const piles: { ends: number[]; from: number }[] = [];
  const standing = (ends: number[]) => {
    const middle = ends.reduce((sum, end) => sum + end, 0) / ends.length;
    const most = bottom + height / 2 - (ends.length - 1) * height;
    return Math.max(top, Math.min(most, middle - ((ends.length - 1) * height) / 2));
  };
  for (const end of ends) {
    let pile = { ends: [end], from: standing([end]) };
    for (
      let last = piles.at(-1);
      last && last.from + last.ends.length * height > pile.from;
      last = piles.at(-1)
    ) {
      piles.pop();
      const together = [...last.ends, ...pile.ends];
      pile = { ends: together, from: standing(together) };
    }
    piles.push(pile);
  }
  return piles.flatMap(({ ends, from }) => ends.map((_, place) => from + place * height));
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/**
 * Draws the names of lines beside their ends, in pixels of the canvas.
 *
 * @param ratio of the canvas, or of its letters to those of the page
 * @param room to the right of the lines, in pixels of the page
 */
export function drawLabels(
  draw: CanvasRenderingContext2D,
  box: Box,
  labels: readonly LineLabel[],
  { ratio, room }: { readonly ratio: number; readonly room: number },
): void {
  const ordered = [...labels].sort((one, other) => one.at - other.at);
  const heights = movedApart(
    ordered.map(({ at }) => at),
    lineHeight * ratio,
    box.top,
    box.top + box.height,
  );
  draw.font = boldFont(ratio);
  draw.textBaseline = 'middle';
  draw.textAlign = 'left';
  const x = box.left + box.width + besideLines * ratio;
  const widest = (room - besideLines) * ratio;
  ordered.forEach(({ text, colour }, place) => {
    draw.fillStyle = colour;
    draw.fillText(text, x, heights[place], widest);
  });
}
