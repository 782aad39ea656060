/** Reads the fields of an object from an input: known keys only, each of its kind; every problem is collected. */
import {
  type NumberRule,
  nearest,
  numberProblem,
  type Problem,
  shown,
  shownName,
  shownNames,
  suggestion,
} from './problems.ts';

export type Fields = Readonly<Record<string, unknown>>;

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The same fields without those that are undefined: what is left out stands in no file. */
export function withoutUndefined<Value extends object>(value: Value): Value {
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined)) as Value;
}

/** Beyond as many problems, unknown keys are named without asking what was meant. */
const mostSuggestions = 20;
/** Known keys named beside an unknown one. */
const mostListed = 16;

/** Everything returns undefined where there is nothing or something wrong. */
export interface FieldReader {
  readonly problems: Problem[];
  wrong(path: string, message: string): void;
  /**
   * The object itself, empty where there is none.
   *
   * @param near more names that an unknown key may have meant
   */
  fields(value: unknown, path: string, known: readonly string[], near?: readonly string[]): Fields;
  /** Says that a key is not known, and what it may have meant. */
  unknown(key: string, path: string, known: readonly string[], near?: readonly string[]): void;
  number(value: unknown, path: string, rule: NumberRule): number | undefined;
  text(value: unknown, path: string, longest: number, mayBeEmpty?: boolean): string | undefined;
  choice<Name extends string>(value: unknown, path: string, names: readonly Name[]): Name | undefined;
}

/** @param where the file or link, for the sentences */
export function makeFieldReader(where: string): FieldReader {
  const problems: Problem[] = [];
  const reader: FieldReader = {
    problems,

    wrong(path, message) {
      problems.push({ where, path, message });
    },

    unknown(key, path, known, near = known) {
      const few = problems.length < mostSuggestions; // looking for a like key takes its time
      const like = few ? (nearest(key, known) ?? nearest(key, near)) : undefined;
      const hint =
        like === undefined ? `; known are ${shownNames(known, mostListed)}` : `; did you mean "${like}"?`;
      const name = shownName(key);
      reader.wrong(path === '' ? name : `${path}.${name}`, `is not known${hint}`);
    },

    fields(value, path, known, near) {
      if (value === undefined) return {};
      if (!isFields(value)) {
        reader.wrong(path, `must be an object in braces; it is ${shown(value)}`);
        return {};
      }
      for (const key of Object.keys(value)) if (!known.includes(key)) reader.unknown(key, path, known, near);
      return value;
    },

    number(value, path, rule) {
      if (value === undefined) return undefined;
      const problem = numberProblem(value, rule);
      if (problem === undefined) return (value as number) + 0; // no minus zero
      reader.wrong(path, problem);
      return undefined;
    },

    text(value, path, longest, mayBeEmpty = true) {
      if (value === undefined) return undefined;
      if (typeof value !== 'string') reader.wrong(path, `must be a text; it is ${shown(value)}`);
      else if (!mayBeEmpty && value.trim() === '') reader.wrong(path, 'must not be empty');
      else if (value.length > longest)
        reader.wrong(path, `must have at most ${longest} characters; it has ${value.length}`);
      else return value;
      return undefined;
    },

    choice(value, path, names) {
      if (value === undefined) return undefined;
      const name = names.find((known) => known === value);
      if (name !== undefined) return name;
      const hint = typeof value === 'string' ? suggestion(value, names) : '';
      const listed = names.length === 2 ? names.join(' or ') : `one of ${names.join(', ')}`;
      reader.wrong(path, `must be ${listed}; it is ${shown(value)}${hint}`);
      return undefined;
    },
  };
  return reader;
}
