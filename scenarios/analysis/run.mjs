// One plan over many futures: how far does it spread, and how sure is that?
//   node scenarios/analysis/run.mjs
import { readFileSync } from 'node:fs';
import { readPlan, run } from 'uptake';

const file = new URL('../full-programme.json', import.meta.url);
const plan = readPlan(readFileSync(file, 'utf8'), 'full-programme.json');
const result = await run(plan, { futures: 60, weekly: ['in_place_share'] });

const percent = (share) => `${(100 * share).toFixed(0)}%`;
const { low, middle, high } = result.weekly('in_place_share').band;
for (const week of [52, 104, 156, 208])
  console.log(
    `after ${week} weeks ${percent(middle[week - 1])} in place; four fifths of the futures ${percent(low[week - 1])} to ${percent(high[week - 1])}`,
  );

const { mean, interval } = result.summary.in_place_share_end;
console.log(`mean at the end ${percent(mean)}, its 95% interval ${interval.map(percent).join(' to ')}`);
console.log(`result ${result.resultHash}`);
