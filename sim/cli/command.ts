/** What a command of the programme is. */
import type { Flags } from './arguments.ts';

/** Where a command speaks: results on stdout, everything else on stderr. */
export interface Streams {
  print(text: string): void;
  error(text: string): void;
}

export interface Command {
  readonly name: string;
  readonly usage: string;
  readonly summary: string;
  readonly flags: Flags;
  /** More help, after the flags. */
  readonly notes?: string;
  /**
   * @param words what follows the command's name
   * @returns the exit code
   * @throws BadInput
   */
  execute(words: readonly string[], streams: Streams): Promise<number>;
}

/** Commands under a common first word. */
export interface CommandGroup {
  readonly name: string;
  readonly usage: string;
  readonly summary: string;
  readonly commands: readonly Command[];
}
