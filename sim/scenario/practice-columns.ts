/** The standard columns of a file of practices, declared once. */
import type { PracticeRow } from '../model/population.ts';

export interface PracticeColumn {
  readonly name: string;
  readonly field: keyof PracticeRow;
  readonly kind: 'text' | 'number';
  readonly meaning: string;
  readonly unit: string;
  readonly minimum?: number;
  readonly maximum?: number;
  /** Whether only whole numbers. */
  readonly whole?: true;
  /** What happens in the model where the cell is empty. */
  readonly ifMissing: 'required' | 'drawn' | 'unused' | 'id' | 'one borough';
  /** Of a baseline: which improvement, from 0. */
  readonly improvement?: number;
}

const text = (
  name: string,
  field: keyof PracticeRow,
  ifMissing: PracticeColumn['ifMissing'],
  meaning: string,
) => ({ name, field, kind: 'text', unit: 'text', ifMissing, meaning }) as const;
const share = (name: string, field: keyof PracticeRow, meaning: string) =>
  ({
    name,
    field,
    kind: 'number',
    unit: 'share',
    minimum: 0,
    maximum: 1,
    ifMissing: 'drawn',
    meaning,
  }) as const;

/** Of scores and places on a map, whatever their unit: far beyond any, and small enough for sums of squares. */
const largest = 1e12;

/** The standard columns but the baselines. */
export const practiceColumns: readonly PracticeColumn[] = [
  text('id', 'id', 'required', 'Names the practice; distinct. Draws are keyed by it.'),
  text('name', 'name', 'id', 'Name on screen.'),
  text('borough', 'borough', 'one borough', 'Borough or other area that shares a context.'),
  text('locality', 'locality', 'drawn', 'Group of neighbouring practices within a borough.'),
  {
    name: 'list_size',
    field: 'listSize',
    kind: 'number',
    unit: 'patients',
    minimum: 1,
    maximum: 1e7,
    whole: true,
    ifMissing: 'drawn',
    meaning: 'Registered patients.',
  },
  {
    name: 'gp_fte',
    field: 'gpFte',
    kind: 'number',
    unit: 'full-time equivalents',
    minimum: 0.01,
    maximum: 10_000,
    ifMissing: 'drawn',
    meaning: 'General practitioners.',
  },
  {
    name: 'deprivation',
    field: 'deprivation',
    kind: 'number',
    unit: 'any score',
    minimum: -largest,
    maximum: largest,
    ifMissing: 'drawn',
    meaning: 'Any score that rises with deprivation; it is standardised.',
  },
  {
    name: 'copd_register',
    field: 'copdRegister',
    kind: 'number',
    unit: 'patients',
    minimum: 0,
    maximum: 1e7,
    whole: true,
    ifMissing: 'drawn',
    meaning: 'Patients on the COPD register.',
  },
  {
    name: 'x',
    field: 'x',
    kind: 'number',
    unit: 'any',
    minimum: -largest,
    maximum: largest,
    ifMissing: 'unused',
    meaning: 'Place on a map, eastwards.',
  },
  {
    name: 'y',
    field: 'y',
    kind: 'number',
    unit: 'any',
    minimum: -largest,
    maximum: largest,
    ifMissing: 'unused',
    meaning: 'Place on a map, northwards.',
  },
  share('utilisation', 'utilisation', 'Share of contracted hours that ordinary demand takes.'),
  share('data_quality', 'dataQuality', 'Quality of COPD data before the programme.'),
  share('capability', 'capability', 'Improvement skill before the programme.'),
  share('orientation', 'orientation', '0 narrative generalist, 1 quantitative single-disease view.'),
];

function baselineColumn(improvement: number): PracticeColumn {
  const number = improvement + 1;
  const meaning = `Coverage by improvement ${number} before the programme.`;
  return { ...share(`baseline_${number}`, 'baselines', meaning), improvement };
}

/** The standard columns of a plan with so many improvements, in the order in which a file is written. */
export function columnsFor(improvements: number): PracticeColumn[] {
  return [...practiceColumns, ...Array.from({ length: improvements }, (_, index) => baselineColumn(index))];
}

/** What a row says in a column; undefined where it says nothing. */
export function cellOf(
  row: PracticeRow,
  { field, improvement }: PracticeColumn,
): string | number | undefined {
  if (improvement !== undefined) return row.baselines?.[improvement];
  return row[field] as string | number | undefined;
}
