/** The formats of tables: each makes the bytes of a file from rows as they come. */
import { type MakeTableWriter, makeCsvWriter } from '../../experiment/table-csv.ts';

export const formatNames = ['csv', 'parquet'] as const;
export type Format = (typeof formatNames)[number];
export const defaultFormat: Format = 'csv';

/** Parquet is loaded only when it is asked for, so that everything else starts without it. */
export async function loadFormat(format: Format): Promise<MakeTableWriter> {
  return format === 'parquet' ? (await import('./parquet.ts')).makeParquetWriter : makeCsvWriter;
}
