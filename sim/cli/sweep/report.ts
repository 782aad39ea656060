/** What a sweep says at its end: the summary, the manifest, and a table to read. */
import type { PointSummaries } from '../../experiment/point-summaries.ts';
import { runCount, type Setting, type Study } from '../../experiment/study.ts';
import { scalarOutcomes } from '../../model/outcomes.ts';
import { populationHash, scenarioHash } from '../../scenario/canonical.ts';
import { counted } from '../../scenario/counted.ts';
import { visible } from '../../scenario/problems.ts';
import { settingAt } from '../../scenario/settings.ts';
import { MODEL_VERSION } from '../../scenario/version.ts';
import type { Streams } from '../command.ts';
import type { StudyOfFiles } from '../input/study-files.ts';
import { columns, range, readable } from '../output/report.ts';
import { jsonText } from '../output/results.ts';
import type { AskedSweep } from './sweep.ts';

export type SweepSummary = ReturnType<typeof sweepReport>['summary'];

/**
 * summary.json and manifest.json; not-a-number is null in JSON.
 *
 * @param runs that came in
 */
export function sweepReport(
  asked: Pick<
    StudyOfFiles,
    'name' | 'title' | 'study' | 'documents' | 'design' | 'plans' | 'outcomes' | 'sources'
  >,
  summaries: PointSummaries,
  runs: number,
  resultHash: string,
) {
  const { study, documents, design, plans, outcomes } = asked;
  const { seed, weeks } = study.points[0].scenario;
  const points = study.points.map(({ plan, scenario }, point) => {
    const { futures, failed, outcomes: ofPoint } = summaries.of(point);
    return {
      plan,
      settings: Object.fromEntries(
        study.paths.map((path) => [path, settingAt(documents[point], path) ?? null]),
      ),
      scenario_hash: scenarioHash(scenario),
      futures,
      failed,
      outcomes: ofPoint,
    };
  });
  const facts = {
    design: asked.name,
    title: asked.title,
    version: MODEL_VERSION,
    population_hash: populationHash(study.population),
    result_hash: resultHash,
    seed,
    futures: points.reduce((least, { futures }) => Math.min(least, futures), study.futures),
    futures_asked: study.futures,
    runs,
    failed_runs: points.reduce((sum, { failed }) => sum + failed, 0),
    weeks,
    practices: study.population.size,
    assumptions: assumptionsOf(study),
    complete: runs === runCount(study),
  };
  return {
    summary: { ...facts, outcomes, points },
    manifest: {
      ...facts,
      ...asked.sources,
      design_document: design,
      plan_documents: Object.fromEntries(plans.map(({ name, document }) => [name, document])),
    },
  };
}

const assumptionsOf = ({ points }: Study) =>
  [...new Set(points.map(({ scenario }) => scenario.assumptions))].sort().join(' and ');

/** Points and outcomes shown on a screen. */
const mostPointsShown = 40;
const mostOutcomesShown = 3;

/**
 * The table or the summary on stdout; the hash always.
 *
 * @param what happened where not all runs came in
 */
export function tellSweep(
  { study, output }: Pick<AskedSweep, 'study' | 'output'>,
  summary: SweepSummary,
  { print, error }: Streams,
  what = 'interrupted',
): void {
  const { out, json, quiet } = output;
  const { runs, failed_runs: failed, futures } = summary;
  if (json) print(jsonText(summary));
  else if (out === undefined && !quiet) {
    print(`${visible(summary.title)}\n`);
    print(
      `${counted(study.points.length, 'plan')} over ${counted(study.futures, 'future')} of ${counted(summary.weeks, 'week')}, ${counted(summary.practices, 'practice')}, ${summary.assumptions} assumptions, seed "${visible(summary.seed)}"\n\n`,
    );
    print(pointsText(study, summary));
    print('\n');
  }
  if (failed > 0) error(`note: ${failed} of ${runs} runs failed; the table outcomes says why\n`);
  if (!summary.complete) {
    const more = runs - futures * study.points.length;
    const few = more > 0 ? `, and future ${futures} of the first ${more}` : '';
    error(`${what}: ${futures} of ${study.futures} futures of every plan are kept${few}\n`);
  }
  if (out !== undefined && !quiet) error(`results are in ${out}\n`);
  error(`result ${summary.result_hash}\n`);
}

/** One line a point: its settings, and the mean of the first outcomes with its 95 % interval. */
function pointsText({ paths, points: set }: Study, { points, outcomes }: SweepSummary): string {
  const shownOutcomes = outcomes.slice(0, mostOutcomesShown);
  const heads = paths.map((path) => path.replace(/^(programme|parameters)\./, ''));
  const rows = points.slice(0, mostPointsShown).map(({ plan, outcomes: ofPoint }, point) => [
    plan,
    ...set[point].settings.map(settingText),
    ...shownOutcomes.map((name) => {
      const { n, mean, interval } = ofPoint[name];
      if (n === 0) return 'does not arise';
      return n > 1 ? `${readable(mean)} (${range(interval[0], interval[1])})` : readable(mean);
    }),
  ]);
  const head = ['Plan', ...heads, ...shownOutcomes.map((name) => scalarOutcomes[name].label)];
  const more = points.length - rows.length;
  const rest = more > 0 ? `and ${more} more plans; --out DIR writes them all\n` : '';
  return `${columns([head, ...rows])}${rest}Mean and its 95 % interval.\n`;
}

/** Four digits are enough to read; the files have them all. */
function settingText(setting: Setting): string {
  if (typeof setting !== 'number') return String(setting);
  if (Number.isNaN(setting)) return 'drawn';
  return String(Number(setting.toPrecision(4)));
}
