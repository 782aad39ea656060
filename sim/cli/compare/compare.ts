/** `uptake compare`: several plans over the same futures, and their paired differences from a baseline. */
import { makePairedFutures, type PairedFutures } from '../../experiment/paired-futures.ts';
import { simulate } from '../../worker/simulate.ts';
import type { Command } from '../command.ts';
import { withResults } from '../output/with-results.ts';
import { exitCodes, nothingKept } from '../problems.ts';
import { makeProgress } from '../progress.ts';
import { type AskedComparison, compareFlags, readCompare } from './flags.ts';
import { noProgramme } from './plans.ts';
import { comparisonReport } from './report.ts';
import { tellComparison } from './text.ts';

export const compare: Command = {
  name: 'compare',
  usage: 'uptake compare PLAN.json [PLAN.json ...] [flags]',
  summary: 'the same futures under each plan, and their paired differences',
  flags: compareFlags,
  notes:
    `One plan alone needs --baseline: "--baseline ${noProgramme}" compares it with no programme. Changes such as --set are\n` +
    'made in every plan.',
  async execute(words, streams) {
    const asked = readCompare(words);
    const { study, rule, output, detail, workers } = asked;
    if (!output.quiet) for (const notice of asked.notices) streams.error(`note: ${notice}\n`);
    const { weeks } = study.points[0].scenario;
    return withResults(output, asked.tables, asked.files, streams, async (results, signal) => {
      const paired = makePairedFutures(study.points.length, weeks, rule, (chunk, plan) =>
        results?.put(chunk, study.points[plan]),
      );
      const progress = makeProgress(process.stderr, output.quiet, 'futures');
      await simulate({
        study,
        workers,
        options: { weekly: results !== undefined, detail, reliefEveryWeeks: detail ? weeks : 0 },
        signal,
        skip: ({ point }) => !rule.wants(point),
        onProgress: () => progress.update(paired.count, study.futures),
        onChunk: paired.take,
      }).finally(() => progress.end());
      const complete = isComplete(asked, paired, signal);
      if (paired.count === 0) {
        streams.error(nothingKept);
        return exitCodes.interrupted;
      }
      const { summary, manifest } = comparisonReport(asked, paired, complete);
      results?.finish(summary, manifest);
      tellComparison(asked, summary, streams);
      return complete ? exitCodes.done : exitCodes.interrupted;
    });
  },
};

function isComplete({ rule, study }: AskedComparison, { count }: PairedFutures, signal: AbortSignal) {
  return !signal.aborted || rule.isOver || count === study.futures;
}
