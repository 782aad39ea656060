/** Makes the text of a CSV file from the rows of a table as they come. */
import { numberCell, textCell } from '../scenario/csv.ts';
import type { Column, Row } from './tables.ts';

export interface TableWriter {
  put(row: Row): void;
  /** Writes what is still held back; no row comes after it. */
  end(): void;
  /**
   * Remembers where it is; what comes back takes it there again, once the bytes handed on since are taken back, too.
   * Left out where a format cannot.
   */
  mark?(): () => void;
}

/** @param write takes the bytes in order and does not keep them */
export type MakeTableWriter = (
  columns: readonly Column[],
  write: (bytes: string | Uint8Array) => void,
) => TableWriter;

/** Characters written at once. */
const csvBatch = 2 ** 16;

export const makeCsvWriter: MakeTableWriter = (columns, write) => {
  const known = new Map<string, string>(); // the same texts stand in many rows
  const cell = (value: string | number): string => {
    if (typeof value === 'number') return numberCell(value);
    let text = known.get(value);
    if (text === undefined) {
      text = textCell(value);
      known.set(value, text);
    }
    return text;
  };
  let held = `${columns.map(({ name }) => name).join(',')}\n`;
  const flush = () => {
    write(held);
    held = '';
  };
  return {
    put(row) {
      let line = cell(row[0]);
      for (let place = 1; place < row.length; place++) line += `,${cell(row[place])}`;
      held += `${line}\n`;
      if (held.length >= csvBatch) flush();
    },
    end: flush,
    mark() {
      const before = held;
      return () => {
        held = before;
      };
    },
  };
};
