/** The answers and the curve as one picture, with title, date and how to make it again. */

import type { WeeklyOutcome } from '../../sim/model/outcomes.ts';
import { MODEL_VERSION } from '../../sim/scenario/version.ts';
import type { Answer } from '../answer/answer.ts';
import { titleOfPage } from '../app/document.ts';
import type { Picture } from '../app/store.ts';
import { family } from '../charts/line-labels.ts';
import { drawCurve, ink, muted, paper } from './curve-drawing.ts';

const width = 1200;
const margin = 48;
const mostHeight = 4000;

/** The date as a British reader writes it. */
export const today = () =>
  new Date().toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });

/** @param measure what the curve shows */
export async function imageOf(
  picture: Picture,
  answers: readonly Answer[],
  measure: WeeklyOutcome,
): Promise<Blob> {
  const canvas = document.createElement('canvas');
  const draw = canvas.getContext('2d');
  if (draw === null) throw new Error('this browser draws no pictures');
  canvas.width = width;
  canvas.height = mostHeight;
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
  text(titleOfPage(picture.document), 34, ink, 600);
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
    y += 4;
    text(range.join(' '), 16, muted);
  }
  const curve = drawCurve(picture, measure, {
    width: width - 2 * margin,
    height: 460,
    letters: 16,
    ratio: 1,
  });
  y += 32;
  text(curve.title, 24, ink, 600);
  y += 16;
  draw.drawImage(curve.canvas, margin, y);
  y += curve.canvas.height;
  y += 16;
  text(
    `Uptake ${MODEL_VERSION}. Not a forecast: contrasts between plans are more certain than levels. Fingerprint of the results ${picture.futures.resultHash.slice(0, 16)}.`,
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

/** Lines that are no longer than `most`; a word that is gets broken. */
function wrapped(draw: CanvasRenderingContext2D, words: string, most: number): string[] {
  const fits = (text: string) => draw.measureText(text).width <= most;
  const lines: string[] = [];
  let line = '';
  for (const word of words.split(/\s+/)) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (fits(longer)) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(line);
    line = '';
    for (const letter of word) {
      if (!fits(line + letter)) {
        lines.push(line);
        line = '';
      }
      line += letter;
    }
  }
  return [...lines, line];
}
