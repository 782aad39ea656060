/** The plans that can be compared, each in a place that it keeps: to pin one must not move it from under the hand. */
import { canonicalJson } from '../../sim/scenario/canonical.ts';
import type { PlanDocument } from '../../sim/scenario/document.ts';
import {
  inWorldOf,
  isSamePlan,
  namesOfPins,
  type PageDocument,
  planOfFile,
  titleOfPage,
  withPlan,
} from '../app/document.ts';
import { cards, noProgramme } from '../app/plans.ts';
import { pinnedBeside } from './contenders.ts';

export const notPinned = -1;

export interface Chip {
  /** The same for as long as it is the same plan, pinned or not. */
  readonly key: string;
  readonly title: string;
  readonly plan: PlanDocument;
  /** Place of the pin, or `notPinned`. */
  readonly pin: number;
  /** Whether it is the plan that is worked on. */
  readonly isOwn: boolean;
}

/** Pins that are no card, the plan that is worked on where it is none, then the cards; all without the baseline. */
export function chipsOf(document: PageDocument): readonly Chip[] {
  const { pins, file, baseline } = document;
  const names = namesOfPins(document);
  const keyOf = (plan: PlanDocument) => canonicalJson(planOfFile(plan));
  const measure = pins[baseline] === undefined ? canonicalJson(noProgramme) : keyOf(pins[baseline]);
  const ofPins = pinnedBeside(document).map((pin) => ({ plan: pins[pin], title: names[pin], pin }));
  const own = { plan: file, title: titleOfPage(document), pin: notPinned };
  const offered = cards.map(({ file: plan, title }) =>
    isSamePlan(plan, file) ? own : { plan, title, pin: notPinned },
  );
  const isCard = ({ plan }: { plan: PlanDocument }) => cards.some((card) => isSamePlan(card.file, plan));
  const chips: Chip[] = [];
  const add = (chip: Omit<Chip, 'key' | 'isOwn'>) => {
    const key = keyOf(chip.plan);
    const isThere = chips.some((other) => other.key === key);
    if (chip.pin === notPinned && (isThere || (key === measure && (chip !== own || baseline >= 0)))) return;
    chips.push({ ...chip, key: isThere ? `${key}${chip.pin}` : key, isOwn: isSamePlan(chip.plan, file) });
  };
  for (const chip of [...ofPins.filter((chip) => !isCard(chip)), own]) if (!isCard(chip)) add(chip);
  for (const card of offered) {
    for (const pin of ofPins.filter(({ plan }) => isSamePlan(plan, card.plan))) add(pin);
    add(card);
  }
  return chips;
}

/**
 * A pin as the plan to work on, in the world that is there; it stays pinned. The plan that was worked on before comes
 * back by undo, or stands among the pins.
 */
export function withPinOpened(document: PageDocument, place: number): PageDocument {
  const pin = document.pins[place];
  const title = namesOfPins(document)[place];
  const card = cards.find(({ file }) => isSamePlan(file, pin) && file.title === title);
  return withPlan(document, { ...inWorldOf(document.file, pin), title }, card?.id);
}
