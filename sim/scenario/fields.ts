/** What a plan file holds beside levers and parameters, declared once. */
import { firstWeekOfApril, weeksPerYear } from '../model/calendar.ts';
import { defaultPractices } from '../model/synthesise.ts';

export const mostPractices = 100_000;
export const mostImprovements = 30;
export const longestText = 2000;
export const longestSeed = 200;
/** A text of a file of practices: an id, a name, a borough. */
export const longestCell = 200;

/** The numbers of a run, by their path in the plan file. */
export const runNumbers = {
  weeks: {
    label: 'Weeks',
    meaning: 'Weeks simulated.',
    unit: 'weeks',
    default: 208,
    minimum: 1,
    maximum: 1040,
    whole: true,
  },
  firstCalendarWeek: {
    label: 'First calendar week',
    meaning: 'Calendar week of week 0; 14 is the first week of April.',
    unit: 'week of the year',
    default: firstWeekOfApril,
    minimum: 1,
    maximum: weeksPerYear,
    whole: true,
  },
  'practices.count': {
    label: 'Practices',
    meaning: 'Practices of the synthetic population, where no file of practices is given.',
    unit: 'practices',
    default: defaultPractices,
    minimum: 1,
    maximum: mostPractices,
    whole: true,
  },
} as const;

/** The texts of a run, by their path in the plan file. */
export const runTexts = {
  seed: { label: 'Seed', meaning: 'Any text; the same text gives the same futures.', default: '1' },
  'practices.seed': {
    label: 'Seed of the practices',
    meaning: 'Any text; the same text gives the same synthetic practices.',
    default: 'uptake',
  },
} as const;

export const assumptionNames = ['central', 'plausible'] as const;
export const defaultAssumptions = 'plausible';

/** The numbers of one improvement. Those without a default must be given. */
export const improvementNumbers = {
  work: {
    meaning: 'Set-up work relative to the mean improvement.',
    unit: 'ratio',
    minimum: 0.001,
    maximum: 1000,
    default: 1,
  },
  dataReliance: {
    meaning: 'How much deciding leans on data, relative to the mean improvement.',
    unit: 'ratio',
    minimum: 0,
    maximum: 1000,
    default: 1,
  },
  framing: {
    meaning: 'How the improvement speaks: 0 narrative, 1 metric.',
    unit: 'share',
    minimum: 0,
    maximum: 1,
    default: 0.5,
  },
  baseline: {
    meaning: 'Mean coverage before the programme.',
    unit: 'share',
    minimum: 0,
    maximum: 1,
    default: undefined,
  },
  ceiling: {
    meaning: 'Coverage at which the improvement levels off while in place.',
    unit: 'share',
    minimum: 0,
    maximum: 1,
    default: undefined,
  },
} as const;
