/** The directory that the words of `uptake batch` name. */
import { type Batch, openBatch } from '../../batch/directory.ts';
import type { Problem } from '../../scenario/problems.ts';

/**
 * @param problems takes what is wrong
 * @param most words that may follow, the directory among them
 */
export function openNamed(
  command: string,
  words: readonly string[],
  problems: Problem[],
  most = 1,
): Batch | undefined {
  if (words.length === 0 || words.length > most) {
    const message = `takes the directory of a batch${most > 1 ? ' and the index of a shard' : ''}; there ${words.length === 0 ? 'is nothing' : `are ${words.length} words`}`;
    problems.push({ where: command, path: '', message });
    return undefined;
  }
  const batch = openBatch(words[0]);
  if (!('problems' in batch)) return batch;
  problems.push(...batch.problems);
  return undefined;
}
