import { expect, test } from 'vitest';
import { makeState, never, type State } from '../../sim/model/state.ts';

/** Every number, truth and list below a column, by its path. */
function leaves(value: unknown, path: string): [string, unknown][] {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value) || Array.isArray(value)) {
    return [[path, value]];
  }
  return Object.entries(value).flatMap(([name, below]) => leaves(below, `${path}.${name}`));
}

const parts = {
  waves: ['count', 'entryWeek', 'members'],
  fatigue: ['level'],
  meanHours: ['now'],
  counts: ['notStarted', 'underWay', 'inPlace', 'lapsed', 'mostOfBundle'],
  coverageNow: ['delivered', 'recorded', 'beyondBaseline'],
  open: ['pairs', 'place', 'count'],
} as const;

test('a state that no future has filled holds nothing: no week, no wave, no number but 0', () => {
  const state: State = makeState(3, 2);
  for (const [name, below] of Object.entries(parts)) {
    expect(Object.keys(state[name as keyof typeof parts]), name).toEqual(below);
  }
  const known = { practices: 3, improvements: 2, pairs: 6, 'now.supportEndedWeek': never };
  for (const [path, value] of leaves(state, '').map(([path, value]) => [path.slice(1), value] as const)) {
    if (path === 'practiceOf') expect(value).toEqual(Int32Array.of(0, 0, 1, 1, 2, 2));
    else if (Object.hasOwn(known, path)) expect(value, path).toBe(known[path as keyof typeof known]);
    else if (Array.isArray(value)) expect(value, path).toEqual([]);
    else if (ArrayBuffer.isView(value))
      expect(
        Array.from(value as Float64Array).every((entry) => entry === 0),
        path,
      ).toBe(true);
    else expect([0, false], path).toContain(value);
  }
});

test('a state has an entry a practice, one a practice-improvement, one a fifth and one tie more than practices', () => {
  const lengths = new Map<number, number>();
  for (const [path, value] of leaves(makeState(4, 3), '')) {
    if (!ArrayBuffer.isView(value)) continue;
    const { length } = value as Float64Array;
    lengths.set(length, (lengths.get(length) ?? 0) + 1);
    if (/[tT]rust|capability|entryWeek|listSize/.test(path)) expect(length, path).toBe(4);
    if (/stage$|progress|firstStartWeek|open\.pairs|standing\.place/.test(path))
      expect(length, path).toBe(12);
    if (/OfFifth/.test(path)) expect(length, path).toBe(5);
  }
  // the ties end nowhere yet, and start at five places
  expect([...lengths.keys()].sort((one, other) => one - other)).toEqual([0, 4, 5, 12]);
});
