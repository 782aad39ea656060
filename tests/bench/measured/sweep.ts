/** Part e: a sweep as the command line runs it, from the call to the files: workers, table of runs, table of points. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { mainOutcomes } from '../../../sim/cli/output/report.ts';
import { Results } from '../../../sim/cli/output/results.ts';
import { pointsTable } from '../../../sim/cli/sweep/points-table.ts';
import { makeResultHash } from '../../../sim/experiment/futures.ts';
import { makePointSummaries } from '../../../sim/experiment/point-summaries.ts';
import { runCount, type Study } from '../../../sim/experiment/study.ts';
import { outcomesTable } from '../../../sim/experiment/tables.ts';
import { servesSimulations } from '../../../sim/worker/node-entry.ts';
import { simulate } from '../../../sim/worker/simulate.ts';
import { report } from './clock.ts';
import { defaultPractices, fullProgramme, syntheticPopulation } from './full-programme.ts';
import { peakKilobytes } from './memory.ts';

/** The full programme with 0 to 19 mentors, and bought time of 0 to 4 hours in as many steps as it takes. */
function studyOf(plans: number, futures: number): Study {
  const mentors = 20;
  const most = 4;
  const steps = Math.ceil(plans / mentors);
  const points = Array.from({ length: plans }, (_, place) => {
    const settings = [place % mentors, (most * Math.floor(place / mentors)) / steps] as const;
    const plan = {
      ...fullProgramme.plan,
      'mentorship.mentors': settings[0],
      protectedTime: settings[1],
    };
    return { plan: `p${place}`, scenario: { ...fullProgramme, plan }, settings };
  });
  const paths = ['programme.mentorship.mentors', 'programme.protectedTime'];
  return { points, futures, population: syntheticPopulation(defaultPractices), paths };
}

async function measure(): Promise<void> {
  const [workers, plans, futures] = process.argv.slice(2).map(Number);
  const study = studyOf(plans, futures);
  const directory = mkdtempSync(join(tmpdir(), 'uptake-bench-'));
  const start = performance.now();
  const summaries = makePointSummaries(study, mainOutcomes);
  const tables = {
    outcomes: outcomesTable(study, true),
    points: pointsTable(study, mainOutcomes, summaries),
  };
  const results = await Results.open(join(directory, 'out'), 'csv', tables, []);
  const hash = makeResultHash();
  let runs = 0;
  await simulate({
    study,
    workers,
    options: {},
    onChunk(chunk, point) {
      results.put(chunk, study.points[point]);
      summaries.take(chunk, point);
      hash.add(chunk);
      runs += chunk.to - chunk.from;
      return false;
    },
  });
  results.finish({}, {});
  const milliseconds = performance.now() - start;
  rmSync(directory, { recursive: true });
  if (runs !== runCount(study)) throw new Error(`${runs} of ${runCount(study)} runs came in`);
  report({ milliseconds, peakKilobytes: peakKilobytes(), resultHash: hash.end() });
}

if (!servesSimulations()) await measure();
