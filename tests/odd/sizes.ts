/** The sentences of the ODD that quote a size: measured in runs, or reckoned from the declared defaults. */
import { readFileSync, writeFileSync } from 'node:fs';
import { centralParameters } from '../../sim/model/parameters.ts';
import { MODEL_VERSION } from '../../sim/scenario/version.ts';
import { tQuantile } from '../../sim/statistics/student.ts';
import {
  answers,
  lastLook,
  quarters,
  reliefRowNames,
  type Size,
  type Sizes,
  startYears,
  tieNumbers,
  weeksBetweenLooks,
} from './measure.ts';
import { table } from './table.ts';

const file = new URL('measured.json', import.meta.url);

/** What was measured last. */
export const readSizes = (): Sizes => JSON.parse(readFileSync(file, 'utf8'));

/** With the first futures of a size on one line, as the formatter has it. */
export function writeSizes(sizes: Sizes): void {
  const text = JSON.stringify(sizes, null, 2);
  const numbers = /\[\s+([^\]]*?)\s+\]/g;
  writeFileSync(file, `${text.replaceAll(numbers, (_, list) => `[${list.replaceAll(/\s+/g, ' ')}]`)}\n`);
}

const withoutNought = (text: string) => text.replace(/^(-?)0\./, '$1.');

/** Two significant digits, without the nought before the point. */
export const two = (value: number): string => (value === 0 ? '0' : withoutNought(value.toPrecision(2)));

/** Half of a 95% interval of a mean. */
export const halfWidth = ({ error }: Size, futures: number): number => tQuantile(0.975, futures - 1) * error;

/** Two decimals; a share that is exactly nought is 0. */
const share = (value: number) => (value === 0 ? '0' : withoutNought(value.toFixed(2)));
const upTo = (value: number) => withoutNought((Math.ceil(100 * value) / 100).toFixed(2));
const listed = (texts: readonly string[]) => `${texts.slice(0, -1).join(', ')} and ${texts.at(-1)}`;
const percent = (value: number) => `${two(100 * value)}%`;

const mean = (size: Size) => two(size.mean);

/** What follows from the defaults by arithmetic. */
const reckoned = () => {
  const p = centralParameters();
  const weeksPerYear = 52;
  const vacantLoss = (p.turnoverRate * p.vacancyWeeks) / weeksPerYear;
  const pull = (weeks: number) => {
    const pulls = Array.from({ length: weeks }, (_, week) => 0.5 ** (week / p.feedbackHalfLife));
    return pulls.reduce((sum, one) => sum + one, 0) / weeks;
  };
  const counts = (capability: number) => p.minimumEfficiency + (1 - p.minimumEfficiency) * capability;
  const hours = (relief: number) =>
    p.slackShare * (p.contractedHours * (1 - p.meanUtilisation) + p.protectedHours) + relief;
  const bought = 4;
  const mentoredWeeks = 26;
  return {
    rivals: (p.rivalProgrammes * p.rivalWeeks) / weeksPerYear,
    rivalWeeks: p.rivalWeeks,
    fewerLeave: vacantLoss / (1 + vacantLoss),
    bought,
    reaching: bought * p.slackShare,
    besideRival: (bought * p.slackShare) / (1 + p.rivalTimeShare),
    pullOfFour: pull(4),
    pullOfThirteen: pull(13),
    untaught: p.capabilityMean,
    mentored: 1 - (1 - p.capabilityMean) * (1 - p.mentoringGain) ** mentoredWeeks,
    skilled: counts(p.reliefCapability) / counts(p.capabilityMean),
    eased: hours(p.reliefHours) / hours(0),
  };
};

/** Every block of the ODD that quotes a size, by the name of its marks. */
export function sizeTexts({ futures, sizes, reliefExtremes }: Sizes): Record<string, string> {
  const r = reckoned();
  /** A mean with half of its interval, that rounded up to one digit. */
  const ranged = (name: string) => {
    const half = halfWidth(sizes[name], futures);
    const [, power] = half.toExponential().split('e');
    const digit = Math.ceil(half / Number(`1e${power}`));
    return `${mean(sizes[name])} ± ${withoutNought(Number(`${digit}e${power}`).toString())}`;
  };
  const means = (names: readonly string[]) => listed(names.map((name) => mean(sizes[name])));
  const [gains, ends] = ['gain in a year', 'in place at the end of support'].map((what) =>
    startYears.map((years) => `full from year ${years}, ${what}`),
  );

  const widest = (row: string) =>
    Math.max(...answers.map((answer) => halfWidth(sizes[`${row}: ${answer}`], futures)));
  const reliefTable = table(
    ['programme, assumptions', ...answers, '95% interval, at most'],
    reliefRowNames.map((row) => [
      row,
      ...answers.map((answer) => share(sizes[`${row}: ${answer}`].mean)),
      `± ${upTo(widest(row))}`,
    ]),
  );
  const greatest = (relief: string, assumptions: string) =>
    Math.max(
      ...reliefRowNames
        .filter((row) => row.endsWith(assumptions))
        .map((row) => reliefExtremes[`${row}: ${relief}`].greatest),
    );
  const timeUnderFull = reliefExtremes['full, central: time'];

  return {
    'size basis': `Sizes that stand here without another source were measured with version ${MODEL_VERSION} in ${futures} futures under central assumptions, or follow from the defaults by arithmetic. Each future had its own 189 synthetic practices. What follows ± is half of a 95% interval of the mean. \`npm run odd\` measures them anew.`,

    'size course': `*The course of uptake.* Under the full programme, from April on, the share in place grows by ${means(Array.from({ length: quarters }, (_, quarter) => `full, quarter ${quarter + 1}`))} in its eight quarters. Practices begin at once: the seasons show, an S-shaped curve does not.`,

    'size ties': `*In numbers.* Because two practices that name each other share a tie, the mean number of ties is below \`meanTies\`: ${means(tieNumbers.map((ties) => `ties of ${ties}`))} for ${listed(tieNumbers.map(String))}.`,

    'size beginning': `*Decision: no warm-up.* The mean number of rivals rises from 0 to ${two(r.rivals)} within ${r.rivalWeeks} weeks; ${percent(sizes['vacant after a year'].mean)} of doctors' posts are vacant after a year and ${percent(sizes['vacant after four years'].mean)} after four. This flatters whatever happens first. The full programme gains ${ranged(gains[0])} of practice-improvements over no programme in its first 52 weeks if it starts in week 0, ${ranged(gains[1])} if it starts a year later and ${ranged(gains[2])} two years later; at the end of its 104 weeks ${means(ends)} are in place. Plans that start in the same week share the advantage; compare no others by their first year.`,

    'size posts': `*Decision: whole posts.* People leave, not fractions, so clocks belong to posts. In the synthetic population doctors are whole numbers and a post is one doctor. A practice of .4 doctors in a file has one post, which is left 2.5 times as often as .4 of a doctor would be and takes \`knowledgeLoss\` along in place of 2.5 times that, which could pass 1. Because nobody leaves an empty post, ${percent(r.fewerLeave)} fewer leave in the long run than the rate says.`,

    'size time': `*In numbers.* Of ${r.bought} hours bought, ${two(r.reaching)} reach the programme, and ${two(r.besideRival)} beside one rival.`,

    'size reports': `*Decision: reports, not weeks.* Trust moves with each report, since it is a report that is believed or not; and the pull of a report fades, since otherwise a quarterly one would push as hard as a live dashboard. Weekly reports feel neither. Every 4 and every 13 weeks the mean pull is ${two(r.pullOfFour)} and ${two(r.pullOfThirteen)}, and trust moves a fourth and a thirteenth as fast.`,

    'size elements': `*In numbers.* Points of delivered coverage that an element alone gains in a year, and what reviews found: guidance ${ranged('points of guidance')} (median 2); training ${ranged('points of training')} (median 6, seemingly none for complex behaviour); mentors for all ${ranged('points of mentors for all')} and six mentors ${ranged('points of six mentors')} (median 5.6, quartiles 3 to 9); weekly feedback ${ranged('points of feedback')} (median 2.7, mean 6.2); a standard incentive ${ranged('points of incentive')} (no points found); tools with analysts ${ranged('points of tools with analysts')}. [VALIDATION](VALIDATION.md) holds them against margins (P9).`,

    'size record': `*In numbers.* In week 0 the model records ${mean(sizes['recorded in week 0'])} where ${mean(sizes['delivered in week 0'])} is delivered, while the Quality and Outcomes Framework recorded .81 to .83 of all registered patients for diagnosis, review and influenza.`,

    'size reliefs': [
      `How often each is the answer: share of practices, mean over the ends of every twelfth week from 0 to ${lastLook}, so that all parts of the year count alike; support ends after week 103. Full is the full programme, none no programme.`,
      reliefTable,
      `Skill and data are hardly ever the single answer: at none of the ${lastLook / weeksBetweenLooks + 1} looks for more than ${two(greatest('skill', 'central'))} (skill) and ${two(greatest('data', 'central'))} (data) of practices under central assumptions, ${two(greatest('skill', 'plausible'))} and ${two(greatest('data', 'plausible'))} under plausible ones, means over futures. At these references skill makes an hour count ${two(r.skilled)} times as much and leaves the decision alone, while an hour more for each doctor makes ${two(r.eased)} times the hours of a mean practice and opens the gate as well; data work only through reports and tools. Support lifts a capability of ${two(r.untaught)} to ${two(r.mentored)}.`,
      `The answers swing with the season: under the full programme and central assumptions time is the answer for ${two(timeUnderFull.least)} of practices at one look and for ${two(timeUnderFull.greatest)} at another.`,
    ].join('\n\n'),
  };
}
