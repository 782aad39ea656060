/** The inputs of a run: the plan with its changes, the practices and the ties; every problem of all of them at once. */
import { basename } from 'node:path';
import { sha256 } from '../../batch/design.ts';
import { copdBundle } from '../../model/improvements.ts';
import type { Population } from '../../model/population.ts';
import { isDesign } from '../../scenario/design.ts';
import { type PlanDocument, readPlan } from '../../scenario/document.ts';
import { readJson } from '../../scenario/json.ts';
import { populationOf } from '../../scenario/populations.ts';
import { practiceColumns } from '../../scenario/practice-columns.ts';
import { type ReadPractices, readPractices } from '../../scenario/practices-csv.ts';
import { type Problem, sentenceOf } from '../../scenario/problems.ts';
import { type ReadTies, readTies } from '../../scenario/ties-csv.ts';
import { checkPlanAgainst, warningsOf } from '../../scenario/warnings.ts';
import type { Setting } from '../arguments.ts';
import { type Change, withChanges } from './changes.ts';
import { readText } from './text.ts';

/** What the flags say about the practices. */
export interface PracticeFlags {
  readonly practices?: string;
  readonly ties?: string;
  readonly map: readonly Setting[];
  readonly where: readonly Setting[];
}

/** A file and its SHA-256. */
interface SourceFile {
  readonly name: string;
  readonly sha256: string;
}

/** Where practices and ties come from, as a manifest says it; empty where they are synthetic. */
export interface Sources {
  readonly practices_file?: SourceFile & {
    /** Columns by standard name. */
    readonly map?: Readonly<Record<string, string>>;
    readonly where?: readonly { readonly column: string; readonly value: string }[];
  };
  readonly ties_file?: SourceFile;
}

export interface Inputs {
  readonly name: string;
  readonly document: PlanDocument;
  readonly sources: Sources;
  readonly population: Population;
  /** Warnings and notices, as sentences. */
  readonly notices: readonly string[];
  readonly files: readonly string[];
}

/** The name of a plan in files: that of its file without .json. */
export function planName(file: string): string {
  return basename(file).replace(/\.json$/i, '');
}

/** Whether a text means to be a design. */
export function isDesignText(text: string): boolean {
  const json = readJson(text);
  return 'value' in json && isDesign(json.value);
}

/** A plan from a file with changes on top, in their order. */
export function readPlanFile(
  file: string,
  changes: readonly Change[],
): { document?: PlanDocument; problems: Problem[]; warnings: Problem[] } {
  const read = readText(file);
  if ('problem' in read) return { problems: [read.problem], warnings: [] };
  if (isDesignText(read.text)) {
    const message = 'is a design, not a plan; "uptake sweep" runs a design';
    return { problems: [{ where: file, path: '', message }], warnings: [] };
  }
  const plan = readPlan(read.text, file);
  const problems = [...plan.problems];
  // the changes are read even when the plan is refused, so that their problems are named too
  const given = plan.document ?? { version: 1, title: file, question: '', programme: {}, parameters: {} };
  const document = withChanges(given, changes, problems);
  if (problems.length > 0) return { problems, warnings: [] };
  return { document, problems, warnings: warningsOf(document, file) };
}

/** Practices and ties as the flags say; nothing when there is no file. */
export function readPracticeFiles(
  { practices, ties, map, where }: PracticeFlags,
  improvements: number,
): { practices?: ReadPractices; ties?: ReadTies; sources: Sources; problems: Problem[] } {
  const problems: Problem[] = [];
  const alone = (flag: string) =>
    problems.push({ where: flag, path: '', message: 'needs --practices FILE.csv beside it' });
  if (practices === undefined) {
    if (ties !== undefined) alone('--ties');
    if (map.length > 0) alone('--map');
    if (where.length > 0) alone('--where');
    return { sources: {}, problems };
  }
  const text = readText(practices);
  let rows: ReadPractices | undefined;
  let sources: Sources = {};
  if ('problem' in text) problems.push(text.problem);
  else {
    const chosen = {
      map: Object.fromEntries(map),
      only: where.map(([column, value]) => ({ column, value })),
    };
    rows = readPractices(text.text, practices, { improvements, ...chosen });
    problems.push(...rows.problems);
    sources = {
      practices_file: {
        ...sourceFile(practices, text.bytes),
        ...(map.length > 0 && { map: chosen.map }),
        ...(where.length > 0 && { where: chosen.only }),
      },
    };
  }
  if (ties === undefined) return { practices: rows, sources, problems };
  const tiesText = readText(ties);
  if ('problem' in tiesText) return { sources, problems: [...problems, tiesText.problem] };
  const ids = rows?.rows && new Set(rows.rows.map(({ id }) => id));
  const pairs = readTies(tiesText.text, ties, ids, rows?.leftOut);
  return {
    practices: rows,
    ties: pairs,
    sources: { ...sources, ties_file: sourceFile(ties, tiesText.bytes) },
    problems: [...problems, ...pairs.problems],
  };
}

/** Without its folder, so that a manifest holds no path of a machine. */
const sourceFile = (file: string, bytes: Uint8Array): SourceFile => ({
  name: basename(file),
  sha256: sha256(bytes),
});

/** Everything that a run needs, or all that is wrong with it. */
export function readInputs(
  file: string,
  changes: readonly Change[],
  flags: PracticeFlags,
): Inputs | { problems: Problem[] } {
  const plan = readPlanFile(file, changes);
  const improvements = (plan.document?.improvements ?? copdBundle).length;
  const { practices, ties, sources, problems: practiceProblems } = readPracticeFiles(flags, improvements);
  const problems = [...plan.problems, ...practiceProblems];
  if (plan.document === undefined || problems.length > 0) return { problems };
  const population = populationOf(
    plan.document,
    practices?.rows && { rows: practices.rows, ties: ties?.ties },
  );
  return {
    name: planName(file),
    document: plan.document,
    sources,
    population,
    notices: [
      ...[...plan.warnings, ...checkPlanAgainst(plan.document, population, file)].map(sentenceOf),
      ...(practices?.notices ?? []),
      ...(ties?.notices ?? []),
    ],
    files: [file, flags.practices, flags.ties].filter((path) => path !== undefined),
  };
}

/** Names of the standard columns, for help. */
export const standardColumns = practiceColumns.map(({ name }) => name);
