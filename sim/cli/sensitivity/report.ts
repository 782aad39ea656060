/** The tables, summary.json and manifest.json of a study of sensitivity. Not-a-number is null in JSON. */
import { type Measurements, type Variation, variationOf } from '../../experiment/sensitivity.ts';
import type { EstimateDeclaration, Finding } from '../../experiment/sensitivity-methods.ts';
import type { Column, Row, Table } from '../../experiment/tables.ts';
import type { Threshold, Thresholds, Winner } from '../../experiment/threshold.ts';
import { type ScalarOutcome, scalarOutcomes } from '../../model/outcomes.ts';
import { type ParameterName, parameters } from '../../model/parameters.ts';
import { populationHash, scenarioHash } from '../../scenario/canonical.ts';
import { MODEL_VERSION } from '../../scenario/version.ts';
import type { AskedSensitivity } from './asked.ts';
import { type Rivals, sentenceOfThreshold } from './words.ts';

export interface OutcomeFinding extends Finding {
  readonly outcome: ScalarOutcome;
  readonly variation: Variation;
}

export interface OutcomeThresholds extends Thresholds {
  readonly outcome: ScalarOutcome;
}

/** What came of the study. */
export type Findings =
  | { readonly estimates: readonly EstimateDeclaration[]; readonly outcomes: readonly OutcomeFinding[] }
  | { readonly rivals: Rivals; readonly outcomes: readonly OutcomeThresholds[] };

/** Names of plans A and B. */
export function rivalsOf({ plans }: AskedSensitivity): Rivals {
  return { A: plans[0].plan, B: plans[plans.length - 1].plan };
}

export function findingsOf(asked: AskedSensitivity, measurements: Measurements): Findings {
  const { way, outcomes } = asked;
  if ('threshold' in way) {
    const found = outcomes.map((outcome) => ({ ...way.threshold.analyse(measurements, outcome), outcome }));
    return { rivals: rivalsOf(asked), outcomes: found };
  }
  return {
    estimates: way.estimates.estimates,
    outcomes: outcomes.map((outcome) => ({
      ...way.estimates.analyse(measurements, outcome),
      outcome,
      variation: variationOf(measurements, outcome),
    })),
  };
}

const rangeOf = (name: ParameterName) => {
  const { low, high } = parameters[name].plausible as { low: number; high: number };
  return { low, high };
};

const leadColumns: readonly Column[] = [
  { name: 'outcome', kind: 'text', meaning: 'Name of the outcome, as in outcomes.csv.', unit: 'text' },
  {
    name: 'place',
    kind: 'whole',
    meaning: 'Place of the parameter for this outcome, from 1: what matters most stands first.',
    unit: 'number',
  },
  {
    name: 'parameter',
    kind: 'text',
    meaning: 'Name of the parameter, as in "uptake describe parameters".',
    unit: 'text',
  },
  {
    name: 'basis',
    kind: 'text',
    meaning: 'Where its default and range come from: measured, expert or guess.',
    unit: 'text',
  },
  { name: 'low', kind: 'number', meaning: 'Low end of its plausible range.', unit: 'that of the parameter' },
  {
    name: 'high',
    kind: 'number',
    meaning: 'High end of its plausible range.',
    unit: 'that of the parameter',
  },
];

const leadOf = (outcome: ScalarOutcome, place: number, name: ParameterName): Row => {
  const { low, high } = rangeOf(name);
  return [outcome, place + 1, name, parameters[name].basis, low, high];
};

const ofOutcome = 'that of the outcome';

function ends(name: string, of: string, unit: string): Column[] {
  return (['low', 'high'] as const).map((end) => ({
    name: `${name}_${end}`,
    kind: 'number',
    meaning: `${end === 'low' ? 'Lower' : 'Upper'} end of the 95 % interval of ${of}.`,
    unit,
  }));
}

const noRows = () => undefined;

/** @param found asked once the runs are done */
export function sensitivityTables(
  asked: AskedSensitivity,
  found: () => Findings,
): { readonly sensitivity: Table; readonly threshold?: Table } {
  const { way } = asked;
  if ('threshold' in way) {
    const rows = (each: (found: OutcomeThresholds, threshold: Threshold, place: number) => Row[]) => {
      const findings = found();
      if (!('rivals' in findings)) return [];
      return findings.outcomes.flatMap((outcome) =>
        outcome.rows.flatMap((threshold, place) => each(outcome, threshold, place)),
      );
    };
    return thresholdTables(rivalsOf(asked), rows);
  }
  const { estimates } = way.estimates;
  return {
    sensitivity: {
      columns: [
        ...leadColumns,
        ...estimates.flatMap(({ name, label, meaning, unit = ofOutcome, hasInterval }): Column[] => [
          { name, kind: 'number', meaning, unit },
          ...(hasInterval ? ends(name, label, unit) : []),
        ]),
        { name: 'n', kind: 'whole', meaning: 'Trajectories, rows or futures behind it.', unit: 'number' },
      ],
      rows: noRows,
      last(put) {
        const findings = found();
        if ('rivals' in findings) return;
        for (const { outcome, rows, n } of findings.outcomes) {
          rows.forEach((row, place) => {
            const numbers = row.estimates.flatMap(({ value, interval = [] }) => [value, ...interval]);
            put([...leadOf(outcome, place, row.name), ...numbers, n]);
          });
        }
      },
    },
  };
}

function thresholdTables(
  rivals: Rivals,
  rows: (each: (found: OutcomeThresholds, threshold: Threshold, place: number) => Row[]) => Row[],
): { readonly sensitivity: Table; readonly threshold: Table } {
  const column = (name: string, meaning: string, unit = 'that of the parameter'): Column => ({
    name,
    kind: unit === 'text' ? 'text' : 'number',
    meaning,
    unit,
  });
  const difference = `${rivals.A} minus ${rivals.B}`;
  const asName = (winner: Winner) => (winner === 'open' ? '' : rivals[winner]);
  return {
    sensitivity: {
      columns: [
        ...leadColumns,
        column(
          'verdict',
          'What the assumption does to the choice: turns it; leaves it open in part of the range (partly); a plan stays better over the whole range (A, B); neither is clearly better anywhere (open); the plans never differ (none).',
          'text',
        ),
        column('sentence', 'The same in words.', 'text'),
        column('difference_at_low', `Mean of ${difference} at the low end of the range.`, ofOutcome),
        column('difference_at_high', `Mean of ${difference} at the high end of the range.`, ofOutcome),
        column('crossing', 'Value at which the mean difference is 0; the first, where it turns.'),
        column('crossing_low', 'From this value to the next the interval of the difference holds 0.'),
        column('crossing_high', 'To this value.'),
        column('better_below', 'Plan that is better below the crossing.', 'text'),
        column('better_above', 'Plan that is better above the crossing.', 'text'),
      ],
      rows: noRows,
      last(put) {
        const all = rows(({ outcome }, threshold, place) => {
          const { name, verdict, grid, crossings } = threshold;
          const [crossing] = crossings;
          return [
            [
              ...leadOf(outcome, place, name),
              verdict,
              sentenceOfThreshold(threshold, rivals, outcome),
              grid[0].difference.mean,
              grid[grid.length - 1].difference.mean,
              ...(crossing
                ? [crossing.value, crossing.low, crossing.high]
                : [Number.NaN, Number.NaN, Number.NaN]),
              ...(crossing ? [asName(crossing.below), asName(crossing.above)] : ['', '']),
            ],
          ];
        });
        all.forEach(put);
      },
    },
    threshold: {
      columns: [
        ...leadColumns.filter(({ name }) => name === 'outcome' || name === 'parameter'),
        column('share', 'Share of the plausible distribution that lies below the value.', 'share'),
        column('value', 'Value at which the parameter was held.'),
        column('difference', `Mean of ${difference} over the futures.`, ofOutcome),
        ...ends('difference', 'the difference', ofOutcome),
        { ...column('n', 'Futures in which both plans have a value.', 'number'), kind: 'whole' },
      ],
      rows: noRows,
      last(put) {
        const all = rows(({ outcome }, { name, grid }) =>
          grid.map(({ share, value, difference: { mean, interval, n } }) => [
            ...[outcome, name, share, value],
            ...[mean, ...interval, n],
          ]),
        );
        all.forEach(put);
      },
    },
  };
}

export type SensitivitySummary = ReturnType<typeof sensitivityReport>['summary'];

/** @param complete whether it came to its end; otherwise it was interrupted */
export function sensitivityReport(
  asked: AskedSensitivity,
  measurements: Measurements,
  findings: Findings,
  complete: boolean,
) {
  const { method, plans, population, sources, sensitivity } = asked;
  const { scenario } = plans[0];
  const { points, futures } = measurements.whole;
  const facts = {
    method,
    version: MODEL_VERSION,
    population_hash: populationHash(population),
    // runs made elsewhere bring no digests
    result_hash: asked.runs === undefined ? measurements.resultHash() : undefined,
    seed: scenario.seed,
    design_seed: asked.designSeed,
    futures,
    points,
    runs: points * futures,
    failed_runs: measurements.failed,
    weeks: scenario.weeks,
    practices: population.size,
    assumptions: [...new Set(plans.map((plan) => plan.scenario.assumptions))].join(' and '),
    complete,
    parameters: asked.parameters,
    left_out: asked.leftOut.map(({ name, heldBy }) => ({ parameter: name, held_by: heldBy })),
  };
  const planFacts = plans.map((plan) => {
    return { plan: plan.plan, title: plan.document.title, scenario_hash: scenarioHash(plan.scenario) };
  });
  const ofOutcomes =
    'rivals' in findings
      ? findings.outcomes.map((found) => [found.outcome, thresholdReport(found, findings.rivals)] as const)
      : findings.outcomes.map((found) => [found.outcome, estimateReport(found, findings.estimates)] as const);
  return {
    summary: { ...facts, plans: planFacts, outcomes: Object.fromEntries(ofOutcomes) },
    manifest: {
      ...facts,
      points_asked: sensitivity.study.points.length,
      futures_asked: sensitivity.study.futures,
      ...sources,
      plans: planFacts.map((plan, index) => ({ ...plan, plan_document: plans[index].document })),
    },
  };
}

const parameterFacts = (name: ParameterName) => {
  const { label, basis, unit } = parameters[name];
  return { parameter: name, label, basis, unit, ...rangeOf(name) };
};

function estimateReport(
  { outcome, variation, rows, n, missing, r2, lacking }: OutcomeFinding,
  declared: readonly EstimateDeclaration[],
) {
  const { mean, sd, chanceShare } = variation;
  return {
    unit: scalarOutcomes[outcome].unit,
    n,
    missing,
    ...(lacking && { needed: lacking.needed }),
    ...(r2 === undefined ? { mean, sd, chance_share: chanceShare } : { r2 }),
    parameters: rows.map(({ name, estimates }) => ({
      ...parameterFacts(name),
      ...Object.fromEntries(
        estimates.flatMap(({ value, interval }, place) => {
          const { name: estimate } = declared[place];
          return [[estimate, value], ...(interval ? [[`${estimate}_interval`, interval]] : [])];
        }),
      ),
    })),
  };
}

function thresholdReport({ outcome, overall, rows }: OutcomeThresholds, rivals: Rivals) {
  const asName = (winner: Winner) => (winner === 'open' ? null : rivals[winner]);
  const { winner, ...difference } = overall;
  return {
    unit: scalarOutcomes[outcome].unit,
    difference,
    better: asName(winner),
    changes_the_choice: rows.filter(({ verdict }) => verdict === 'turns').map(({ name }) => name),
    parameters: rows.map((threshold) => ({
      ...parameterFacts(threshold.name),
      verdict: threshold.verdict,
      sentence: sentenceOfThreshold(threshold, rivals, outcome),
      crossings: threshold.crossings.map(({ below, above, ...values }) => {
        return { ...values, better_below: asName(below), better_above: asName(above) };
      }),
      stretches: threshold.stretches.map(({ winner: best, from, to }) => ({
        better: asName(best),
        from,
        to,
      })),
    })),
  };
}
