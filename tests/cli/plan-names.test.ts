import { expect, test } from 'vitest';
import { planNames } from '../../sim/cli/input/plan-names.ts';

test('a plan is named as its file, without its directory where that tells nothing', () => {
  expect(planNames(['x/a.json', './b.JSON', '/c'])).toEqual(['a', 'b', 'c']);
});

test('files of one name in different directories take as much of the path as tells them apart', () => {
  expect(planNames(['/p/x/a.json', '/q/x/a.json', '/q/y/a.json', 'b.json'])).toEqual([
    'p/x/a',
    'q/x/a',
    'y/a',
    'b',
  ]);
});

test('no two plans have one name, however they are called', () => {
  expect(planNames(['a.json', './a.json', 'a-2.json'])).toEqual(['a', 'a-3', 'a-2']);
  expect(new Set(planNames(['a.json', 'a', 'a.JSON', 'a.json'])).size).toBe(4);
});
