/** The one file that a command takes. */
import type { Problem } from '../../scenario/problems.ts';

/** @param problems takes what is wrong */
export function expectOneFile(
  command: string,
  kind: 'plan' | 'design',
  files: readonly string[],
  problems: Problem[],
): void {
  if (files.length === 1) return;
  const found = files.length === 0 ? 'is none' : `are ${files.length}: ${files.join(', ')}`;
  problems.push({ where: command, path: '', message: `takes one ${kind} file; there ${found}` });
}
