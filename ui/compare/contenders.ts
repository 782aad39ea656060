/** The plans of a comparison: the baseline, and those that are measured against it. */
import type { LeverDeclaration, LeverPath } from '../../sim/model/levers.ts';
import type { Scenario } from '../../sim/model/scenario.ts';
import { isSameValue } from '../../sim/scenario/canonical.ts';
import { changesBetween } from '../../sim/scenario/changes.ts';
import type { PlanDocument } from '../../sim/scenario/document.ts';
import { scenarioOf } from '../../sim/scenario/resolve.ts';
import { hasSupport, lastSupportWeek } from '../answer/support-end.ts';
import {
  againstNone,
  type Baseline,
  baselineOfPage,
  canPin,
  inWorldOf,
  namesOfPins,
  type PageDocument,
  scenarioOfPage,
  titleOfPage,
} from '../app/document.ts';
import { leverOf, noProgramme } from '../app/plans.ts';
import { capital, count, money, percent, plain } from '../app/words.ts';
import { sayValue } from '../plan/lever-value.ts';

export interface Contender {
  readonly title: string;
  /** Place of the pin; -1 for the plan that is being worked on. */
  readonly pin: number;
  readonly scenario: Scenario;
  /** Levers in which it differs from the baseline, in words; what it offers where the baseline is no programme. */
  readonly differs: readonly string[];
}

export interface Field {
  readonly baseline: Baseline;
  readonly contenders: readonly Contender[];
  /** Last week of support of the plan that is worked on, counted from 0, where the run goes on after it. */
  readonly moment?: number;
}

export const workedOn = -1;

/** The plan that is worked on and the pins, without the baseline and without what is the same as another one. */
export function fieldOf(document: PageDocument): Field {
  const baseline = baselineOfPage(document);
  const contenders: Contender[] = [];
  const names = namesOfPins(document);
  const add = (plan: PlanDocument, pin: number) => {
    const scenario = scenarioOf(inWorldOf(document.file, plan));
    const isKnown = [baseline, ...contenders].some((other) =>
      isSameValue(other.scenario.plan, scenario.plan),
    );
    if (isKnown) return;
    const title = pin === workedOn ? titleOfPage(document) : names[pin];
    contenders.push({ title, pin, scenario, differs: differences(baseline.scenario, scenario) });
  };
  document.pins.forEach((pin, place) => {
    if (place !== document.baseline || document.baseline === againstNone) add(pin, place);
  });
  add(document.file, workedOn);
  const scenario = scenarioOfPage(document);
  const isBefore = hasSupport({ scenario }) && lastSupportWeek({ scenario }) < scenario.weeks - 1;
  return { baseline, contenders, ...(isBefore && { moment: lastSupportWeek({ scenario }) }) };
}

/** Places of the pins that stand beside the plan that is worked on: all but the baseline. */
export const pinnedBeside = ({ pins, baseline }: PageDocument): readonly number[] =>
  pins.map((_, place) => place).filter((place) => place !== baseline);

const upToFive = ['none', 'one', 'two', 'three', 'four', 'five'] as const;

/** How many plans are pinned beside the one that is worked on, of how many; a pinned baseline takes one of the places. */
export function sayPinned(document: PageDocument): string {
  const beside = pinnedBeside(document).length;
  if (!canPin(document)) return `${capital(upToFive[beside])} plans are pinned. Unpin one to pin another.`;
  const most = document.pins.length > beside ? 'four' : 'five';
  const isBaseline = isSameValue(baselineOfPage(document).scenario.plan, scenarioOf(document.file).plan);
  const own = isBaseline ? 'Your plan is the baseline' : 'Your plan is always compared';
  return `${own}. Pinned beside it: ${upToFive[beside]} of ${most}.`;
}

/** Where a plan stands in a field that may be an older one; -1 where it does not. */
export const placeIn = ({ contenders }: Field, { scenario }: Contender): number =>
  contenders.findIndex((other) => isSameValue(other.scenario.plan, scenario.plan));

/** Levers with the same words for every plan, of which there are several: to say them once is enough. */
export function sharedBy(contenders: readonly Pick<Contender, 'differs'>[]): readonly string[] {
  const [first, ...others] = contenders;
  if (first === undefined || others.length === 0) return [];
  return first.differs.filter((text) => others.every(({ differs }) => differs.includes(text)));
}

function differences(from: Scenario, to: Scenario): string[] {
  const fromNothing = isSameValue(from.plan, noProgramme);
  return changesBetween(to, from)
    .filter(({ of }) => of === 'programme')
    .map(({ path, value, other }) => {
      const lever = leverOf(path.slice('programme.'.length) as LeverPath);
      const now = inWords(lever, value);
      return fromNothing ? `${lever.label}: ${now}` : `${lever.label}: ${inWords(lever, other)} → ${now}`;
    });
}

/** The value of a lever with its unit, unless the label has said it. */
function inWords(lever: LeverDeclaration, value: unknown): string {
  if (lever.kind !== 'number') return sayValue(lever, value);
  const number = value as number;
  const { unit, label } = lever;
  if (unit.startsWith('pounds'))
    return number === 0 && unit.includes('no limit') ? 'no limit' : money(number);
  if (unit === 'share') return percent(number);
  if (number === 0 && unit.includes('0 is none')) return 'none';
  const amount = Number.isInteger(number) ? count(number) : plain(number);
  const [noun] = unit.replace('/practice/week', ' a practice a week').replace('/', ' a ').split(' (');
  const isSaid = /^\d/.test(noun) || label.toLowerCase().includes(noun.split(' ')[0]);
  return isSaid ? amount : `${amount} ${number === 1 ? noun.replace(/^(\w+)s\b/, '$1') : noun}`;
}
