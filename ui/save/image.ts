/** The answers and the curve as one picture, with title, date and how to make it again. */
import { MODEL_VERSION } from '../../sim/scenario/version.ts';
import type { Answer } from '../answer/answers.ts';
import type { Picture } from '../app/store.ts';
import { family } from '../charts/line-labels.ts';

const width = 1200;
const margin = 48;
/** The light tokens: a picture goes into papers and slides, whatever the screen looks like. */
const ink = '#1b2230';
const muted = '#5a6472';
const paper = '#ffffff';

export interface Chart {
  readonly title: string;
  /** What the page has drawn. */
  readonly canvas: HTMLCanvasElement;
}

/** A drawing on the ground on which the page shows it, so that its colours can be read on paper, too. */
export function grounded(canvas: HTMLCanvasElement): HTMLCanvasElement {
  const copy = document.createElement('canvas');
  copy.width = canvas.width;
  copy.height = canvas.height;
  const draw = copy.getContext('2d');
  if (draw !== null) {
    const isDark = matchMedia('(prefers-color-scheme: dark)').matches;
    const ground = getComputedStyle(document.documentElement).getPropertyValue('--paper');
    draw.fillStyle = isDark ? ground : paper;
    draw.fillRect(0, 0, copy.width, copy.height);
    draw.drawImage(canvas, 0, 0);
  }
  return copy;
}

/** The date as a British reader writes it. */
export const today = () =>
  new Date().toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });

/** @param chart the curve as it stands on the page */
export async function imageOf(picture: Picture, answers: readonly Answer[], chart?: Chart): Promise<Blob> {
  const canvas = document.createElement('canvas');
  const draw = canvas.getContext('2d');
  if (draw === null) throw new Error('this browser draws no pictures');
  const chartHeight = chart
    ? Math.round(((width - 2 * margin) * chart.canvas.height) / chart.canvas.width)
    : 0;
  canvas.width = width;
  canvas.height = 4000;
  let y = margin;
  const text = (words: string, size: number, colour: string, weight = 400) => {
    draw.font = `${weight} ${size}px ${family}`;
    draw.fillStyle = colour;
    for (const line of wrapped(draw, words, width - 2 * margin)) {
      y += size * 1.35;
      draw.fillText(line, margin, y);
    }
  };
  draw.fillStyle = paper;
  draw.fillRect(0, 0, canvas.width, canvas.height);
  text(picture.document.file.title, 34, ink, 600);
  y += 6;
  text(
    `Against ${picture.baselineTitle}, in the same ${picture.futures.count} futures. ${today()}.`,
    18,
    muted,
  );
  for (const { name, sentence, range } of answers) {
    y += 16;
    text(name, 16, muted, 600);
    text(sentence, 24, ink, 500);
    text(range.join(' '), 16, muted);
  }
  if (chart) {
    y += 32;
    text(chart.title, 24, ink, 600);
    y += 12;
    draw.drawImage(grounded(chart.canvas), margin, y, width - 2 * margin, chartHeight);
    y += chartHeight;
  }
  y += 16;
  text(
    `Uptake ${MODEL_VERSION}. Not a forecast: contrasts between plans are more certain than levels. Result ${picture.futures.resultHash.slice(0, 16)}.`,
    15,
    muted,
  );
  y += margin;
  const cut = document.createElement('canvas');
  cut.width = width;
  cut.height = Math.round(y);
  cut.getContext('2d')?.drawImage(canvas, 0, 0);
  return new Promise((resolve, reject) =>
    cut.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new Error('the picture could not be made'))),
      'image/png',
    ),
  );
}

function wrapped(draw: CanvasRenderingContext2D, words: string, most: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of words.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && draw.measureText(longer).width > most) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
}
