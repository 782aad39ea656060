/** What a design file holds beside plans and settings, declared once. */

/** Plans of one design. */
export const mostPoints = 100_000;
/** Values of one path; who has more writes down points. */
export const mostValues = 1000;
export const mostFuturesOfDesign = 1_000_000;

/** How the points of a design come about. */
export const designMethods = {
  factorial: 'Every combination of the values in "vary".',
  list: 'The points that are written down in "points", or the whole plans in "plans".',
  'latin-hypercube':
    'A sample over the ranges in "vary": each range is cut, on its scale, into as many slices as there are samples, and each slice is met once.',
  sobol:
    'A Sobol sample over the ranges in "vary", scrambled by the seed of the design; best with a power of 2.',
} as const;
export type DesignMethod = keyof typeof designMethods;
export const designMethodNames = Object.keys(designMethods) as DesignMethod[];

/** The numbers of a design. */
export const designNumbers = {
  samples: {
    meaning: 'Plans that are sampled; for the methods latin-hypercube and sobol.',
    unit: 'plans',
    minimum: 1,
    maximum: mostPoints,
    whole: true,
  },
  futures: {
    meaning: 'Futures under each plan; the same ones under all of them.',
    unit: 'futures',
    default: 200,
    minimum: 1,
    maximum: mostFuturesOfDesign,
    whole: true,
  },
} as const;

/** The texts of a design. */
export const designTexts = {
  designSeed: {
    label: 'Seed of the design',
    meaning: 'Any text; the same text gives the same sample of plans.',
    default: '1',
  },
} as const;

export const scaleNames = ['linear', 'log'] as const;
export const designScale =
  'How the range is filled; left out, log for a parameter whose plausible values are log-uniform or lognormal, unless the range begins at 0, and linear for all else.';
export type Scale = (typeof scaleNames)[number];

/** The keys of a design file with what they mean, in their order. */
export const designKeys = {
  $schema: 'Address of the JSON Schema, for editors.',
  version: 'Version of this format.',
  title: 'Name of the design on screen and in files.',
  question: 'What the design is to answer.',
  plan: 'The plan that is varied: a file, relative to the design, or the plan itself.',
  plans:
    'With the method list: whole plans, each a file or the plan itself, in place of "plan" and "points".',
  method: 'How the plans come about.',
  vary: 'What is varied, by its path as in --set: a list of values, or a range. A range ("minimum", "maximum") of a parameter that says no limits is its plausible range. Its "scale" is linear or log; left out, it is log for a parameter whose plausible values are log-uniform or lognormal, within other limits, too, unless they begin at 0. "whole": true takes whole numbers only.',
  points: 'With the method list: what each point sets in the plan, by its path as in --set.',
  samples: designNumbers.samples.meaning,
  futures: designNumbers.futures.meaning,
  seed: 'Seed of the futures, in place of that of the plan.',
  designSeed: designTexts.designSeed.meaning,
  weeks: 'Weeks simulated, in place of those of the plan.',
  assumptions: 'central or plausible, in place of those of the plan.',
  outcomes: 'The outcomes that the summary and the table of points show; left out, the main ones.',
} as const;
