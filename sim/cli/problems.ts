/** How a command ends: its exit code, and bad input with all its problems or an error of the system in words. */
import { type Problem, sentenceOf, visible } from '../scenario/problems.ts';

/** Exit codes; a contract with scripts. */
export const exitCodes = { done: 0, ourFault: 1, badInput: 2, interrupted: 130 } as const;

/** What an interruption says that came too early. */
export const nothingKept = 'interrupted before the first future was finished; nothing is kept\n';

/** What was asked cannot be done as asked; carries every problem. */
export class BadInput extends Error {
  override name = 'BadInput';
  constructor(readonly problems: readonly Problem[]) {
    super(problems.map(sentenceOf).join('\n'));
  }
}

/** What is wrong in every plan in the same way is said once. */
export function once(problems: readonly Problem[]): Problem[] {
  return [...new Map(problems.map((problem) => [sentenceOf(problem), problem])).values()];
}

const meanings: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or directory',
  EACCES: 'permission is denied',
  EPERM: 'permission is denied',
  EROFS: 'the file system is read-only',
  EISDIR: 'it is a directory',
  ENOTDIR: 'a part of the path is a file, not a directory',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EFBIG: 'the file is larger than the system allows',
  ENOTEMPTY: 'a directory that is not empty stands in the way',
  EEXIST: 'something else of that name is there',
  ENAMETOOLONG: 'the name is too long',
  EMFILE: 'too many files are open',
};

/** A system error in words, or undefined for any other error. */
export function systemError(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return undefined;
  return 'syscall' in error ? (meanings[error.code] ?? error.code) : undefined;
}

/** What a run says whose end was too early for want of room. */
export const whatIsKept = 'What was finished is kept';

/** The file that a system error is about, if it says so. */
export const fileOf = (error: unknown): string | undefined =>
  error instanceof Error && 'path' in error && typeof error.path === 'string' ? error.path : undefined;

/** Why a run ended early that had no room left: what it says, with its end, such as how much is kept. */
export function noRoom(error: unknown, kept: string): string {
  const file = fileOf(error);
  const which = file === undefined ? '' : `, so that ${visible(file)} could not be written`;
  return `uptake could not finish: ${systemError(error)}${which} (${(error as Error).message}). ${kept}: make room, or write to another place\n`;
}

/** Whether there was no room. */
export const isFull = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && ['ENOSPC', 'EDQUOT', 'EFBIG'].includes(String(error.code));
