import { expect, test } from 'vitest';
import { oneDirection } from '../../ui/app/one-direction.ts';
import { planFile } from '../browser/computed.ts';

test('a text without turning characters is left alone, in every script', () => {
  const plan = { ...planFile('guidance-only'), title: 'תוכנית naïve план' };
  expect(oneDirection(plan)).toBe(plan);
});

test('characters that turn the direction of a line are taken out wherever they stand, and nothing else', () => {
  const plan = planFile('full-programme');
  const turned = { ...plan, title: 'Ours\u202e\u2066 and\u200f theirs', reasons: { weeks: '\u061cwhy' } };
  expect(oneDirection(turned)).toEqual({ ...plan, title: 'Ours and theirs', reasons: { weeks: 'why' } });
});
