// Many plans in the same futures, and which of them is worth its money.
//   node scenarios/analysis/sweep.mjs
import { readFileSync } from 'node:fs';
import { readPlan, sweep } from 'uptake';

const file = new URL('../full-programme.json', import.meta.url);
const result = await sweep(
  {
    title: 'Mentors and protected time',
    plan: readPlan(readFileSync(file, 'utf8'), 'full-programme.json'),
    method: 'factorial',
    vary: {
      'mentorship.mentors': { values: [0, 6, 17] },
      protectedTime: { values: [0, 1, 2] },
    },
  },
  { futures: 20 },
);

console.log('mentors,protected_hours,in_place_share_end,cost_pounds,failed');
for (const { settings, summary, failures } of result.points)
  console.log(
    [
      settings['programme.mentorship.mentors'],
      settings['programme.protectedTime'],
      summary.in_place_share_end.mean.toFixed(3),
      summary.cost_pounds.mean.toFixed(0),
      failures.length,
    ].join(),
  );
console.log(`result ${result.resultHash}`);
