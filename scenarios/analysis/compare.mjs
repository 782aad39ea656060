// Two plans in the same futures: who should get mentors first?
//   node scenarios/analysis/compare.mjs
import { readFileSync } from 'node:fs';
import { compare, outcomes, readPlan } from 'uptake';

const planOf = (name) => readPlan(readFileSync(new URL(`../${name}.json`, import.meta.url), 'utf8'), name);
const result = await compare(
  {
    readiest: planOf('mentors-readiest-first'),
    deprived: planOf('mentors-most-deprived-first'),
  },
  { futures: 60, baseline: 'readiest', weekly: false },
);

const [{ plan, baseline, comparison }] = result.differences;
for (const name of ['in_place_share_week_52', 'deprivation_gap_week_52', 'in_place_fifth_5_end']) {
  const { difference, better, pairing } = comparison[name];
  const [low, high] = difference.interval.map((value) => value.toPrecision(2));
  console.log(
    `${outcomes[name].label}, ${plan} minus ${baseline}: ${difference.mean.toPrecision(2)} (${low} to ${high}), ` +
      `better in ${Math.round(100 * better.share)}% of the futures; pairing is worth ${pairing.gain.toFixed(0)} times the futures`,
  );
}
console.log(`result ${result.resultHash}`);
