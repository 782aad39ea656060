/** Checks the rows of practices and the ties that a programme hands over. */
import type { PracticeRow } from '../model/population.ts';
import { improvementNumbers, longestCell, mostPractices } from '../scenario/fields.ts';
import { practiceColumns } from '../scenario/practice-columns.ts';
import { numberProblem, type Problem, shown, shownName, suggestion } from '../scenario/problems.ts';
import { standardise } from '../scenario/standardise.ts';
import type { Tie } from '../scenario/ties-csv.ts';

/** Practices whose problems are named; what is wrong with one is mostly wrong with all. */
const mostNamed = 20;

/** Names of the fields of a row, with what each must be. */
const fields = new Map(
  practiceColumns.map((column) => [
    column.field as string,
    { minimum: Number.NEGATIVE_INFINITY, maximum: Number.POSITIVE_INFINITY, ...column },
  ]),
);
const fieldNames = [...fields.keys(), 'baselines'];

export interface GivenPractices {
  readonly rows: readonly PracticeRow[];
  readonly ties?: readonly Tie[];
}

/**
 * Checks practices and ties and puts deprivation on the scale of the model.
 *
 * @param problems takes what is wrong
 */
export function checkPractices(
  practices: unknown,
  ties: unknown,
  problems: Problem[],
): GivenPractices | undefined {
  const found: Problem[] = [];
  const wrong = (where: string, path: string, message: string) => found.push({ where, path, message });
  if (practices === undefined) {
    if (ties !== undefined) wrong('ties', '', 'need practices beside them');
    problems.push(...found);
    return undefined;
  }
  const rows = checkRows(practices, (path, message) => wrong('practices', path, message));
  const ids = new Set(rows.map(({ id }) => id));
  const pairs =
    ties === undefined ? undefined : checkTies(ties, ids, (path, message) => wrong('ties', path, message));
  problems.push(...shortened(found));
  return found.length > 0 ? undefined : { rows: standardise(rows), ties: pairs };
}

function shortened(found: readonly Problem[]): Problem[] {
  if (found.length <= mostNamed) return [...found];
  const message = `and ${found.length - mostNamed} problems more of practices and ties`;
  return [...found.slice(0, mostNamed), { where: 'practices', path: '', message }];
}

type Wrong = (path: string, message: string) => void;

/** Fresh rows of known fields. */
function checkRows(practices: unknown, wrong: Wrong): PracticeRow[] {
  if (!Array.isArray(practices) || practices.length === 0 || practices.length > mostPractices) {
    const is = Array.isArray(practices) ? `it has ${practices.length}` : `it is ${shown(practices)}`;
    wrong('', `must be a list of 1 to ${mostPractices} practices; ${is}`);
    return [];
  }
  const placeOf = new Map<string, number>();
  return practices.map((given: unknown, place) => {
    const at = `[${place}]`;
    if (typeof given !== 'object' || given === null) {
      wrong(at, `must be an object in braces; it is ${shown(given)}`);
      return { id: '' };
    }
    const row: Record<string, unknown> = {};
    for (const [name, value] of Object.entries(given)) {
      if (value === undefined) continue;
      const path = `${at}.${shownName(name)}`;
      const problem = fieldProblem(name, value);
      if (problem !== undefined) wrong(path, problem);
      row[name] = value;
    }
    const { id, listSize, copdRegister } = row as Partial<PracticeRow>;
    if (id === undefined || id === '') wrong(`${at}.id`, 'is missing; every practice needs an id');
    else if (placeOf.has(id))
      wrong(`${at}.id`, `repeats ${shown(id)} of [${placeOf.get(id)}]; each practice must stand once`);
    else placeOf.set(id, place);
    if (listSize !== undefined && copdRegister !== undefined && copdRegister > listSize)
      wrong(
        `${at}.copdRegister`,
        `must not be above the list size, which is ${listSize}; it is ${copdRegister}`,
      );
    return row as unknown as PracticeRow;
  });
}

function fieldProblem(name: string, value: unknown): string | undefined {
  if (name === 'baselines') return baselinesProblem(value);
  const field = fields.get(name);
  if (field === undefined)
    return `is not known${suggestion(name, fieldNames) || `; known are ${fieldNames.join(', ')}`}`;
  if (field.kind === 'number') return numberProblem(value, field);
  if (typeof value !== 'string') return `must be a text; it is ${shown(value)}`;
  return value.length <= longestCell
    ? undefined
    : `must have at most ${longestCell} characters; it has ${value.length}`;
}

function baselinesProblem(values: unknown): string | undefined {
  if (!Array.isArray(values)) return `must be a list of shares, one an improvement; it is ${shown(values)}`;
  for (const value of values) {
    const problem = value === undefined ? undefined : numberProblem(value, improvementNumbers.baseline);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

function checkTies(ties: unknown, ids: ReadonlySet<string>, wrong: Wrong): Tie[] {
  if (!Array.isArray(ties)) {
    wrong('', `must be a list of pairs of ids; it is ${shown(ties)}`);
    return [];
  }
  return ties.map((tie: unknown, place) => {
    const at = `[${place}]`;
    if (!Array.isArray(tie) || tie.length !== 2) {
      wrong(at, `must be a pair of ids; it is ${shown(tie)}`);
      return ['', ''];
    }
    const unknown = tie.find((id) => !ids.has(id));
    if (unknown !== undefined) wrong(at, `names ${shown(unknown)}, which is not among the practices`);
    else if (tie[0] === tie[1]) wrong(at, `joins ${shown(tie[0])} to itself; a tie needs two practices`);
    return [tie[0], tie[1]];
  });
}
