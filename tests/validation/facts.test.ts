/** The synthetic practices and the dynamics against public facts. */
import { existsSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { factsPart, type MeasuredFacts, measureFacts, misfitting, validationFile } from './report.ts';

const text = existsSync(validationFile) ? readFileSync(validationFile, 'utf8') : '';
let facts: MeasuredFacts;

beforeAll(() => {
  facts = measureFacts();
}, 120_000);

/** What is outside its tolerance; everything else must be inside. */
const outside = {
  population: [
    'list size, mean, Barking and Dagenham',
    'list size, mean, Havering',
    'list size, mean, Waltham Forest',
    'doctors (FTE), standard deviation',
    'practices with one doctor',
    'COPD register for 1,000, Barking and Dagenham',
    'COPD register for 1,000, Havering',
    'COPD register for 1,000, Redbridge',
    'COPD register for 1,000, Waltham Forest',
    'deprivation, standard deviation within Havering',
  ],
  change: [
    'changed in 22 months without a push: no programme',
    ...[18, 24, 36].map((month) => `changed by month ${month}: no programme`),
    ...[18, 24, 36].map((month) => `changed by month ${month}: guidance`),
    ...[6, 12].map((month) => `changed by month ${month}: guidance and weekly feedback`),
  ],
  services: ['exit after 1 completed year'],
} as const;
const groups = Object.keys(outside) as (keyof typeof outside)[];

describe('the model fits the public facts but where it says that it does not', () => {
  test.each(groups)('%s', (group) => {
    expect(misfitting(facts[group]).map(({ what }) => what)).toEqual(outside[group]);
  });

  test.each(groups)('every misfit is explained: %s', (group) => {
    for (const { what, misfit } of misfitting(facts[group])) expect(misfit, what).toBeTruthy();
  });
});

test('VALIDATION.md holds these comparisons as they come out now; npm run validate rewrites it', () => {
  const fresh = factsPart(facts);
  expect(text.slice(-fresh.length) === fresh).toBe(true);
});
