/** Puts the page together: the store, the workers and the one element of the shell. */
import { populationOf } from '../sim/scenario/populations.ts';
import { makeBrowserPool, makeBrowserWatch } from '../sim/worker/browser-pool.ts';
import { cardOf, firstDocument } from './app/plans.ts';
import { keepUpToDate } from './app/runs.ts';
import { allImprovements, makeStore } from './app/store.ts';
import { UptakeApp } from './app/uptake-app.ts';

const document = firstDocument();
const population = populationOf(cardOf(document.card).file);
const pool = makeBrowserPool();
pool.usePopulation(population);
const store = makeStore(document, {
  measure: 'in_place_share',
  week: document.plan.startWeek + document.plan.weeks - 1,
  improvement: allImprovements,
  practice: 0,
  // Neither lucky nor unlucky: near the middle of the 200 in reach, lasting and fairness.
  future: 11,
});
const again = keepUpToDate(store, pool, makeBrowserWatch(population));
UptakeApp.begin({ store, population, again });
