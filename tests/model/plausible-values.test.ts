import { expect, test } from 'vitest';
import { plausibleValue } from '../../sim/model/assumptions.ts';
import { parameterNames, parameters } from '../../sim/model/parameters.ts';

test('a parameter without a plausible range has its default at every share', () => {
  const held = parameterNames.filter((name) => parameters[name].plausible === undefined);
  expect(held.length).toBeGreaterThan(10);
  for (const name of held) {
    for (const share of [0, 0.3, 1]) expect(plausibleValue(name, share)).toBe(parameters[name].default);
  }
});
