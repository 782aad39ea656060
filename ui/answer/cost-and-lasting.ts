/** Cost and lasting: what it costs, and what is left a year after support really ended. */
import { offersSupport } from '../../sim/model/levers.ts';
import { atWeek, differences, lineOf, outcome, spreadOf } from '../../sim/worker/explorer.ts';
import type { Picture } from '../app/store.ts';
import { count, money, monthOf, nearly, plural } from '../app/words.ts';
import { type Answer, between, firstLook, isCompared, known, rangeOf } from './answer.ts';
import { hasSupport, lastWeekIn, supportEndOf, whenItEnds } from './support-end.ts';

export function costAndLasting(picture: Picture): Answer {
  const answer = { id: 'cost', name: 'Cost and lasting' } as const;
  const { scenario, futures } = picture;
  if (!offersSupport(scenario.plan)) {
    return {
      ...answer,
      sentence: 'No programme costs nothing, and no support comes to an end.',
      range: ['In 9 of 10 futures practices still improve a little, by themselves and from their peers.'],
    };
  }
  if (!hasSupport(picture)) {
    return {
      ...answer,
      sentence: 'It costs nothing: the run ends before support starts.',
      range: nonEmpty(baselineCost(picture)),
    };
  }
  const cost = spreadOf(outcome(futures, 'cost_pounds'));
  const end = supportEndOf(picture);
  const ends = whenItEnds(end);
  const costs = picture.complete
    ? `It costs ${cost.middle === 0 ? 'nothing' : `about ${money(cost.middle)}`}`
    : `${firstLook} it costs ${rangeOf(cost, money)}`;
  const { budget } = scenario.plan;
  const range = [
    ...baselineCost(picture),
    ...lastingAgainst(picture, end.week),
    ...(money(cost.low) === money(cost.high)
      ? []
      : [`${between(cost, money).replace('futures', 'futures it costs')}.`]),
    ...each(picture),
    ...(budget > 0 && cost.middle > farBeyond * budget
      ? [`A week is paid as a whole: the last one passes the budget of ${money(budget)}.`]
      : []),
  ];
  const kept = outcome(futures, 'retention_52').filter((value) => !Number.isNaN(value));
  const then = inPlaceAtEnd(picture);
  if (then < 0.5)
    return { ...answer, sentence: `${costs}; hardly anything is in place ${ends}.`, range: nonEmpty(range) };
  if (kept.length <= futures.count / 2)
    return {
      ...answer,
      sentence: `${costs}; ${end.beyondRun ? 'the run ends too soon' : 'support ends too late'} to see what lasts a year.`,
      range: nonEmpty(range),
    };
  const lasting = spreadOf(kept);
  const number = `of ${plural(then, 'improvement')} in place ${ends}`;
  return {
    ...answer,
    sentence: picture.complete
      ? `${costs}; ${number}, ${nearly(lasting.middle)} last a year.`
      : `${costs}; ${rangeOf(lasting, nearly)} of improvements in place ${ends} last a year.`,
    range: [`${between(lasting, nearly)} last.`, ...range],
  };
}

/** Above this share of the budget, its last week is told. */
const farBeyond = 1.1;

const nonEmpty = (range: readonly string[]) =>
  range.some((sentence) => sentence.startsWith('In 9 of 10'))
    ? range
    : ['In 9 of 10 futures the cost is much the same.', ...range];

/** Improvements in place in the last week of support, in the middle of the futures. */
function inPlaceAtEnd(picture: Picture): number {
  const { futures, population, scenario } = picture;
  const shares = Float64Array.from(
    { length: futures.count },
    (_, future) => lineOf(futures, 'in_place_share', future)[lastWeekIn(picture, future)],
  );
  return spreadOf(shares).middle * population.size * scenario.improvements.length;
}

/** A practice in place is all its improvements, wherever they are in the last week, also those that come anyway. */
function each({ futures, scenario }: Picture): string[] {
  const { low, middle, high } = spreadOf(outcome(futures, 'cost_per_practice_in_place'));
  if (!known(middle)) return [];
  const improvements = scenario.improvements.length;
  const unit = `Every ${improvements === 1 ? 'improvement' : `${count(improvements)} improvements`} in place in month ${monthOf(scenario.weeks - 1)}`;
  return [
    known(high) ? `${unit} cost ${money(low)} to ${money(high)}.` : `${unit} cost ${money(low)} or more.`,
  ];
}

/** What it costs against a baseline that costs something; against none the cost is the difference. */
function baselineCost(picture: Picture): string[] {
  const { futures, baseline, baselineScenario, baselineTitle } = picture;
  if (!isCompared(picture) || !offersSupport(baselineScenario.plan)) return [];
  const { middle } = spreadOf(differences(outcome(futures, 'cost_pounds'), outcome(baseline, 'cost_pounds')));
  const than = `than with ${baselineTitle}`;
  if (money(Math.abs(middle)) === '£0') return [`It costs as much as with ${baselineTitle}.`];
  return [`That is about ${money(Math.abs(middle))} ${middle < 0 ? 'less' : 'more'} ${than}.`];
}

/** What is in place a year after the end of support, against the baseline in the same week of the same futures. */
function lastingAgainst(picture: Picture, lastWeek: number): string[] {
  const { futures, baseline, scenario, population, baselineTitle } = picture;
  const week = lastWeek + 52;
  if (!isCompared(picture) || week >= scenario.weeks) return [];
  const all = population.size * scenario.improvements.length;
  const gained = differences(
    atWeek(futures, 'in_place_share', week),
    atWeek(baseline, 'in_place_share', week),
  ).map((share) => share * all);
  const { middle } = spreadOf(gained);
  const number = count(Math.abs(middle));
  if (number === '0')
    return [`A year later about as many improvements are in place as with ${baselineTitle}.`];
  return [
    `A year later about ${number} ${middle < 0 ? 'fewer' : 'more'} improvements are in place than with ${baselineTitle}.`,
  ];
}
