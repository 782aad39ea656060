/**
 * Plans, parameters, practices and whole worlds at random, from the declarations: a new lever or parameter is drawn
 * without a change here. Every entry can be left out, so a failing world shrinks to the few entries that matter.
 */
import fc from 'fast-check';
import { copdBundle, type Improvement } from '../../sim/model/improvements.ts';
import {
  emptyPlan,
  type LeverDeclaration,
  type LeverPath,
  leverPaths,
  levers,
  type Order,
  orders,
  type Plan,
} from '../../sim/model/levers.ts';
import {
  centralParameters,
  type ParameterName,
  type Parameters,
  parameterNames,
  parameters,
} from '../../sim/model/parameters.ts';
import type { PracticeRow } from '../../sim/model/population.ts';
import type { Scenario } from '../../sim/model/scenario.ts';
import { improvementNumbers, mostImprovements } from '../../sim/scenario/fields.ts';

/** The same cases in every run. */
export const cases = (numRuns: number) => ({ seed: 20141101, numRuns });

const steps = 1e6;

/** A number on a fine grid: its ends are both likely, and no case is about the smallest numbers there are. */
const number = (minimum: number, maximum: number) =>
  fc.integer({ min: 0, max: steps }).map((step) => {
    const value = minimum + ((maximum - minimum) * step) / steps;
    return Math.min(maximum, value);
  });

interface Limits {
  readonly default?: number;
  readonly minimum: number;
  readonly maximum: number;
  readonly whole?: boolean;
  /** Where the value lies in most worlds. */
  readonly usual: readonly [low: number, high: number];
}

/** A number that a declaration allows: mostly a usual one, sometimes an end or anything between. */
function allowed({ default: middle, minimum, maximum, whole, usual }: Limits): fc.Arbitrary<number> {
  const [low, high] = [Math.max(minimum, usual[0]), Math.min(maximum, usual[1])];
  const between = (least: number, most: number) =>
    whole ? fc.integer({ min: least, max: most }) : number(least, most);
  return fc.oneof(
    { withCrossShrink: true },
    { weight: 1, arbitrary: fc.constant(middle ?? minimum) },
    { weight: 8, arbitrary: between(low, Math.max(low, high)) },
    { weight: 1, arbitrary: fc.constantFrom(minimum, maximum) },
    { weight: 1, arbitrary: between(minimum, maximum) },
  );
}

/** Some of the entries of a record, each at most once. */
function some<Name extends string, Value>(
  entries: Readonly<Record<Name, fc.Arbitrary<Value>>>,
  most: number,
): fc.Arbitrary<Partial<Record<Name, Value>>> {
  const pairs = (Object.keys(entries) as Name[]).map((name) =>
    entries[name].map((value): [Name, Value] => [name, value]),
  );
  return fc
    .uniqueArray(fc.oneof(...pairs), { selector: ([name]) => name, maxLength: most })
    .map((chosen) => Object.fromEntries(chosen) as Partial<Record<Name, Value>>);
}

function usualOf(name: ParameterName): readonly [number, number] {
  const { plausible, default: middle, minimum, maximum } = parameters[name];
  if (plausible) return [plausible.low, plausible.high];
  return middle === 0
    ? [minimum, maximum]
    : [middle - Math.abs(middle) * 0.5, middle + Math.abs(middle) * 0.5];
}

const aParameter = Object.fromEntries(
  parameterNames.map((name) => [name, allowed({ ...parameters[name], usual: usualOf(name) })]),
) as Record<ParameterName, fc.Arbitrary<number>>;

/** What a person changed of the parameters; each within its limits, the combinations not yet possible. */
const anyChanges = some(aParameter, 24);

/** A standard deviation that a share with this mean can have. */
const spreadOf = (sd: number, mean: number) => Math.min(sd, 0.99 * Math.sqrt(mean * (1 - mean)));

/** The same changes, moved where they could not stand together. */
function possible(changes: Partial<Parameters>, improvements: readonly Improvement[]): Partial<Parameters> {
  const values = { ...centralParameters(), ...changes };
  const kept = { ...changes };
  for (const part of ['dataQuality', 'capability'] as const) {
    const [low, high] = [values[`${part}Low`], values[`${part}High`]];
    if (low > high) Object.assign(kept, { [`${part}Low`]: high, [`${part}High`]: low });
  }
  if (values.tieLocalityShare + values.tieBoroughShare > 1)
    kept.tieBoroughShare = 1 - values.tieLocalityShare;
  const orientationSd = spreadOf(values.orientationSd, values.orientationMean);
  if (orientationSd !== values.orientationSd) kept.orientationSd = orientationSd;
  const baselineSd = improvements.reduce((sd, { baseline }) => spreadOf(sd, baseline), values.baselineSd);
  if (baselineSd !== values.baselineSd) kept.baselineSd = baselineSd;
  return kept;
}

export const boroughNames = ['North', 'East', 'South', 'West'];

function aLever(lever: LeverDeclaration): fc.Arbitrary<Plan[LeverPath]> {
  switch (lever.kind) {
    case 'number':
      return allowed({ ...lever, usual: [lever.minimum, Math.max(lever.default, lever.step * 6)] });
    case 'flag':
      return fc.boolean();
    case 'order':
      return fc.constantFrom(...(Object.keys(orders) as Order[]));
    case 'names':
      return fc.subarray([...boroughNames, 'Nowhere', '']);
    case 'stagger': {
      const { minimum, maximum } = lever;
      const week = allowed({ minimum, maximum, whole: true, usual: [minimum, 30] });
      return fc.array(fc.option(week, { nil: null }), { maxLength: 7 });
    }
  }
}

const levelOf = Object.fromEntries(
  leverPaths.map((path) => [path, aLever(levers[path])]),
) as unknown as Record<LeverPath, fc.Arbitrary<Plan[LeverPath]>>;

/** What a plan says beyond the empty plan. */
export const anyLevers = some(levelOf, leverPaths.length) as unknown as fc.Arbitrary<Partial<Plan>>;
export const anyPlan: fc.Arbitrary<Plan> = anyLevers.map((said) => ({ ...emptyPlan(), ...said }));

const usualImprovement = {
  work: [0.3, 2],
  dataReliance: [0, 2],
  framing: [0, 1],
  baseline: [0.2, 0.9],
  ceiling: [0.4, 1],
} as const;

const anImprovement: fc.Arbitrary<Improvement> = fc
  .record(
    Object.fromEntries(
      Object.entries(improvementNumbers).map(([name, rule]) => [
        name,
        allowed({ ...rule, usual: usualImprovement[name as keyof typeof improvementNumbers] }),
      ]),
    ) as Record<keyof typeof improvementNumbers, fc.Arbitrary<number>>,
  )
  .map((numbers) => ({ name: 'An improvement', label: 'Improvement', ...numbers }));

/** The bundle, or improvements of somebody's own. */
export const anyImprovements = fc.oneof(
  { withCrossShrink: true },
  { weight: 3, arbitrary: fc.constant(copdBundle) },
  { weight: 3, arbitrary: fc.array(anImprovement, { minLength: 1, maxLength: 6 }) },
  {
    weight: 1,
    arbitrary: fc.array(anImprovement, { minLength: mostImprovements, maxLength: mostImprovements }),
  },
);

const share = number(0, 1);
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });
const aRow = fc.record({
  borough: maybe(fc.constantFrom(...boroughNames)),
  locality: maybe(fc.constantFrom('one', 'two')),
  listSize: maybe(fc.oneof(fc.constant(5000), fc.integer({ min: 900, max: 20000 }))),
  gpFte: maybe(fc.constantFrom(0.4, 1, 2, 2.6, 5, 9)),
  deprivation: maybe(number(-2, 2)),
  copdRegister: maybe(fc.integer({ min: 0, max: 300 })),
  utilisation: maybe(number(0.6, 1)),
  dataQuality: maybe(share),
  capability: maybe(share),
  orientation: maybe(share),
  baselines: maybe(fc.array(maybe(share), { maxLength: 6 })),
});

const anId = fc.oneof(fc.integer({ min: 1, max: 99 }).map(String), fc.string({ minLength: 1, maxLength: 4 }));

/** Practices with any of their attributes known, in any order. */
const anyRows = fc.uniqueArray(
  fc.tuple(anId, aRow).map(([id, row]): PracticeRow => {
    const known = Object.entries(row).filter(([, value]) => value !== undefined);
    return { id, ...Object.fromEntries(known) };
  }),
  { minLength: 1, maxLength: 16, size: 'max', selector: ({ id }) => id },
);

export type Tie = [string, string];

/** Everything from which one future is computed. */
export interface WorldCase {
  readonly rows: readonly PracticeRow[];
  /** None: drawn for each future. */
  readonly ties?: readonly Tie[];
  readonly scenario: Scenario;
  readonly future: number;
}

interface Shape {
  readonly improvements?: fc.Arbitrary<readonly Improvement[]>;
  readonly plan?: fc.Arbitrary<Plan>;
  readonly mostWeeks?: number;
  /** Parameters that the law needs where they are. */
  readonly fixed?: Partial<Parameters>;
}

/** Few practices decide in a short run; these worlds are quick enough to see every change of stage. */
const lively: Partial<Parameters> = { workHours: 1, secularHazard: 0.01, lapseHazard: 0.02 };

export function anyWorld({
  improvements,
  plan,
  mostWeeks = 70,
  fixed = {},
}: Shape = {}): fc.Arbitrary<WorldCase> {
  return fc
    .record({
      rows: anyRows,
      joined: fc.option(fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 40 }), { nil: undefined }),
      bundle: improvements ?? anyImprovements,
      plan: plan ?? anyPlan,
      changes: anyChanges,
      quick: fc.boolean(),
      assumptions: fc.constantFrom('central' as const, 'plausible' as const),
      weeks: fc.integer({ min: 1, max: mostWeeks }),
      firstCalendarWeek: fc.integer({ min: 1, max: 52 }),
      seed: fc.string({ maxLength: 6 }),
      future: fc.nat(1e6),
    })
    .map(({ rows, joined, bundle, plan: offered, changes, quick, future, ...rest }) => {
      const held = possible({ ...(quick && lively), ...changes, ...fixed }, bundle);
      const ids = rows.map(({ id }) => id);
      const ties = joined
        ?.map(([one, other]): Tie => [ids[one % ids.length], ids[other % ids.length]])
        .filter(([one, other]) => one !== other);
      return {
        rows,
        ties,
        future,
        scenario: {
          ...rest,
          plan: offered,
          improvements: bundle,
          parameters: { ...centralParameters(), ...held },
          held: parameterNames.filter((name) => Object.hasOwn(held, name)),
        },
      };
    });
}

/** What a plan file may hold of parameters and improvements, each in its place. */
export const anyAssumptions = fc
  .tuple(anyChanges, anyImprovements)
  .map(([changes, improvements]) => ({ parameters: possible(changes, improvements), improvements }));
