/** The synthetic practices and the dynamics against public facts. */
import { existsSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { type MeasuredFacts, measureFacts, switchFacts } from './facts.ts';
import { factsPart, misfitting, undecidedOf, untrueOfFacts, validationFile } from './report.ts';

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
  records: [
    'recorded before the programme: confirmed diagnosis',
    'recorded before the programme: annual review',
    'recorded before the programme: rehabilitation (offered)',
    'recorded before the programme: smoking and flu (flu alone)',
  ],
  change: [
    'changed in 22 months without a push: no programme',
    ...[18, 24, 36].map((month) => `changed by month ${month}: no programme`),
    ...[18, 24, 36].map((month) => `changed by month ${month}: guidance`),
    ...[6, 12].map((month) => `changed by month ${month}: guidance and weekly feedback`),
  ],
  services: ['exit after 1 completed year'],
} as const;
/** What lies within its tolerance with a part of its interval only. */
const undecided: Partial<Record<keyof typeof outside, readonly string[]>> = {
  population: ['list size, mean, Redbridge'],
  change: ['changed by month 18: guidance and weekly feedback'],
};
const groups = Object.keys(outside) as (keyof typeof outside)[];

describe('the model fits the public facts but where it says that it does not', () => {
  test.each(groups)('%s', (group) => {
    expect(misfitting(facts[group]).map(({ what }) => what)).toEqual(outside[group]);
    expect(undecidedOf(facts[group]).map(({ what }) => what)).toEqual(undecided[group] ?? []);
  });

  test.each(groups)('every misfit is explained: %s', (group) => {
    for (const { what, misfit } of misfitting(facts[group])) expect(misfit, what).toBeTruthy();
  });

  test('what is said of the comparisons is borne out by what was measured', () => {
    expect(untrueOfFacts(facts)).toEqual([]);
  });

  test('the distance of a fit is that of the shares beside it', () => {
    for (const { where, shares, distance, sharesWithoutPeers, distanceWithoutPeers } of facts.fits) {
      const away = (from: readonly number[]) =>
        Math.sqrt(
          from.reduce((sum, share, index) => sum + (share - switchFacts[where][index]) ** 2, 0) / from.length,
        );
      expect(distance, where).toBeCloseTo(away(shares), 12);
      expect(distanceWithoutPeers, where).toBeCloseTo(away(sharesWithoutPeers), 12);
    }
  });
});

test('nothing is recorded that was not delivered, so that the record stays far below that of these boroughs', () => {
  for (const [index, { what, estimate }] of facts.records.entries()) {
    if (index % 2 === 1) expect(facts.records[index - 1].estimate.high, what).toBeLessThan(estimate.low);
  }
});

test('VALIDATION.md holds these comparisons as they come out now; npm run validate rewrites it', () => {
  const fresh = factsPart(facts);
  expect(text.slice(-fresh.length) === fresh).toBe(true);
});
