/** Times as a person says them. */
import { expect, test } from 'vitest';
import { roughTime } from '../../sim/cli/batch/pilot.ts';

test.each([
  [0.2, 'less than a second'],
  [1.4, 'about 1 s'],
  [119, 'about 119 s'],
  [900, 'about 15 min'],
  [7199, 'about 120 min'],
  [12_600, 'about 3.5 h'],
  [864_000, 'about 240 h'],
])('%d seconds are %s', (seconds, text) => {
  expect(roughTime(seconds)).toBe(text);
});
