/** The files of `uptake batch plan`: a design, or plans that are to meet the same futures. */
import type { BatchPlan } from '../../batch/design.ts';
import type { Problem } from '../../scenario/problems.ts';
import { readPlans } from '../compare/plans.ts';
import { usualFutures } from '../flags.ts';
import type { Change } from '../input/changes.ts';
import { isDesignText, type Sources } from '../input/inputs.ts';
import { readStudyFiles, type StudyFlags } from '../input/study-files.ts';
import { readText } from '../input/text.ts';
import { mainOutcomes } from '../output/report.ts';

export type BatchFiles = Omit<BatchPlan, 'weekly' | 'shardRuns'> & {
  /** Warnings and notices, as sentences. */
  readonly notices: readonly string[];
  readonly sources: Sources;
};

/** @param files at least one */
export function readBatchFiles(
  files: readonly string[],
  changes: readonly Change[],
  flags: StudyFlags,
): BatchFiles | { readonly problems: readonly Problem[] } {
  if (files.length === 1) return readStudyFiles(files[0], changes, flags);
  const designs = files.filter((file) => {
    const read = readText(file);
    return 'text' in read && isDesignText(read.text);
  });
  if (designs.length > 0) {
    const message = 'is a design; a batch takes one design alone, or plans';
    return { problems: designs.map((where) => ({ where, path: '', message })) };
  }
  const read = readPlans(files, undefined, changes, flags);
  if ('problems' in read) return read;
  const { plans, population, notices, sources } = read;
  return {
    study: {
      points: plans.map(({ plan, scenario, settings }) => ({ plan, scenario, settings })),
      futures: flags.futures ?? usualFutures,
      population,
      paths: [],
    },
    name: plans.map(({ plan }) => plan).join(', '),
    title: plans.map(({ document }) => document.title).join('; '),
    documents: plans.map(({ document }) => document),
    plans: plans.map(({ plan, file, document }) => ({ name: plan, where: file, document })),
    outcomes: mainOutcomes,
    notices,
    sources,
  };
}
