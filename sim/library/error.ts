import { type Problem, sentenceOf } from '../scenario/problems.ts';

export type { Problem };

/**
 * What was asked cannot be done as asked. Carries every problem of the plan, the practices and the options, not only
 * the first; the message is a sentence for each. Nothing has run when it is thrown.
 */
export class UptakeError extends Error {
  override name = 'UptakeError';
  constructor(readonly problems: readonly Problem[]) {
    super(problems.map(sentenceOf).join('\n'));
  }
}
