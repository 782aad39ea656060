/** Tables as Parquet: typed columns for R and Python. What is an empty cell in CSV is null here. */
import { ByteWriter, ParquetWriter, type SchemaElement } from 'hyparquet-writer';
import type { MakeTableWriter } from '../../experiment/table-csv.ts';
import type { Column } from '../../experiment/tables.ts';

/**
 * Cells of a row group, the part of a table that is held in memory. A group has the same number of rows however the
 * futures came, so that the bytes do not depend on it.
 */
const groupCells = 2 ** 20;

/** Hands its bytes on after each row group. */
class Outlet extends ByteWriter {
  readonly #write: (bytes: Uint8Array) => void;

  constructor(write: (bytes: Uint8Array) => void) {
    super();
    this.#write = write;
  }

  flush(): void {
    this.#write(this.getBytes());
    this.index = 0;
  }

  override finish(): void {
    this.flush();
  }
}

const elements: Readonly<Record<Column['kind'], Omit<SchemaElement, 'name'>>> = {
  text: { type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'OPTIONAL' },
  whole: { type: 'INT32', repetition_type: 'OPTIONAL' },
  number: { type: 'DOUBLE', repetition_type: 'OPTIONAL' },
};

/** The cells of one column in the row group on its way. */
interface Cells {
  set(row: number, value: string | number): void;
  first(rows: number): Float64Array | (string | number | null)[];
}

function textCells(): Cells {
  const values: (string | null)[] = [];
  return {
    set(row, value) {
      values[row] = value === '' ? null : String(value);
    },
    first: (rows) => values.slice(0, rows),
  };
}

function numberCells(most: number): Cells {
  const values = new Float64Array(most);
  return {
    set(row, value) {
      values[row] = Number(value) + 0; // a zero has no sign, as in CSV
    },
    first(rows) {
      const given = values.subarray(0, rows);
      return given.some(Number.isNaN)
        ? Array.from(given, (value) => (Number.isNaN(value) ? null : value))
        : given;
    },
  };
}

export const makeParquetWriter: MakeTableWriter = (columns, write) => {
  const groupRows = Math.max(1, Math.floor(groupCells / columns.length));
  const cells = columns.map(({ kind }) => (kind === 'text' ? textCells() : numberCells(groupRows)));
  const file = new ParquetWriter({
    writer: new Outlet(write),
    schema: [
      { name: 'table', num_children: columns.length },
      ...columns.map(({ name, kind }) => ({ name, ...elements[kind] })),
    ],
  });
  let rows = 0;
  const flush = () => {
    if (rows === 0) return;
    file.write({
      columnData: columns.map(({ name }, place) => ({ name, data: cells[place].first(rows) })),
      rowGroupSize: rows,
    });
    rows = 0;
  };
  return {
    put(row) {
      for (let place = 0; place < cells.length; place++) cells[place].set(rows, row[place]);
      rows++;
      if (rows === groupRows) flush();
    },
    end() {
      flush();
      file.finish();
    },
  };
};
