/** Several plans that are to meet the same futures: every problem of all of them at once. */
import { existsSync, realpathSync } from 'node:fs';
import { studyOfPlans } from '../../experiment/points.ts';
import type { Point } from '../../experiment/study.ts';
import { copdBundle } from '../../model/improvements.ts';
import type { Population } from '../../model/population.ts';
import { changesBetween } from '../../scenario/changes.ts';
import type { PlanDocument } from '../../scenario/document.ts';
import { type Problem, sentenceOf } from '../../scenario/problems.ts';
import type { Change } from '../input/changes.ts';
import { type PracticeFlags, readPlanFile, readPracticeFiles, type Sources } from '../input/inputs.ts';
import { planNames } from '../input/plan-names.ts';
import { once } from '../problems.ts';

export interface PlanOfStudy extends Point {
  /** The file, or the word that stands for the plan. */
  readonly file: string;
  readonly document: PlanDocument;
}

export interface Plans {
  /** The points of the study, with what they were read from. */
  readonly plans: readonly PlanOfStudy[];
  readonly population: Population;
  readonly sources: Sources;
  /** Warnings and notices, as sentences. */
  readonly notices: readonly string[];
  readonly files: readonly string[];
  /** Number of the baseline among the plans. */
  readonly baseline: number;
}

/** What `--baseline` may say in place of a file: the first plan's world without its programme. */
export const noProgramme = 'none';

interface Given {
  readonly file: string;
  readonly document: PlanDocument;
}

/**
 * @param files at least one
 * @param baseline one of the files, another one, or `none`; left out, the first
 */
export function readPlans(
  files: readonly string[],
  baseline: string | undefined,
  changes: readonly Change[],
  flags: PracticeFlags,
): Plans | { problems: Problem[] } {
  const place = baseline === undefined ? 0 : files.findIndex((file) => isSameFile(file, baseline));
  const isFurther = place < 0;
  // a baseline that is no plan yet stands first, as it would if it had been the first to be named
  const wanted = isFurther ? [baseline as string, ...files] : files;
  const isNone = isFurther && baseline === noProgramme;

  const toRead = [...new Set(isNone ? files : wanted)];
  const read = new Map(toRead.map((file) => [file, readPlanFile(file, changes)]));
  const first = read.get(files[0])?.document;
  const { practices, ties, sources, ...others } = readPracticeFiles(
    flags,
    (first?.improvements ?? copdBundle).length,
  );
  const problems = [...[...read.values()].flatMap((plan) => plan.problems), ...others.problems];
  if (problems.length > 0 || first === undefined) return { problems: once(problems) };

  const given = wanted.map((file, index): Given => {
    const document = isNone && index === 0 ? withoutProgramme(first) : read.get(file)?.document;
    return { file, document: document as PlanDocument };
  });
  const names = planNames(given.map(({ file }, index) => (isNone && index === 0 ? 'no-programme' : file)));
  const named = given.map(({ file, document }, index) => ({ name: names[index], where: file, document }));
  const rows = practices?.rows && { rows: practices.rows, ties: ties?.ties };
  const made = studyOfPlans(named, 1, '', rows);
  if ('problems' in made) return { problems: [...made.problems] };
  const { study, warnings } = made;
  const plans = study.points.map((point, index) => ({ ...given[index], ...point }));
  const baselinePlace = isFurther ? 0 : place;
  return {
    plans,
    population: study.population,
    sources,
    baseline: baselinePlace,
    notices: [
      ...new Set([
        ...warnings.map(sentenceOf),
        ...(practices?.notices ?? []),
        ...(ties?.notices ?? []),
        ...nameNotices(plans),
        ...worldNotices(plans, plans[baselinePlace]),
      ]),
    ],
    files: [...toRead, flags.practices, flags.ties].filter((path) => path !== undefined),
  };
}

function isSameFile(one: string, other: string): boolean {
  if (one === other) return true;
  return existsSync(one) && existsSync(other) && realpathSync(one) === realpathSync(other);
}

const withoutProgramme = (document: PlanDocument): PlanDocument => ({
  ...document,
  title: 'No programme',
  question: '',
  programme: {},
  reasons: undefined,
});

function nameNotices(plans: readonly PlanOfStudy[]): string[] {
  return plans.flatMap(({ file, plan }, index) =>
    plans.slice(0, index).some((other) => isSameFile(other.file, file))
      ? [`${file}: stands twice; the second is called ${plan}`]
      : [],
  );
}

/** Where plans meet different worlds, their differences are not those of the programmes alone. */
function worldNotices(plans: readonly PlanOfStudy[], baseline: PlanOfStudy): string[] {
  return plans.flatMap(({ file, scenario }) =>
    changesBetween(scenario, baseline.scenario)
      .filter((change) => change.of === 'world')
      .map(
        ({ path, value, other }) =>
          `${file}: ${path} is ${String(value)}, in ${baseline.file} ${String(other)}; differences are not those of the programmes alone`,
      ),
  );
}
