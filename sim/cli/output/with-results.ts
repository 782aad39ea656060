/** The frame of every command that writes results: they are put in place whole, or nothing is left behind. */
import { join } from 'node:path';
import type { Table, TableName } from '../../experiment/tables.ts';
import { visible } from '../../scenario/problems.ts';
import type { Streams } from '../command.ts';
import type { Output } from '../flags.ts';
import { watchInterruptions } from '../interruption.ts';
import { Results } from './results.ts';

/**
 * Opens the results, if they are to be written, and watches for interruptions while the work is done. What the work
 * has not finished is taken away: after an error, an interruption, or when there was nothing to keep.
 *
 * @param inputs files that must not be overwritten
 * @param streams told of files of somebody else that will be replaced
 * @param work finishes the results, or not; the signal says that it is to end early
 * @returns what the work returns
 * @throws BadInput when the directory cannot be written
 */
export async function withResults<Outcome>(
  { out, format, quiet, room }: Pick<Output, 'out' | 'format' | 'quiet'> & { readonly room?: number },
  tables: Readonly<Partial<Record<TableName, Table>>>,
  inputs: readonly string[],
  { error }: Pick<Streams, 'error'>,
  work: (results: Results | undefined, signal: AbortSignal) => Promise<Outcome>,
): Promise<Outcome> {
  let results: Results | undefined;
  const interruption = watchInterruptions(() => results?.discard()); // before there is anything to leave behind
  try {
    if (out !== undefined) results = await Results.open(out, format, tables, inputs, room);
    for (const name of (!quiet && results?.strangers) || [])
      error(`note: ${visible(join(out as string, name))} is not of an earlier run; it will be replaced\n`);
    return await work(results, interruption.signal);
  } finally {
    interruption.end();
    results?.discard();
  }
}
