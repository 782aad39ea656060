/** Ties between somebody's own practices, and what becomes of them when other practices are used. */
import { type Problem, sentenceOf } from '../../sim/scenario/problems.ts';
import { readTies } from '../../sim/scenario/ties-csv.ts';
import type { OwnPractices } from '../app/document.ts';
import { plural } from '../app/words.ts';

interface Tied {
  /** There when there is no problem. */
  readonly practices?: OwnPractices;
  readonly notices: readonly string[];
  readonly problems: readonly Problem[];
}

/** The practices with the ties of a file; those to practices that a filter left out go, with a notice. */
export function withTies(practices: OwnPractices, text: string, name: string): Tied {
  const ids = new Set(practices.rows.map(({ id }) => id));
  const { ties, notices, problems } = readTies(text, name, ids, new Set(practices.leftOut));
  return {
    notices: notices.map((notice) => `${notice}.`),
    problems,
    ...(ties && { practices: { ...practices, ties, tiesName: name, tiesText: text } }),
  };
}

/** Other practices with the ties that were in use, if they fit them, and sentences on what became of the ties. */
export function withTiesKept(
  practices: OwnPractices,
  before: OwnPractices | undefined,
): { readonly practices: OwnPractices; readonly said: readonly string[] } {
  if (before?.ties === undefined) return { practices, said: [] };
  const { tiesName: name = '', tiesText: text } = before;
  if (text === undefined)
    return { practices, said: [`The ties from ${name} are no longer in use: open their file again.`] };
  const { practices: tied, notices, problems } = withTies(practices, text, name);
  if (tied?.ties !== undefined)
    return {
      practices: tied,
      said: [`${plural(tied.ties.length, 'tie')} from ${name} still in use.`, ...notices],
    };
  return {
    practices,
    said: [
      `The ties from ${name} do not fit these practices and are no longer in use.`,
      `${sentenceOf(problems[0])}.`,
    ],
  };
}
