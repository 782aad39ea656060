/** `--detail`: a table so large that it is written only when it is asked for. */
import type { TableName } from '../experiment/tables.ts';
import type { Problem } from '../scenario/problems.ts';

export const detailFlag = <Name extends TableName>(table: Name, what: string) =>
  ({
    kind: 'text',
    value: table,
    choices: [table],
    help: `write the table ${table} too: ${what}`,
  }) as const;

export const practicesDetail = detailFlag('practices', 'every practice in every future');

/**
 * Whether the detail is to be written.
 *
 * @param problems takes what is wrong
 */
export function detailOf(
  { detail, out }: { readonly detail?: string; readonly out?: string },
  problems: Problem[],
): boolean {
  if (detail !== undefined && out === undefined)
    problems.push({ where: '--detail', path: '', message: 'needs --out DIR beside it' });
  return detail !== undefined;
}
