/** Part c: the full programme through a warm pool, from the call to the summary and the bands of every week. */
import { performance } from 'node:perf_hooks';
import { bandOf } from '../../../sim/experiment/bands.ts';
import { summarise } from '../../../sim/experiment/summary.ts';
import { weeklyOutcomeNames } from '../../../sim/model/outcomes.ts';
import { servesSimulations } from '../../../sim/worker/node-entry.ts';
import { makeNodePool } from '../../../sim/worker/node-pool.ts';
import { median, report } from './clock.ts';
import { defaultPractices, fullProgramme, syntheticPopulation } from './full-programme.ts';

async function measure(): Promise<void> {
  const [workers, futures, warmUp, runs] = process.argv.slice(2).map(Number);
  const pool = makeNodePool(new URL(import.meta.url), workers);
  pool.usePopulation(syntheticPopulation(defaultPractices));

  const times: number[] = [];
  const summaries: number[] = [];
  let resultHash = '';
  for (let run = 0; run < warmUp + runs; run++) {
    const start = performance.now();
    const results = await pool.run({ scenario: fullProgramme, futures, weekly: true });
    const arrived = performance.now();
    summarise(results);
    for (const name of weeklyOutcomeNames) bandOf(results, name);
    const end = performance.now();
    resultHash = results.resultHash;
    if (run < warmUp) continue;
    times.push(end - start);
    summaries.push(end - arrived);
  }
  pool.close();
  report({ milliseconds: median(times), ofSummary: median(summaries), resultHash });
}

if (!servesSimulations()) await measure();
