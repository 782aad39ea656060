/** The comparison that the paper shows: the one that was shown last, one made for the paper, or the plan alone. */
import { isSameValue } from '../../sim/scenario/canonical.ts';
import { type Compared, comparedInWeek, compareOnPool } from '../../sim/worker/comparison.ts';
import { compareFutures } from '../../sim/worker/explorer.ts';
import type { Pool } from '../../sim/worker/pool.ts';
import { type PageDocument, populationOfPage, titleOfPage } from '../app/document.ts';
import type { Picture } from '../app/store.ts';
import { fewestFutures, latestComparison } from '../compare/comparison-runs.ts';
import { type Contender, type Field, fieldOf } from '../compare/contenders.ts';

type Numbers = Pick<Compared, 'results' | 'comparisons' | 'atMoment'>;

export interface PaperComparison extends Numbers {
  readonly field: Field;
  /** The plans that are measured against it. */
  readonly plans: readonly Pick<Contender, 'title' | 'differs'>[];
  /** Pinned plans that are not in it. */
  readonly leftOut: number;
}

interface Made {
  readonly field: Field;
  readonly compared: Numbers;
}
let made: (Made & { readonly document: PageDocument }) | undefined;

/** What there is, at once: a page that is being printed cannot wait. */
export function comparisonFor(picture: Picture): PaperComparison {
  const { document } = picture;
  const there: Made | undefined =
    latestComparison(document) ?? (made?.document === document ? made : undefined);
  const field = fieldOf(document); // names may be newer than the numbers
  const { baseline, contenders, moment } = field;
  if (there !== undefined) return { ...there.compared, field, plans: contenders, leftOut: 0 };
  const own = contenders.filter(({ scenario }) => isSameValue(scenario.plan, picture.scenario.plan));
  const results = [picture.baseline, picture.futures];
  return {
    field: { baseline, contenders: own, moment },
    results,
    ...(moment !== undefined && { atMoment: comparedInWeek(results, moment) }),
    comparisons: [compareFutures(picture.futures, picture.baseline)],
    plans: own.length > 0 ? own : [{ title: titleOfPage(document), differs: [] }],
    leftOut: contenders.length - own.length,
  };
}

/** Runs the pinned plans, too, where no comparison has done so. Another run may take the workers: then it is left. */
export async function compareForPaper({ document }: Picture, pool: Pool, signal: AbortSignal): Promise<void> {
  const field = fieldOf(document);
  if (field.contenders.length < 2 || latestComparison(document) !== undefined) return;
  if (made?.document === document) return;
  try {
    await compareOnPool(pool, {
      population: populationOfPage(document),
      scenarios: [field.baseline, ...field.contenders].map(({ scenario }) => scenario),
      outcome: 'in_place_share_end',
      moment: field.moment,
      wanted: Number.MIN_VALUE, // to the last future
      limit: fewestFutures,
      atLeast: fewestFutures,
      signal,
      onBatch: (compared) => {
        if (compared.futures === fewestFutures) made = { document, field, compared };
      },
    });
  } catch (error) {
    if (!(error instanceof Error && error.name === 'Superseded')) throw error;
  }
}
