/**
 * Every lever of a plan, declared once, by its path below `programme` in a plan file. The default of every lever is
 * "not offered", so a plan file holds only what the plan offers; the empty plan is no programme at all.
 */

/** In which order practices come to the head of the queue. */
export const orders = {
  everyone: 'Everyone at once; rationed support in random order',
  random: 'Random order',
  'borough-by-borough': 'Borough by borough, in the order of the list of boroughs',
  'most-deprived-first': 'Most deprived first',
  'lowest-baseline-first': 'Lowest baseline care first',
  'readiest-first': 'Readiest first: most hours and skill for improvement',
  'largest-first': 'Largest first',
  'smallest-first': 'Smallest first',
  'best-connected-first': 'Best connected first',
  volunteers: 'Volunteers: a practice joins the queue when it first decides',
} as const;
export type Order = keyof typeof orders;

/** Where on the plan panel a lever stands. */
export type LeverGroup = 'who' | 'support' | 'when' | 'message' | 'money';

interface LeverBase {
  readonly label: string;
  readonly meaning: string;
  readonly group: LeverGroup;
  /** Why this range and these levels. */
  readonly why: string;
}
export interface NumberLever extends LeverBase {
  readonly kind: 'number';
  readonly unit: string;
  readonly default: number;
  readonly minimum: number;
  readonly maximum: number;
  /** Step of the minus and plus buttons; whole numbers only when `whole`. */
  readonly step: number;
  readonly whole: boolean;
  /** Named levels beside the number. */
  readonly levels?: { readonly light: number; readonly standard: number; readonly intensive: number };
}
export interface FlagLever extends LeverBase {
  readonly kind: 'flag';
  readonly unit: 'yes or no';
  readonly default: boolean;
}
export interface OrderLever extends LeverBase {
  readonly kind: 'order';
  readonly unit: 'order';
  readonly default: Order;
}
export interface NamesLever extends LeverBase {
  readonly kind: 'names';
  readonly unit: 'boroughs';
  readonly default: readonly string[];
}
/** One start week an improvement, in weeks after the start of the programme; null leaves the improvement out. */
export interface StaggerLever extends LeverBase {
  readonly kind: 'stagger';
  readonly unit: 'weeks after the start';
  readonly default: readonly (number | null)[];
  readonly minimum: number;
  readonly maximum: number;
}
export type LeverDeclaration = NumberLever | FlagLever | OrderLever | NamesLever | StaggerLever;

const declare = <const Table extends Record<string, LeverDeclaration>>(table: Table) => table;

// biome-ignore format: reads as a table
export const levers = declare({
  startWeek: {
    kind: 'number', group: 'when', label: 'Start', unit: 'weeks after week 0', default: 0, minimum: 0, maximum: 1040,
    step: 1, whole: true, meaning: 'Week in which the support starts. Week 0 is the first week of April.',
    why: 'A later start shows what the season does.',
  },
  weeks: {
    kind: 'number', group: 'when', label: 'Length', unit: 'weeks', default: 104, minimum: 1, maximum: 1040, step: 13,
    whole: true, levels: { light: 52, standard: 104, intensive: 156 }, meaning: 'Weeks for which support is offered.',
    why: 'Improvement programmes are mostly funded for one to three years.',
  },
  improvementStartWeeks: {
    kind: 'stagger', group: 'when', label: 'Improvements', unit: 'weeks after the start', default: [], minimum: 0,
    maximum: 1040, meaning: 'When each improvement is first promoted. An empty list promotes all from the start; null leaves one out.',
    why: 'Launching everything together divides the same hours.',
  },
  order: {
    kind: 'order', group: 'who', label: 'Who first', unit: 'order', default: 'everyone',
    meaning: 'Order in which practices come to the head of the queue for rationed support, and form waves.',
    why: 'Who goes first decides who waits; it moves fairness more than the mean.',
  },
  'waves.size': {
    kind: 'number', group: 'who', label: 'Practices in a wave', unit: 'practices', default: 0, minimum: 0, maximum: 100000,
    step: 5, whole: true, meaning: 'How many practices join in each wave. 0 lets all join at the start.',
    why: 'Waves keep a programme manageable; they also make the last wave wait.',
  },
  'waves.weeksBetween': {
    kind: 'number', group: 'who', label: 'Weeks between waves', unit: 'weeks', default: 13, minimum: 1, maximum: 520, step: 1,
    whole: true, meaning: 'Weeks between the starts of two waves.', why: 'A quarter is the usual planning step.',
  },
  boroughs: {
    kind: 'names', group: 'who', label: 'Boroughs', unit: 'boroughs', default: [],
    meaning: 'Boroughs that take part. An empty list means all of them.', why: 'A pilot borough is a common first step.',
  },
  guidance: {
    kind: 'flag', group: 'support', label: 'Guidance', unit: 'yes or no', default: false,
    meaning: 'Written guidance goes to every practice that takes part.', why: 'It is cheap and weak.',
  },
  'training.seats': {
    kind: 'number', group: 'support', label: 'Training seats', unit: 'seats a session', default: 0, minimum: 0,
    maximum: 100000, step: 4, whole: true, levels: { light: 24, standard: 48, intensive: 96 },
    meaning: 'Seats at each training session, one a practice, taken in the order of the queue.',
    why: '48 seats every four weeks reach 189 practices about three times a year.',
  },
  'training.weeksBetween': {
    kind: 'number', group: 'support', label: 'Weeks between sessions', unit: 'weeks', default: 4, minimum: 1, maximum: 104,
    step: 1, whole: true, meaning: 'Weeks from one training session to the next.', why: 'Monthly sessions are usual.',
  },
  'mentorship.mentors': {
    kind: 'number', group: 'support', label: 'Mentors', unit: 'mentors', default: 0, minimum: 0, maximum: 10000, step: 1,
    whole: true, levels: { light: 3, standard: 6, intensive: 17 }, meaning: 'Mentors employed while support is offered.',
    why: 'Seventeen mentors with 11 practices each reach 187 of 189 at once; six reach all in three rounds.',
  },
  'mentorship.practicesPerMentor': {
    kind: 'number', group: 'support', label: 'Practices for each mentor', unit: 'practices', default: 11, minimum: 1,
    maximum: 200, step: 1, whole: true, meaning: 'Practices that one mentor looks after at the same time.',
    why: 'EvidenceNOW had about 11 practices for each facilitator.',
  },
  'mentorship.weeks': {
    kind: 'number', group: 'support', label: 'Weeks with a mentor', unit: 'weeks', default: 26, minimum: 1, maximum: 520,
    step: 1, whole: true, meaning: 'Weeks that a practice keeps its mentor.', why: 'Half a year is a common dose.',
  },
  tools: {
    kind: 'flag', group: 'support', label: 'Analytical tools', unit: 'yes or no', default: false,
    meaning: 'Searches and templates that save set-up work, the more so the better the data.',
    why: 'Tools enable; they do not persuade.',
  },
  'analysts.analysts': {
    kind: 'number', group: 'support', label: 'Analysts', unit: 'analysts', default: 0, minimum: 0, maximum: 10000, step: 1,
    whole: true, levels: { light: 2, standard: 4, intensive: 8 }, meaning: 'Analysts who visit practices and clean data.',
    why: 'Four analysts visit every practice about twice a year.',
  },
  'analysts.visitsPerWeek': {
    kind: 'number', group: 'support', label: 'Visits of each analyst', unit: 'visits/week', default: 2, minimum: 0, maximum: 20,
    step: 0.5, whole: false, meaning: 'Practices that one analyst visits in a week.', why: 'A visit with its follow-up takes about two days.',
  },
  'feedback.weeksBetween': {
    kind: 'number', group: 'support', label: 'Weeks between feedback reports', unit: 'weeks (0 is none)', default: 0, minimum: 0,
    maximum: 104, step: 1, whole: true, levels: { light: 13, standard: 4, intensive: 1 },
    meaning: 'Weeks from one data feedback report to the next. 0 means no feedback; 1 is a live dashboard.',
    why: 'Quarterly reports and weekly dashboards are both in use.',
  },
  'feedback.weeksBefore': {
    kind: 'number', group: 'support', label: 'Weeks before the first report', unit: 'weeks', default: 0, minimum: 0,
    maximum: 520, step: 13, whole: true,
    meaning: 'Weeks from the entry of a practice to its first feedback report.',
    why: 'Reports on data that have been cleaned first are believed.',
  },
  protectedTime: {
    kind: 'number', group: 'support', label: 'Protected time', unit: 'hours/practice/week', default: 0, minimum: 0, maximum: 100,
    step: 0.5, whole: false, levels: { light: 1, standard: 2, intensive: 4 },
    meaning: 'Hours of doctor time bought for each practice each week.', why: 'A session is about four hours.',
  },
  incentive: {
    kind: 'number', group: 'support', label: 'Incentive', unit: 'standard incentives', default: 0, minimum: 0, maximum: 10,
    step: 0.25, whole: false, levels: { light: 0.5, standard: 1, intensive: 2 },
    meaning: 'Payment for recorded care, in multiples of the standard payment for a bundle.',
    why: 'One is the payment assumed for a local enhanced service.',
  },
  framing: {
    kind: 'number', group: 'message', label: 'Framing', unit: '0 narrative to 1 metrics', default: 0.8, minimum: 0, maximum: 1,
    step: 0.1, whole: false, meaning: 'How the programme speaks: in stories of patients (0) or in numbers of one disease (1).',
    why: 'The programme of 2014 spoke mostly in numbers.',
  },
  adaptation: {
    kind: 'number', group: 'message', label: 'Adapting to each practice', unit: 'share', default: 0, minimum: 0, maximum: 1,
    step: 0.1, whole: false, meaning: 'How far the message is adapted to the orientation of each practice.',
    why: '0 sends one message to all; 1 fits every practice.',
  },
  budget: {
    kind: 'number', group: 'money', label: 'Budget', unit: 'pounds (0 is no limit)', default: 0, minimum: 0, maximum: 1e10,
    step: 50000, whole: false, meaning: 'Money for the whole programme. Support ends in the week after it is spent. 0 sets no limit.',
    why: 'A programme that runs out stops early, and the model shows what that does.',
  },
});

export type LeverPath = keyof typeof levers;
export const leverPaths = Object.keys(levers) as LeverPath[];

type ValueOf<Lever extends LeverDeclaration> = Lever extends NumberLever
  ? number
  : Lever extends FlagLever
    ? boolean
    : Lever extends OrderLever
      ? Order
      : Lever extends NamesLever
        ? readonly string[]
        : readonly (number | null)[];

/** A plan after defaults: one value for every lever, by its path. */
export type Plan = { readonly [Path in LeverPath]: ValueOf<(typeof levers)[Path]> };

/** The plan that offers nothing. */
export function emptyPlan(): Plan {
  return Object.fromEntries(leverPaths.map((path) => [path, levers[path].default])) as unknown as Plan;
}

/**
 * Whether a plan offers any support at all. A plan of strength zero is no programme: it tires nobody and its dates,
 * order and framing change nothing.
 */
export function offersSupport(plan: Plan): boolean {
  return (
    plan.guidance ||
    plan.tools ||
    plan['training.seats'] > 0 ||
    plan['mentorship.mentors'] > 0 ||
    plan['analysts.analysts'] * plan['analysts.visitsPerWeek'] > 0 ||
    plan['feedback.weeksBetween'] > 0 ||
    plan.protectedTime > 0 ||
    plan.incentive > 0
  );
}
