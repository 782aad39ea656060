/** The files of results: their columns, each declared once with meaning and unit, and their rows. */

import {
  type OutcomeDeclaration,
  type ScalarOutcome,
  scalarOutcomeNames,
  scalarOutcomes,
  type WeeklyOutcome,
  weeklyOutcomeNames,
  weeklyOutcomes,
} from '../model/outcomes.ts';
import { drawnParameterNames, type ParameterName, parameters } from '../model/parameters.ts';
import { declarationAt } from '../scenario/set.ts';
import type { Chunk } from './futures.ts';
import type { Point, Setting, Study } from './study.ts';

export interface Column {
  readonly name: string;
  readonly kind: 'text' | 'whole' | 'number';
  readonly meaning: string;
  readonly unit: string;
}

/** One cell a column: text in text columns, else a number. Empty text and not-a-number stand for an empty cell. */
export type Row = readonly (string | number)[];

/** One kind of file, whatever its format. */
export interface Table {
  readonly columns: readonly Column[];
  /** Hands on the rows of a chunk of a plan in order. */
  rows(chunk: Chunk, point: Point, put: (row: Row) => void): void;
  /** Hands on the rows that are known only once all runs are done. */
  last?(put: (row: Row) => void): void;
}

export const tableNames = [
  'weekly',
  'outcomes',
  'points',
  'differences',
  'practices',
  'sensitivity',
  'threshold',
] as const;
export type TableName = (typeof tableNames)[number];

export const planColumn: Column = {
  name: 'plan',
  kind: 'text',
  meaning: 'Name of the plan: that of its file without .json, or that of a point of a design.',
  unit: 'text',
};
export const futureColumn: Column = {
  name: 'future',
  kind: 'whole',
  meaning: 'Number of the future, from 0; the same number is the same world under every plan.',
  unit: 'number',
};

/** Contracted columns stand first, in the order of the contract; others follow in the order of the declarations. */
const weeklyFirst: readonly WeeklyOutcome[] = [
  'in_place_share',
  'under_way_share',
  'not_started_share',
  'lapsed_share',
  'most_of_bundle_practices',
  'delivered_coverage',
  'recorded_coverage',
  'patients_reached',
  'admissions_avoided',
  'cost_pounds',
  'hours_given',
  'deprivation_gap',
  'waiting_practices',
  'mentored_practices',
  'mean_data_quality',
  'mean_trust',
  'mean_capability',
  'mean_fatigue',
  'mean_hours_per_week',
];
export const outcomesFirst: readonly ScalarOutcome[] = [
  'in_place_share_week_52',
  'in_place_share_week_104',
  'in_place_share_end',
  'weeks_to_quarter',
  'weeks_to_half',
  'patients_reached',
  'admissions_avoided',
  'cost_pounds',
  'cost_per_patient_reached',
  'deprivation_gap_end',
  'practices_never_reached',
  'median_wait_weeks',
  'retention_52',
];

function contractOrder<Name extends string>(first: readonly Name[], all: readonly Name[]): Name[] {
  return [...first, ...all.filter((name) => !first.includes(name))];
}

function columnOf(name: string, { meaning, unit, whole }: OutcomeDeclaration): Column {
  return { name, kind: whole ? 'whole' : 'number', meaning, unit };
}

/** One row a plan, future and week. */
export function weeklyTable(): Table {
  const names = contractOrder(weeklyFirst, weeklyOutcomeNames);
  const places = names.map((name) => weeklyOutcomeNames.indexOf(name));
  return {
    columns: [
      planColumn,
      futureColumn,
      { name: 'week', kind: 'whole', meaning: 'Week; 0 is the state after the first week.', unit: 'weeks' },
      ...names.map((name) => columnOf(name, weeklyOutcomes[name])),
    ],
    rows({ from, to, weeks, weekly }, { plan }, put) {
      for (let future = from; future < to; future++) {
        const first = (future - from) * weeklyOutcomeNames.length * weeks;
        for (let week = 0; week < weeks; week++) {
          const row: (string | number)[] = [plan, future, week];
          for (const place of places) row.push(weekly[first + place * weeks + week]);
          put(row);
        }
      }
    },
  };
}

/**
 * One row a plan and future: what the design set, the outcomes, and every parameter that is drawn in some plan.
 *
 * @param withErrors whether runs that fail are rows, too, with the error in the last column
 */
export function outcomesTable({ points, paths }: Pick<Study, 'points' | 'paths'>, withErrors = false): Table {
  const names = contractOrder(outcomesFirst, scalarOutcomeNames);
  const places = names.map((name) => scalarOutcomeNames.indexOf(name));
  const drawn = drawnParameterNames.filter((name) =>
    points.some(({ scenario }) => scenario.assumptions === 'plausible' && !scenario.held.includes(name)),
  );
  const drawnPlaces = drawn.map((name) => drawnParameterNames.indexOf(name));
  return {
    columns: [
      planColumn,
      futureColumn,
      ...settingColumns({ points, paths }),
      ...names.map((name) => columnOf(name, scalarOutcomes[name])),
      ...drawn.map(
        (name): Column => ({
          name: parameterColumn(name),
          kind: 'number',
          meaning: `Drawn for the future. ${parameters[name].meaning}`,
          unit: parameters[name].unit,
        }),
      ),
      ...(withErrors ? [errorColumn] : []),
    ],
    rows({ from, to, outcomes, parameters: values, failures }, { plan, settings }, put) {
      for (let future = from; future < to; future++) {
        const outcome = (future - from) * scalarOutcomeNames.length;
        const parameter = (future - from) * drawnParameterNames.length;
        const row: (string | number)[] = [plan, future, ...settings.map(cellOf)];
        for (const place of places) row.push(outcomes[outcome + place]);
        for (const place of drawnPlaces) row.push(values[parameter + place]);
        if (withErrors) row.push(failures.find((failure) => failure.future === future)?.message ?? '');
        put(row);
      }
    },
  };
}

const snakeCase = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** `workHours` is `parameter_work_hours`. */
export const parameterColumn = (name: ParameterName) => `parameter_${snakeCase(name)}`;

const errorColumn: Column = {
  name: 'error',
  kind: 'text',
  meaning: 'Why the run failed; empty where it did not. A run that failed has no outcomes.',
  unit: 'text',
};

/** `programme.mentorship.practicesPerMentor` is `set_mentorship_practices_per_mentor`. */
export function settingColumns({ points, paths }: Pick<Study, 'points' | 'paths'>): Column[] {
  return paths.map((path, place) => {
    const { label, meaning, unit } = declarationAt(path);
    return {
      name: `set_${snakeCase(path.replace(/^(programme|parameters)\./, '')).replaceAll('.', '_')}`,
      kind: typeof points[0].settings[place] === 'number' ? 'number' : 'text',
      meaning: `Set by the design. ${label}: ${meaning}`,
      unit,
    };
  });
}

/** What a design set, in its column. */
export const cellOf = (setting: Setting): string | number =>
  typeof setting === 'boolean' ? String(setting) : setting;

/** dictionary.json: meaning and unit of every column of every file. */
export function dictionaryOf(
  tables: Readonly<Record<string, Table>>,
): Record<string, Record<string, Pick<Column, 'meaning' | 'unit'>>> {
  return Object.fromEntries(
    Object.entries(tables).map(([file, { columns }]) => [
      file,
      Object.fromEntries(columns.map(({ name, meaning, unit }) => [name, { meaning, unit }])),
    ]),
  );
}
