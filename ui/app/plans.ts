/** The plans that the page offers as cards, read from the scenario files when the page is built. */
import {
  emptyPlan,
  type LeverDeclaration,
  type LeverPath,
  levers,
  type Plan,
} from '../../sim/model/levers.ts';
import { type PlanDocument, readPlanValue } from '../../sim/scenario/document.ts';

export interface Card {
  readonly id: string;
  readonly title: string;
  readonly question: string;
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

export const openingCard = 'full-programme';

const files = import.meta.glob<unknown>(['../../scenarios/*.json', '!../../scenarios/*.schema.json'], {
  eager: true,
  import: 'default',
});

export const cards: readonly Card[] = Object.entries(files)
  .flatMap(([path, value]): Card[] => {
    const id = path.replace(/^.*\/|\.json$/g, '');
    const { document: file } = readPlanValue(value, path);
    return file === undefined ? [] : [{ id, title: file.title, question: file.question, file }];
  })
  .sort((one, other) => placeOf(one.id) - placeOf(other.id) || (one.id < other.id ? -1 : 1));

function placeOf(id: string): number {
  const place = order.indexOf(id);
  return place < 0 ? order.length : place;
}

/** A card by its id; the first card where there is none. */
export const cardOf = (id: string): Card => cards.find((card) => card.id === id) ?? cards[0];

/** A card by its title, if there is one. */
export const cardTitled = (title: string): Card | undefined => cards.find((card) => card.title === title);

export const leverOf = (path: LeverPath): LeverDeclaration => levers[path];
