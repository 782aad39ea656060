/**
 * The curve for paper and pictures: in the light colours whatever the screen looks like, with its key, and without what
 * belongs to the screen alone, such as the week that is being looked at.
 */
import type { WeeklyOutcome } from '../../sim/model/outcomes.ts';
import { type Band, bandOf } from '../../sim/worker/explorer.ts';
import { isCompared } from '../answer/answer.ts';
import type { Picture } from '../app/store.ts';
import { capital } from '../app/words.ts';
import { roundSteps } from '../charts/cost.ts';
import { findingOf, sayOf, supportInWords, timeOf, topOf } from '../charts/findings.ts';
import { drawLabels, family, fontSize } from '../charts/line-labels.ts';

/** The light tokens. */
export const ink = '#1b2230';
export const muted = '#5a6472';
export const paper = '#ffffff';
const line = '#e4e1d9';
const strong = '#8b929c';
const accent = '#0f6b63';
const band = '#cfe3df';
const ghost = '#6b7280';
const winter = '#f1eee6';

export interface Drawing {
  /** The finding, in words. */
  readonly title: string;
  readonly canvas: HTMLCanvasElement;
}

interface Size {
  /** Of the drawing and of its letters, in the units in which it is shown. */
  readonly width: number;
  readonly height: number;
  readonly letters: number;
  /** Pixels of the canvas for each unit. */
  readonly ratio: number;
}

/** Draws one measure over time. */
export function drawCurve(
  picture: Picture,
  measure: WeeklyOutcome,
  { width, height, letters, ratio }: Size,
): Drawing {
  const plan = bandOf(picture.futures, measure);
  const baseline = bandOf(picture.baseline, measure);
  const title = findingOf(picture, measure, plan, baseline);
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  const draw = canvas.getContext('2d');
  if (draw === null) return { title, canvas };
  draw.scale(ratio, ratio);
  draw.fillStyle = paper;
  draw.fillRect(0, 0, width, height);
  const labels = labelsOf(picture, measure, plan, baseline);
  draw.font = `600 ${letters}px ${family}`;
  const room = Math.min(
    width * 0.3,
    Math.max(...labels.map(({ text }) => draw.measureText(text).width)) + letters,
  );
  const below = drawKey(draw, picture, width, letters);
  const box = {
    left: letters * 3.4,
    top: below + letters * 0.8,
    right: width - room,
    bottom: height - letters * 3.2,
  };
  drawLines(draw, picture, measure, { plan, baseline }, box, letters);
  const most = topOf(measure, picture.population.size, Math.max(...plan.high));
  const [wide, high] = [box.right - box.left, box.bottom - box.top];
  const scale = letters / fontSize;
  drawLabels(
    draw,
    { left: box.left, top: box.top, width: wide, height: high },
    labels.map(({ text, colour, value }) => ({ text, colour, at: box.bottom - (value / most) * high })),
    { ratio: scale, room: room / scale },
  );
  return { title, canvas };
}

interface Label {
  readonly text: string;
  readonly colour: string;
  readonly value: number;
}

function labelsOf(picture: Picture, measure: WeeklyOutcome, plan: Band, baseline: Band): Label[] {
  const say = sayOf(measure);
  const last = picture.scenario.weeks - 1;
  const of = (name: string, { middle }: Band, colour: string) => ({
    text: `${name} ${say(middle[last])}`,
    colour,
    value: middle[last],
  });
  if (!isCompared(picture)) return [of(capital(picture.baselineTitle), plan, accent)];
  return [of('This plan', plan, accent), of(capital(picture.baselineTitle), baseline, ghost)];
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

function drawLines(
  draw: CanvasRenderingContext2D,
  picture: Picture,
  measure: WeeklyOutcome,
  { plan, baseline }: { readonly plan: Band; readonly baseline: Band },
  { left, top, right, bottom }: Box,
  letters: number,
): void {
  const { months, winters, support } = timeOf(picture);
  const end = months[months.length - 1];
  const most = topOf(measure, picture.population.size, Math.max(...plan.high));
  const across = (month: number) => left + (month / end) * (right - left);
  const up = (value: number) => bottom - (value / most) * (bottom - top);

  draw.fillStyle = winter;
  for (const [from, to] of winters)
    draw.fillRect(across(Math.max(0, from)), top, across(to) - across(Math.max(0, from)), bottom - top);

  draw.font = `${letters}px ${family}`;
  draw.textBaseline = 'middle';
  draw.textAlign = 'right';
  const say = sayOf(measure);
  for (const value of ticksTo(most)) {
    draw.fillStyle = value === 0 ? strong : line;
    draw.fillRect(left, up(value) - 0.5, right - left, 1);
    draw.fillStyle = muted;
    draw.fillText(say(value), left - letters * 0.5, up(value));
  }
  draw.textAlign = 'center';
  draw.textBaseline = 'top';
  for (let month = 0; month <= end + 0.01; month += 6)
    draw.fillText(String(month), across(month), bottom + letters);
  draw.fillText('months from the start', (left + right) / 2, bottom + letters * 2.1);

  const path = (values: Float64Array) => {
    draw.beginPath();
    for (let week = 0; week < values.length; week++) draw.lineTo(across(months[week]), up(values[week]));
  };
  draw.lineJoin = 'round';
  path(plan.high);
  for (let week = plan.low.length - 1; week >= 0; week--)
    draw.lineTo(across(months[week]), up(plan.low[week]));
  draw.fillStyle = band;
  draw.fill();
  if (isCompared(picture)) {
    draw.setLineDash(dashes(letters));
    draw.strokeStyle = ghost;
    draw.lineWidth = letters / 8;
    path(baseline.middle);
    draw.stroke();
    draw.setLineDash([]);
  }
  draw.strokeStyle = accent;
  draw.lineWidth = letters / 5;
  path(plan.middle);
  draw.stroke();
  if (support) {
    draw.fillStyle = accent;
    const from = Math.max(0, support[0]);
    draw.fillRect(across(from), bottom + letters * 0.3, across(support[1]) - across(from), letters * 0.35);
  }
}

const dashes = (letters: number) => [letters * 0.4, letters * 0.32];

/** Four or five heights from 0 to the top of the scale. */
function ticksTo(most: number): number[] {
  const rough = most / 4;
  const size = 10 ** Math.floor(Math.log10(rough));
  const step = roundSteps.map((factor) => factor * size).find((wide) => wide >= rough * 0.99) ?? rough;
  return Array.from({ length: Math.floor(most / step + 1e-9) + 1 }, (_, place) => place * step);
}

/** @returns where it ends */
function drawKey(draw: CanvasRenderingContext2D, picture: Picture, width: number, letters: number): number {
  const swatch = letters * 1.8;
  const { support } = timeOf(picture);
  const entries: [name: string, mark: (x: number, y: number) => void][] = [
    ['Middle of the futures', (x, y) => bar(x, y, accent, letters / 5)],
    ['9 of 10 futures', (x, y) => bar(x, y, band, letters * 0.8)],
  ];
  const bar = (x: number, y: number, colour: string, thick: number) => {
    draw.fillStyle = colour;
    draw.fillRect(x, y - thick / 2, swatch, thick);
  };
  if (isCompared(picture))
    entries.push([
      `${capital(picture.baselineTitle)}, same futures`,
      (x, y) => {
        draw.setLineDash(dashes(letters));
        draw.strokeStyle = ghost;
        draw.lineWidth = letters / 8;
        draw.beginPath();
        draw.moveTo(x, y);
        draw.lineTo(x + swatch, y);
        draw.stroke();
        draw.setLineDash([]);
      },
    ]);
  if (support) entries.push([supportInWords(picture), (x, y) => bar(x, y, accent, letters * 0.35)]);
  entries.push(['Winter', (x, y) => bar(x, y, winter, letters * 0.8)]);
  draw.font = `${letters}px ${family}`;
  draw.textAlign = 'left';
  draw.textBaseline = 'middle';
  let [x, y] = [0, letters];
  for (const [name, mark] of entries) {
    const wide = swatch + letters * 0.5 + draw.measureText(name).width;
    if (x > 0 && x + wide > width) [x, y] = [0, y + letters * 1.6];
    mark(x, y);
    draw.fillStyle = muted;
    draw.fillText(name, x + swatch + letters * 0.5, y);
    x += wide + letters * 1.6;
  }
  return y + letters;
}
