/** From the files that a command is given to a study: a design with its plans, or one plan; every problem at once. */
import { dirname, isAbsolute, join } from 'node:path';
import {
  type GivenPractices,
  type MadeStudy,
  type NamedPlan,
  studyOfDesign,
} from '../../experiment/points.ts';
import type { Study } from '../../experiment/study.ts';
import { copdBundle } from '../../model/improvements.ts';
import type { ScalarOutcome } from '../../model/outcomes.ts';
import { type DesignDocument, type PlanSource, readDesign, readDesignValue } from '../../scenario/design.ts';
import { designNumbers, mostPoints } from '../../scenario/design-fields.ts';
import type { PlanDocument } from '../../scenario/document.ts';
import { isFields } from '../../scenario/field-reader.ts';
import { readJson } from '../../scenario/json.ts';
import { type Problem, sentenceOf, shown } from '../../scenario/problems.ts';
import { scenarioOf } from '../../scenario/resolve.ts';
import { fullPath, withValue } from '../../scenario/set.ts';
import { mainOutcomes } from '../output/report.ts';
import { once } from '../problems.ts';
import { type Change, withChanges } from './changes.ts';
import {
  isDesignText,
  type PracticeFlags,
  planName,
  readInputs,
  readPlanFile,
  readPracticeFiles,
  type Sources,
} from './inputs.ts';
import { planNames } from './plan-names.ts';
import { readText } from './text.ts';

export interface DesignOfFiles extends MadeStudy {
  readonly design: DesignDocument;
  /** The plan that is varied, or the whole plans of a list, with everything that holds for all of them. */
  readonly plans: readonly NamedPlan[];
  /** All files that were read. */
  readonly files: readonly string[];
}

export interface StudyOfFiles {
  /** Of the file, without .json. */
  readonly name: string;
  readonly title: string;
  readonly study: Study;
  /** The plan of each point. */
  readonly documents: readonly PlanDocument[];
  /** Undefined when the file is a plan: a study of one point. */
  readonly design?: DesignDocument;
  /** The plan that is varied, or the whole plans of a list, with everything that holds for all of them. */
  readonly plans: readonly NamedPlan[];
  readonly sources: Sources;
  /** What summaries show. */
  readonly outcomes: readonly ScalarOutcome[];
  /** Warnings and notices, as sentences. */
  readonly notices: readonly string[];
  /** All files that were read. */
  readonly files: readonly string[];
}

export type StudyFlags = PracticeFlags & { readonly futures?: number };

/**
 * The study of a design file, or of a plan file with one point, with the flags on top.
 *
 * @param changes of every plan, as `changesOf` gives them
 */
export function readStudyFiles(
  file: string,
  changes: readonly Change[],
  flags: StudyFlags,
): StudyOfFiles | { readonly problems: Problem[] } {
  const read = readText(file);
  if ('text' in read && isDesignText(read.text)) return readDesignFiles(file, changes, flags);
  const inputs = readInputs(file, changes, flags);
  if ('problems' in inputs) return inputs;
  const { name, document, population, sources, notices, files } = inputs;
  const futures = flags.futures ?? designNumbers.futures.default;
  const points = [{ plan: name, scenario: scenarioOf(document), settings: [] }];
  return {
    name,
    title: document.title,
    study: { points, futures, population, paths: [] },
    documents: [document],
    plans: [{ name, where: file, document }],
    sources,
    outcomes: mainOutcomes,
    notices,
    files,
  };
}

/** The study of a file that must be a design. */
export function readDesignFiles(
  file: string,
  changes: readonly Change[],
  flags: StudyFlags,
): (StudyOfFiles & { readonly design: DesignDocument }) | { readonly problems: Problem[] } {
  const read = readText(file);
  const problems: Problem[] = [];
  let practices: ReturnType<typeof readPracticeFiles> | undefined;
  const made =
    'problem' in read
      ? { problems: [read.problem] }
      : readDesignText(read.text, file, changes, flags.futures, (first) => {
          practices = readPracticeFiles(flags, (first?.improvements ?? copdBundle).length);
          problems.push(...practices.problems);
          const { rows } = practices.practices ?? {};
          return rows && { rows, ties: practices.ties?.ties };
        });
  if ('problems' in made) return { problems: [...made.problems, ...problems] };
  if (problems.length > 0) return { problems };
  const { design } = made;
  return {
    ...made,
    name: planName(file),
    title: design.title,
    sources: practices?.sources ?? {},
    outcomes: design.outcomes ?? mainOutcomes,
    notices: [
      ...made.warnings.map(sentenceOf),
      ...(practices?.practices?.notices ?? []),
      ...(practices?.ties?.notices ?? []),
    ],
    files: [...made.files, flags.practices, flags.ties].filter((path) => path !== undefined),
  };
}

/**
 * The study of the text of a design file.
 *
 * @param futures in place of those of the design
 * @param practicesFor called once, with the first plan if there is one
 */
export function readDesignText(
  text: string,
  file: string,
  changes: readonly Change[],
  futures: number | undefined,
  practicesFor: (first: PlanDocument | undefined) => GivenPractices | undefined,
): DesignOfFiles | { readonly problems: readonly Problem[] } {
  const { document: asked, problems: found, warnings } = readDesign(text, file);
  const problems = [...found];
  // read again, so that its keys keep their order
  const design =
    futures === undefined ? asked : asked && readDesignValue({ ...asked, futures }, file).document;
  const sources = design ? (design.plans ?? [design.plan ?? emptyPlan]) : filesNamedIn(text);
  const plans = planSources(sources, file).map((source) => readPlanSource(source, design, changes, problems));
  if (design) problems.push(...changedTwice(design, changes));
  const given = practicesFor(plans[0]?.document);
  if (design === undefined || problems.length > 0) return { problems: once(problems) };
  const named = plans as readonly NamedPlan[];
  const made = studyOfDesign(design, named, file, given);
  if ('problems' in made) return made;
  return {
    ...made,
    design,
    plans: named,
    warnings: [...warnings, ...made.warnings],
    files: [file, ...sources.flatMap((source) => (typeof source === 'string' ? [beside(file, source)] : []))],
  };
}

/** The plans that a design names which is refused, so that what is wrong with their files is said, too. */
function filesNamedIn(text: string): readonly PlanSource[] {
  const json = readJson(text);
  const { plan, plans } = ('value' in json && isFields(json.value) ? json.value : {}) as Record<
    string,
    unknown
  >;
  const named = [plan, ...(Array.isArray(plans) ? plans.slice(0, mostPoints) : [])];
  const files = named.filter((one): one is string => typeof one === 'string' && one !== '');
  return files.length > 0 ? files : [emptyPlan];
}

/** Read in place of a plan that is missing, so that the problems of the flags are named, too. */
const emptyPlan: PlanDocument = { version: 1, title: 'No plan', question: '', programme: {}, parameters: {} };

const beside = (file: string, source: string) => (isAbsolute(source) ? source : join(dirname(file), source));

interface NamedSource {
  readonly name: string;
  readonly where: string;
  readonly source: PlanSource;
}

/** Plans of the design itself are named by their place. */
function planSources(sources: readonly PlanSource[], file: string): readonly NamedSource[] {
  const digits = Math.max(4, String(sources.length).length);
  const files = sources.map((source, place) =>
    typeof source === 'string' ? beside(file, source) : `p${String(place + 1).padStart(digits, '0')}`,
  );
  const names = planNames(files);
  return sources.map((source, place) =>
    typeof source === 'string'
      ? { name: names[place], where: files[place], source: files[place] }
      : { name: names[place], where: file, source },
  );
}

/** A plan with what the design says for all of them, and the flags on top. */
function readPlanSource(
  { name, where, source }: NamedSource,
  design: DesignDocument | undefined,
  changes: readonly Change[],
  problems: Problem[],
): { readonly name: string; readonly where: string; readonly document?: PlanDocument } {
  const read =
    typeof source === 'string' ? readPlanFile(source, []) : { document: source, problems: [] as Problem[] };
  problems.push(...read.problems);
  let document = read.document ?? emptyPlan;
  for (const path of ['seed', 'weeks', 'assumptions'] as const) {
    const value = design?.[path];
    if (value !== undefined) document = withValue(document, path, value, where).document ?? document;
  }
  const changed = withChanges(document, changes, problems);
  return { name, where, document: read.document && changed };
}

/** What `--set` and the design both say. */
function changedTwice({ vary, points }: DesignDocument, changes: readonly Change[]): Problem[] {
  const varied = new Set([
    ...Object.keys(vary ?? {}),
    ...(points ?? []).flatMap((point) => Object.keys(point)),
  ]);
  return changes.flatMap(({ path, text }) => {
    const full = fullPath(path);
    if (full === undefined || !varied.has(full)) return [];
    const message = `is set to ${shown(text)}, but the design varies it; leave it out of one of them`;
    return [{ where: '--set', path: full, message }];
  });
}
