/** The plans that the page offers as cards, read from the scenario files when the page is built. */
import {
  emptyPlan,
  type LeverDeclaration,
  type LeverPath,
  leverPaths,
  levers,
  type Plan,
} from '../../sim/model/levers.ts';
import type { Population } from '../../sim/model/population.ts';
import type { Scenario } from '../../sim/model/scenario.ts';
import type { PlanDocument } from '../../sim/scenario/document.ts';
import { documentOf, planOf, scenarioOf } from '../../sim/scenario/resolve.ts';
import { checkPlanAgainst, warningsOf } from '../../sim/scenario/warnings.ts';
import type { PageDocument } from './store.ts';

export interface Card {
  readonly id: string;
  readonly title: string;
  readonly question: string;
  readonly plan: Plan;
  /** The file itself: what it says beside the plan holds for the runs too. */
  readonly file: PlanDocument;
}

export const noProgramme: Plan = emptyPlan();

/** From the lightest to the heaviest; files that are not named here follow. */
const order = [
  'no-programme',
  'guidance-only',
  'feedback-only',
  'data-first-then-feedback',
  'mentors-most-deprived-first',
  'mentors-readiest-first',
  'borough-by-borough',
  'time-not-pressure',
  'full-programme',
];

const files = import.meta.glob<PlanDocument>(['../../scenarios/*.json', '!../../scenarios/*.schema.json'], {
  eager: true,
  import: 'default',
});

export const cards: readonly Card[] = Object.entries(files)
  .map(([path, file]) => {
    const id = path.replace(/^.*\/|\.json$/g, '');
    return { id, title: file.title, question: file.question, plan: planOf(file), file };
  })
  .sort((one, other) => placeOf(one.id) - placeOf(other.id) || (one.id < other.id ? -1 : 1));

function placeOf(id: string): number {
  const place = order.indexOf(id);
  return place < 0 ? order.length : place;
}

export const cardOf = (id: string): Card => cards.find((card) => card.id === id) ?? cards[0];

const opening = 'full-programme';

export const firstDocument = (): PageDocument => ({
  card: opening,
  plan: cardOf(opening).plan,
  assumptions: 'plausible',
});

/** What a run of the document computes. */
export const scenarioOfPage = ({ card, plan, assumptions }: PageDocument): Scenario =>
  scenarioOf(cardOf(card).file, { plan, assumptions });

/** The plan file that means the same as the page. */
export function fileOfPage(document: PageDocument): PlanDocument {
  const { file } = cardOf(document.card);
  return documentOf(scenarioOfPage(document), {
    title: file.title,
    question: file.question,
    practices: file.practices,
  });
}

/** By lever: what of the plan can be simulated but hardly carried out; each completes the lever's label. */
export function warningsOfPage(document: PageDocument, population: Population): Map<string, string> {
  const file = fileOfPage(document);
  const warnings = [...warningsOf(file, ''), ...checkPlanAgainst(file, population, '')];
  return new Map(warnings.map(({ path, message }) => [(path ?? '').replace(/^programme\./, ''), message]));
}

/** Whether two values of a lever are the same. */
export function sameValue(one: unknown, other: unknown): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}

/** Levers in which a plan differs from the one of its card. */
export function changesOf(document: PageDocument): LeverPath[] {
  const { plan } = cardOf(document.card);
  return leverPaths.filter((path) => !sameValue(plan[path], document.plan[path]));
}

export function withLever(document: PageDocument, path: LeverPath, value: unknown): PageDocument {
  if (sameValue(document.plan[path], value)) return document;
  return { ...document, plan: { ...document.plan, [path]: value } };
}

export const leverOf = (path: LeverPath): LeverDeclaration => levers[path];
