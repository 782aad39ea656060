/** Runs as many futures as the paired differences of all plans against the baseline need to be known so well. */
import { type ScalarOutcome, scalarOutcomeNames } from '../model/outcomes.ts';
import { makeStoppingRule, type SeriesOfRule } from '../statistics/sequential.ts';
import type { PairedRule } from './paired-futures.ts';

/** Half the width of the 95 % interval of the mean difference that is wanted. */
export interface WantedPrecision {
  readonly outcome: ScalarOutcome;
  readonly wanted: number;
}

/** How well the difference of one outcome between a plan and the baseline is known. */
export interface PairedPrecision extends WantedPrecision {
  readonly plan: number;
  /** Not a number while fewer than two futures have a difference. */
  readonly halfWidth: number;
  readonly reached: boolean;
  /** Futures in which both plans have a value. */
  readonly n: number;
  /** Futures that it would take in all, if the spread stays as it is; not a number where nothing can be said. */
  readonly futuresNeeded: number;
}

export interface PairedPrecisionRule extends PairedRule {
  /** Whether every difference is known as well as wanted. */
  readonly reached: boolean;
  /** Outcome by outcome and within an outcome plan by plan. */
  readonly series: readonly PairedPrecision[];
}

/**
 * @param plans how many there are, at least 2
 * @param baseline number of the baseline
 * @param limit futures after which it gives up
 */
export function makePairedPrecision(
  wishes: readonly WantedPrecision[],
  { plans, baseline, limit }: { plans: number; baseline: number; limit: number },
): PairedPrecisionRule {
  const others = Array.from({ length: plans }, (_, plan) => plan).filter((plan) => plan !== baseline);
  const pairs = wishes.flatMap((wish) =>
    others.map((plan) => ({ ...wish, plan, column: scalarOutcomeNames.indexOf(wish.outcome) })),
  );
  const rule = makeStoppingRule({ wanted: pairs.map(({ wanted }) => wanted), limit });
  return {
    push(future) {
      rule.push(
        pairs.map(
          ({ plan, column }) =>
            (future[plan]?.[column] ?? Number.NaN) - (future[baseline]?.[column] ?? Number.NaN),
        ),
      );
    },
    get isOver() {
      return rule.stopping !== 'going on';
    },
    wants: () => true,
    get reached() {
      return rule.stopping === 'reached';
    },
    get series() {
      return rule.series.map((one, index) => {
        const { outcome, wanted, plan } = pairs[index];
        return { outcome, wanted, plan, ...knownSoFar(one, rule.futures) };
      });
    },
  };
}

/** How well a series of a stopping rule is known after so many futures, and how many it would take. */
export function knownSoFar(
  { wanted, isWithin, estimate: { n, halfWidth } }: SeriesOfRule,
  futures: number,
): Pick<PairedPrecision, 'halfWidth' | 'reached' | 'n' | 'futuresNeeded'> {
  const times = halfWidth / wanted;
  const futuresNeeded = isWithin ? futures : Math.ceil(futures * Math.max(1, times * times));
  return { halfWidth, reached: isWithin, n, futuresNeeded };
}
