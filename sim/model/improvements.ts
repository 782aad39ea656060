/** What an improvement is, and the five of the COPD bundle with where their numbers come from. */
import type { Basis } from './declaration.ts';

export interface Improvement {
  readonly name: string;
  /** Shorter name for charts. */
  readonly label: string;
  /** Set-up work relative to the mean improvement, > 0. */
  readonly work: number;
  /** How much deciding leans on data, relative to the mean improvement, >= 0. */
  readonly dataReliance: number;
  /** 0 narrative to 1 metric. */
  readonly framing: number;
  /** Mean coverage before the programme, share of registered patients. */
  readonly baseline: number;
  /** Coverage at which an improvement in place levels off, share. */
  readonly ceiling: number;
}

/** What each improvement has a number for. */
export type ImprovementNumber = Exclude<keyof Improvement, 'name' | 'label'>;

const noMeasurement =
  'No measurement was found; a judgement of the five beside each other, with a mean of 1.';

/** Where the numbers of the bundle come from. None has a range, so none is drawn under plausible assumptions. */
export const bundleSources: Readonly<
  Record<ImprovementNumber, { readonly basis: Basis; readonly source: string }>
> = {
  work: { basis: 'guess', source: noMeasurement },
  dataReliance: { basis: 'guess', source: noMeasurement },
  framing: {
    basis: 'guess',
    source: 'No measurement was found; a judgement of how far each speaks in numbers of one disease.',
  },
  baseline: {
    basis: 'expert',
    source:
      'Self-management plan .53 (care plans) and rehabilitation .45: Tower Hamlets, 2010 (Hull et al. 2014). The other three are assumed, below the .81 to .83 of all registered patients that the Quality and Outcomes Framework recorded in 2014-15 for diagnosis, review and influenza, on the view that a tick is less than the care.',
  },
  ceiling: {
    basis: 'expert',
    source:
      'Specialist-delivered bundles: four or more elements in 92.7% of patients against 70.1% (Thorax 2024;79:209). That rehabilitation ends lower and smoking and flu higher is assumed.',
  },
};

/** The improvements of the COPD bundle, in the order in which they are numbered everywhere. A scenario may bring others. */
// biome-ignore format: reads as a table
export const copdBundle: readonly Improvement[] = [
  {
    name: 'Confirmed diagnosis: quality-assured spirometry, register cleaned', label: 'Confirmed diagnosis',
    work: 1.4, dataReliance: 1.5, framing: 0.9, baseline: 0.65, ceiling: 0.87,
  },
  {
    name: 'Structured annual review with inhaler technique', label: 'Annual review',
    work: 1, dataReliance: 1, framing: 0.7, baseline: 0.6, ceiling: 0.87,
  },
  {
    name: 'Self-management plan', label: 'Self-management plan',
    work: 0.8, dataReliance: 0.5, framing: 0.2, baseline: 0.53, ceiling: 0.87,
  },
  {
    name: 'Pulmonary rehabilitation referral', label: 'Rehabilitation referral',
    work: 0.6, dataReliance: 0.75, framing: 0.5, baseline: 0.45, ceiling: 0.8,
  },
  {
    name: 'Smoking cessation treatment and influenza immunisation', label: 'Smoking and flu',
    work: 1.2, dataReliance: 1.25, framing: 0.8, baseline: 0.72, ceiling: 0.9,
  },
];
