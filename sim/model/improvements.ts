/** The improvements of the COPD bundle, in the order in which they are numbered everywhere. A scenario may bring others. */
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

/**
 * Set-up work, data reliance and framing are assumptions. Baselines: care plan .53 and rehabilitation .45 are those of
 * Tower Hamlets in 2010 (Hull et al. 2014); the others are assumed, below the figures recorded in 2014-15, because
 * what is recorded is not what is delivered. Ceilings follow specialist-delivered bundles (Thorax 2024;79:209).
 */
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
