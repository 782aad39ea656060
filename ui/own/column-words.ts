/** The standard columns of a file of practices in words. */
import { practiceColumns } from '../../sim/scenario/practice-columns.ts';

const labels: Readonly<Record<string, string>> = {
  id: 'Practice code',
  name: 'Name of the practice',
  borough: 'Borough or area',
  locality: 'Neighbourhood',
  list_size: 'Registered patients',
  gp_fte: 'Doctors, full-time equivalents',
  deprivation: 'Deprivation score',
  copd_register: 'Patients with COPD',
  x: 'Place eastwards',
  y: 'Place northwards',
  utilisation: 'Hours that demand takes',
  data_quality: 'Data quality',
  capability: 'Improvement skill',
  orientation: 'Stories or numbers',
};

/** A standard column by its name. */
export function labelOf(name: string): string {
  const improvement = /^baseline_(\d+)$/.exec(name)?.[1];
  return labels[name] ?? (improvement === undefined ? name : `Care before, improvement ${improvement}`);
}

/** Columns that are offered at once; the others are rare. */
export const usualColumns: ReadonlySet<string> = new Set(
  practiceColumns
    .slice(0, practiceColumns.findIndex(({ name }) => name === 'copd_register') + 1)
    .map(({ name }) => name),
);
