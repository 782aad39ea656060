/** The first worlds of the second implementation: most mutants that differ, differ there. */
import { expect, test } from 'vitest';
import { compare } from '../second-implementation/compare.ts';
import { randomWorld } from '../second-implementation/worlds.ts';

const worlds = 25;

for (let number = 0; number < worlds; number++) {
  test(`both models agree on world ${number}, of the first`, () => {
    expect(compare(randomWorld(number)).found.slice(0, 10)).toEqual([]);
  });
}
