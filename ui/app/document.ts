/**
 * What undo brings back: the plan as a file would say it, where it came from, the plans pinned beside it, what answers
 * are measured against, and the practices. Every change is a function from one document to the next.
 */
import { type LeverPath, leverPaths, levers, type Plan } from '../../sim/model/levers.ts';
import type { ParameterName } from '../../sim/model/parameters.ts';
import type { Population, PracticeRow } from '../../sim/model/population.ts';
import type { Assumptions, Scenario } from '../../sim/model/scenario.ts';
import { isSameValue, populationHash } from '../../sim/scenario/canonical.ts';
import type { PlanDocument } from '../../sim/scenario/document.ts';
import { populationOf } from '../../sim/scenario/populations.ts';
import { planOf, scenarioOf } from '../../sim/scenario/resolve.ts';
import { withoutValue, withValue } from '../../sim/scenario/set.ts';
import { checkPlanAgainst, warningsOf } from '../../sim/scenario/warnings.ts';
import { mostPins, type Work, workVersion } from '../../sim/scenario/work.ts';
import { cardOf, cardTitled, noProgramme, openingCard } from './plans.ts';
import { shortened } from './words.ts';

/** Practices of somebody's own; they stay on this machine. */
export interface OwnPractices {
  /** Name of the file. */
  readonly name: string;
  readonly rows: readonly PracticeRow[];
  readonly ties?: readonly (readonly [string, string])[];
  /** How the file was read: columns that have other names than the standard ones, and what was kept. */
  readonly map?: Readonly<Record<string, string>>;
  readonly only?: { readonly column: string; readonly value: string };
  /** Ids of practices of the file that were not kept. */
  readonly leftOut?: readonly string[];
  /** Name of the file of ties. */
  readonly tiesName?: string;
  /** All of it: other practices may keep other ties of the file. */
  readonly tiesText?: string;
}

export interface PageDocument {
  readonly file: PlanDocument;
  /** What changes are counted from: the file of a card, or one that was opened. */
  readonly origin: PlanDocument;
  /** Id of the card chosen last; empty where a file or a link was opened. */
  readonly card: string;
  /** Plans kept for comparison. Their programmes count; they meet the assumptions and practices of the present. */
  readonly pins: readonly PlanDocument[];
  /** Place of the pin that answers are measured against; -1 is no programme. */
  readonly baseline: number;
  /** In place of the synthetic practices. */
  readonly practices?: OwnPractices;
}

export const againstNone = -1;

/** The page as it opens for the first time. */
export const firstDocument = (): PageDocument => {
  const { file, id } = cardOf(openingCard);
  return { file, origin: file, card: id, pins: [], baseline: againstNone };
};

const plans = new WeakMap<PlanDocument, Plan>();

/** Every lever of a plan; the same object for the same file. */
export function planOfFile(file: PlanDocument): Plan {
  const known = plans.get(file) ?? planOf(file);
  plans.set(file, known);
  return known;
}

export const planOfPage = ({ file }: PageDocument): Plan => planOfFile(file);

export const assumptionsOf = ({ file }: PageDocument): Assumptions => file.assumptions ?? 'plausible';

/** A plan under the assumptions of another: the same weeks, seed, parameters and practices. */
export function inWorldOf(world: PlanDocument, plan: PlanDocument): PlanDocument {
  const { title, question, programme, reasons } = plan;
  return { ...world, title, question, programme, reasons };
}

const scenarios = new WeakMap<PlanDocument, Scenario>();

/** What a run of the plan computes; the same object for the same file. */
export function scenarioOfPage({ file }: PageDocument): Scenario {
  const known = scenarios.get(file) ?? scenarioOf(file, { plan: planOfFile(file) });
  scenarios.set(file, known);
  return known;
}

export interface Baseline {
  /** As it stands within a sentence: in quotation marks, and shortened where it is long. */
  readonly title: string;
  /** The whole title, for tables and files. */
  readonly fullTitle: string;
  readonly scenario: Scenario;
}

const none = 'no programme';

/** What a run of the baseline computes: the same world under the other plan. */
export function baselineOfPage(document: PageDocument): Baseline {
  const pin = document.pins[document.baseline];
  if (pin === undefined)
    return { title: none, fullTitle: none, scenario: { ...scenarioOf(document.file), plan: noProgramme } };
  const name = namesOfPins(document)[document.baseline];
  return {
    title: `“${namedInSentence(name)}”`,
    fullTitle: name,
    scenario: scenarioOf(inWorldOf(document.file, pin)),
  };
}

let last:
  | {
      readonly practices?: OwnPractices;
      readonly asked: string;
      readonly hash: string;
      readonly population: Population;
    }
  | undefined;

/**
 * The practices of the page; the same object for as long as they are the same, since workers start anew for others. To
 * make thousands of practices takes longer than a frame, so that is done once and not at every look.
 */
export function populationOfPage({ file, practices }: PageDocument): Population {
  const asked = JSON.stringify([file.practices, file.improvements, file.parameters]);
  if (last?.practices === practices && last?.asked === asked) return last.population;
  const made = populationOf(file, practices);
  const hash = populationHash(made);
  const population = last?.hash === hash ? last.population : made;
  last = { practices, asked, hash, population };
  return population;
}

/** By lever: what of the plan can be simulated but hardly carried out; each completes the lever's label. */
export function warningsOfPage({ file }: PageDocument, population: Population): Map<string, string> {
  const warnings = [...warningsOf(file, ''), ...checkPlanAgainst(file, population, '')];
  return new Map(warnings.map(({ path, message }) => [(path ?? '').replace(/^programme\./, ''), message]));
}

/** Levers in which the plan differs from the one that it came from. */
export function changesOf({ file, origin }: PageDocument): LeverPath[] {
  const [now, before] = [planOfFile(file), planOfFile(origin)];
  return leverPaths.filter((path) => !isSameValue(now[path], before[path]));
}

const mark = ', changed';
/** The end of a name: that the plan was changed, and the number that tells it from another plan of that name. */
const ending = /(?:, changed)?(?: \(\d+\))?$/;
const withoutNumber = (name: string) => name.replace(/ \(\d+\)$/, '');

/**
 * The name of a plan by itself: "Mentors, readiest first, changed" where it bears the name of the card or of the file that
 * it is no longer.
 */
export function shownTitle(file: PlanDocument, origin?: PlanDocument): string {
  const { title } = file;
  if (ending.exec(title)?.[0].startsWith(mark)) return title;
  const isAnother = [origin, cardTitled(title)?.file].some(
    (known) => known?.title === title && !isSamePlan(file, known),
  );
  return isAnother ? title + mark : title;
}

/** Whether two plans offer the same. */
export const isSamePlan = (one: PlanDocument, other: PlanDocument): boolean =>
  isSameValue(planOfFile(one), planOfFile(other));

/** The name, or with a number that makes it another one than those that are taken. */
function untaken(name: string, taken: readonly string[]): string {
  let free = name;
  for (let number = 2; taken.includes(free); number++) free = `${withoutNumber(name)} (${number})`;
  return free;
}

/** The names of the pins, wherever they stand: no two are alike. */
export function namesOfPins({ pins }: Pick<PageDocument, 'pins'>): readonly string[] {
  const names: string[] = [];
  for (const pin of pins) names.push(untaken(shownTitle(pin), names));
  return names;
}

/**
 * The name of the plan that is worked on, wherever it stands: on the page, in files, in pictures and on paper. The same
 * plan, pinned, bears the same name; another one never does.
 */
export function titleOfPage(document: PageDocument): string {
  const { file, origin, pins } = document;
  const title = shownTitle(file, origin);
  const names = namesOfPins(document);
  const own = names.find(
    (name, place) => withoutNumber(name) === withoutNumber(title) && isSamePlan(pins[place], file),
  );
  return own ?? untaken(title, names);
}

/** The name as it stands within a sentence: only one that is longer than that of any card is cut. */
export function namedInSentence(title: string): string {
  const [end] = ending.exec(title) ?? [''];
  return shortened(title.slice(0, title.length - end.length)) + end;
}

/** Another plan, in the world that is there. Its own world, if the file has one, comes with it. */
export function withPlan(document: PageDocument, plan: PlanDocument, card = ''): PageDocument {
  return { ...document, file: plan, origin: plan, card };
}

/** A card's plan; assumptions that were chosen stay. */
export function withCard(document: PageDocument, id: string): PageDocument {
  const { file } = cardOf(id);
  return withPlan(document, inWorldOf(document.file, file), id);
}

/** Levers without which no support is left; those beside them only say how it is given. */
const offers: readonly LeverPath[] = [
  'guidance',
  'training.seats',
  'mentorship.mentors',
  'tools',
  'analysts.analysts',
  'feedback.weeksBetween',
  'protectedTime',
  'incentive',
];

/** Takes all support away: what is wanted instead is added to nothing. */
export const withoutSupport = (document: PageDocument): PageDocument =>
  offers.reduce((bare, path) => withLever(bare, path, levers[path].default), document);

export function withLever(document: PageDocument, path: LeverPath, value: unknown): PageDocument {
  return isSameValue(planOfPage(document)[path], value)
    ? document
    : withPath(document, `programme.${path}`, value);
}

/** Holds a parameter at a value; undefined lets it be drawn again, or takes its default. */
export function withParameter(
  document: PageDocument,
  name: ParameterName,
  value: number | undefined,
): PageDocument {
  return withPath(document, `parameters.${name}`, value);
}

/**
 * Sets any place of the plan file, such as `weeks`, `seed` or `title`; undefined takes the default. What cannot be leaves
 * the document as it is: `problemsOf` says why.
 */
export function withPath(document: PageDocument, path: string, value: unknown): PageDocument {
  const { document: file } = change(document, path, value);
  return file === undefined ? document : { ...document, file };
}

/** Why a place of the plan file cannot have a value; none if it can. */
export const problemsOf = (document: PageDocument, path: string, value: unknown): readonly string[] =>
  change(document, path, value).problems.map(({ message }) => message);

const change = ({ file }: PageDocument, path: string, value: unknown) =>
  value === undefined ? withoutValue(file, path) : withValue(file, path, value);

/** Takes all changes of levers back. */
export const reverted = (document: PageDocument): PageDocument => ({
  ...document,
  file: { ...document.file, programme: document.origin.programme },
});

export const canPin = ({ pins }: PageDocument): boolean => pins.length < mostPins;

/** Keeps a plan beside the one that is worked on, by the name that it has; a name that is taken gets a number. */
export function withPin(document: PageDocument, plan: PlanDocument = document.file): PageDocument {
  if (!canPin(document)) return document;
  const name = plan === document.file ? titleOfPage(document) : shownTitle(plan);
  const title = untaken(name, namesOfPins(document));
  return { ...document, pins: [...document.pins, { ...plan, title }] };
}

export function withoutPin(document: PageDocument, place: number): PageDocument {
  const { baseline } = document;
  return {
    ...document,
    pins: document.pins.filter((_, other) => other !== place),
    baseline: baseline === place ? againstNone : baseline > place ? baseline - 1 : baseline,
  };
}

export const withBaseline = (document: PageDocument, place: number): PageDocument => ({
  ...document,
  baseline: place < document.pins.length ? place : againstNone,
});

export const withPractices = (document: PageDocument, practices?: OwnPractices): PageDocument => ({
  ...document,
  practices,
});

/** The work of the page without the practices themselves, which only have a name in it. */
export function workOf(document: PageDocument): Work {
  const { file, origin, pins, baseline, practices } = document;
  return {
    version: workVersion,
    plan: file,
    ...(origin !== file && { origin }),
    pins,
    ...(baseline !== againstNone && { baseline }),
    ...(practices && {
      practices: {
        name: practices.name,
        count: practices.rows.length,
        hash: populationHash(populationOfPage(document)),
      },
    }),
  };
}

/** The page for a work; practices that are there already stay if they are the ones that it names. */
export function documentOfWork(work: Work, practices?: OwnPractices): PageDocument {
  const { plan, origin = plan, pins, baseline = againstNone } = work;
  return { file: plan, origin, card: cardLike(origin), pins, baseline, ...(practices && { practices }) };
}

/** The card that a plan is, by its programme and title. */
function cardLike(plan: PlanDocument): string {
  const card = cardTitled(plan.title);
  return card !== undefined && isSameValue(planOfFile(card.file), planOfFile(plan)) ? card.id : '';
}
