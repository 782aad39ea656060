/** Parameters in words, for the panel and the page about the model. */
import type { Basis } from '../../sim/model/declaration.ts';
import type { NumberLever } from '../../sim/model/levers.ts';
import { type ParameterGroup, type ParameterName, parameters } from '../../sim/model/parameters.ts';

export const groups: readonly { readonly group: ParameterGroup; readonly title: string }[] = [
  { group: 'time', title: 'Time' },
  { group: 'workforce', title: 'Workforce' },
  { group: 'skill', title: 'Skill' },
  { group: 'data', title: 'Data and trust' },
  { group: 'decision', title: 'Deciding' },
  { group: 'peers', title: 'Peers' },
  { group: 'work', title: 'Set-up work' },
  { group: 'fatigue', title: 'Change fatigue and rivals' },
  { group: 'lasting', title: 'Lasting' },
  { group: 'recording', title: 'Recording' },
  { group: 'practices', title: 'Practices' },
  { group: 'money', title: 'Money' },
  { group: 'outcomes', title: 'Patients and admissions' },
  { group: 'reliefs', title: 'What would help most' },
];

export const bases: Readonly<Record<Basis, string>> = {
  measured: 'Measured',
  expert: 'An expert’s reading',
  guess: 'A guess',
};

const stepsAcross = 40;
const fields = new Map<ParameterName, NumberLever>();

/** A parameter as a number control takes it; the same object each time. */
export function fieldOf(name: ParameterName): NumberLever {
  let field = fields.get(name);
  if (field === undefined) {
    const { label, unit, default: usual, minimum, maximum, meaning, source, plausible } = parameters[name];
    const width = plausible ? plausible.high - plausible.low : Math.abs(usual) || 1;
    const step = niceStep(width / stepsAcross);
    field = {
      ...{ kind: 'number', group: 'money', label, unit, default: usual, minimum, maximum, step },
      ...{ whole: false, meaning, why: source },
    };
    fields.set(name, field);
  }
  return field;
}

/** 1, 2 or 5 with zeros: the largest such number up to the value. */
function niceStep(value: number): number {
  let step = 1;
  while (step > value) step /= 10;
  while (step * 10 <= value) step *= 10;
  const digit = value / step;
  return Number(((digit >= 5 ? 5 : digit >= 2 ? 2 : 1) * step).toPrecision(1));
}
