/** The comparison that the paper shows: the one that was shown last, one made for the paper, or the plan alone. */
import { type Compared, compareOnPool } from '../../sim/worker/comparison.ts';
import { compareFutures } from '../../sim/worker/explorer.ts';
import type { Pool } from '../../sim/worker/pool.ts';
import { type PageDocument, populationOfPage, titleOfPage } from '../app/document.ts';
import type { Picture } from '../app/store.ts';
import { fewestFutures, latestComparison } from '../compare/comparison-runs.ts';
import { type Field, fieldOf, workedOn } from '../compare/contenders.ts';

export interface PaperComparison extends Pick<Compared, 'results' | 'comparisons'> {
  /** Of the baseline: within a sentence, and whole. */
  readonly title: string;
  readonly fullTitle: string;
  /** Of the plans that are measured against it. */
  readonly titles: readonly string[];
  /** Pinned plans that are not in it. */
  readonly leftOut: number;
}

interface Made {
  readonly field: Field;
  readonly compared: Pick<Compared, 'results' | 'comparisons'>;
}
let made: (Made & { readonly document: PageDocument }) | undefined;

/** What there is, at once: a page that is being printed cannot wait. */
export function comparisonFor(picture: Picture): PaperComparison {
  const { document } = picture;
  const there: Made | undefined =
    latestComparison(document) ?? (made?.document === document ? made : undefined);
  if (there !== undefined) {
    const { baseline, contenders } = there.field;
    return {
      ...there.compared,
      title: baseline.title,
      fullTitle: baseline.fullTitle,
      titles: contenders.map(({ title }) => title),
      leftOut: 0,
    };
  }
  return {
    results: [picture.baseline, picture.futures],
    comparisons: [compareFutures(picture.futures, picture.baseline)],
    title: picture.baselineTitle,
    fullTitle: picture.baselineFullTitle,
    titles: [titleOfPage(document)],
    leftOut: fieldOf(document).contenders.filter(({ pin }) => pin !== workedOn).length,
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
