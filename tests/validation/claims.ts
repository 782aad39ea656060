/** Sentences that say something of measured numbers, and stand only while the numbers bear them out. */
import { type Estimate, noValue } from './estimate.ts';
import { type Reading, type Verdict, verdictOf, verdictOn } from './readings.ts';

/** A sentence, and what must be true of the findings for it to be said. */
interface Claim<Findings> {
  readonly says: string | ((findings: Findings) => string);
  readonly if: (findings: Findings) => boolean;
}

/** Words that say nothing of what was measured, words that are made of the findings alone, or a claim. */
type Sentence<Findings> = string | ((findings: Findings) => string) | Claim<Findings>;

/** One sentence or several. */
export type Text<Findings> = string | readonly Sentence<Findings>[];

/** The measured patterns, as claims look at them. */
export interface Findings {
  /** @throws Error when there is no such reading */
  estimate(test: string, what: string): Estimate;
  verdict(test: string): Verdict;
  /** The verdict if the value alone decided. */
  verdictByValue(test: string): Verdict;
}

const sentencesOf = <Found>(text: Text<Found>) => (typeof text === 'string' ? [text] : text);
const wordsOf = <Found>(sentence: Sentence<Found>, findings: Found): string => {
  const words = typeof sentence === 'object' ? sentence.says : sentence;
  return typeof words === 'string' ? words : words(findings);
};

/** The sentences one after the other, with the numbers that were found. */
export const wordsOfText = <Found>(text: Text<Found>, findings: Found): string =>
  sentencesOf(text)
    .map((sentence) => wordsOf(sentence, findings))
    .join(' ');

/** The sentences that the findings do not bear out. */
export const untrueOf = <Found>(text: Text<Found>, findings: Found): string[] =>
  sentencesOf(text)
    .filter((sentence) => typeof sentence === 'object' && !sentence.if(findings))
    .map((sentence) => wordsOf(sentence, findings));

/** Findings of measured tests, by the id of the test. */
export function findingsOf(readings: ReadonlyMap<string, readonly Reading[]>): Findings {
  const of = (test: string) => {
    const found = readings.get(test);
    if (found === undefined) throw new Error(`there is no test ${test}`);
    return found;
  };
  return {
    estimate(test, what) {
      const reading = of(test).find((each) => each.what === what);
      if (reading === undefined) throw new Error(`${test} has no reading "${what}"`);
      return reading.estimate;
    },
    verdict: (test) => verdictOf(of(test)),
    verdictByValue: (test) =>
      verdictOf(
        of(test).map((reading) => ({
          ...reading,
          estimate: { ...noValue, value: reading.estimate.value },
        })),
      ),
  };
}

/** How many readings a margin judges. */
export const judgedOf = (readings: readonly Pick<Reading, 'margin' | 'estimate'>[]): number =>
  readings.filter((reading) => verdictOn(reading) !== undefined).length;

/** A share as a whole number of hundredths. */
export const percent = (share: number): string => `${Math.round(100 * share)}%`;
