/** Flags that name an outcome, or a number in its unit. */
import type { WantedPrecision } from '../experiment/paired-precision.ts';
import { type ScalarOutcome, scalarOutcomeNames } from '../model/outcomes.ts';
import { readNumber } from '../scenario/numbers.ts';
import { type Problem, shown, suggestion } from '../scenario/problems.ts';
import type { Setting } from './arguments.ts';

/** The outcome, or undefined and a problem. */
export function readOutcome(flag: string, name: string, problems: Problem[]): ScalarOutcome | undefined {
  const known = scalarOutcomeNames.find((outcome) => outcome === name);
  if (known === undefined) {
    const hint = suggestion(name, scalarOutcomeNames) || '; "uptake describe outcomes" lists them';
    problems.push({
      where: flag,
      path: '',
      message: `names the outcome ${shown(name)}, which is not known${hint}`,
    });
  }
  return known;
}

/** A number above 0, or undefined and a problem. */
export function readAboveZero(
  flag: string,
  what: string,
  text: string,
  problems: Problem[],
): number | undefined {
  const read = readNumber(text);
  const message =
    'message' in read
      ? read.message
      : read.value > 0
        ? undefined
        : `must be ${what} above 0; it is ${read.value}`;
  if (message !== undefined) problems.push({ where: flag, path: '', message });
  return 'value' in read && message === undefined ? read.value : undefined;
}

/** `--precision outcome=halfwidth`, once for each outcome. */
export function readPrecisions(pairs: readonly Setting[], problems: Problem[]): WantedPrecision[] {
  const wishes: WantedPrecision[] = [];
  for (const [name, text] of pairs) {
    const outcome = readOutcome('--precision', name, problems);
    const wanted = readAboveZero('--precision', 'a half-width', text, problems);
    if (outcome === undefined || wanted === undefined) continue;
    if (wishes.some((wish) => wish.outcome === outcome))
      problems.push({ where: '--precision', path: '', message: `stands twice for ${outcome}` });
    wishes.push({ outcome, wanted });
  }
  return wishes;
}
