/**
 * The files of results: tables that are filled while the runs go on, then the reports, all of them put in place
 * together or not at all.
 */
import { join } from 'node:path';
import type { Written } from '../../batch/draft.ts';
import type { Chunk } from '../../experiment/futures.ts';
import type { Point } from '../../experiment/study.ts';
import type { TableWriter } from '../../experiment/table-csv.ts';
import { dictionaryOf, type Table, type TableName, tableNames } from '../../experiment/tables.ts';
import { readJson } from '../../scenario/json.ts';
import { readText } from '../input/text.ts';
import { OutputDirectory } from './files.ts';
import { type Format, formatNames, loadFormat } from './formats.ts';

export const jsonText = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;

const reports = ['summary.json', 'dictionary.json', 'manifest.json'];

export class Results {
  private constructor(
    private readonly directory: OutputDirectory,
    private readonly tables: Readonly<Record<string, Table>>,
    private readonly writers: readonly { readonly table: Table; readonly writer: TableWriter }[],
  ) {}

  /**
   * Makes the directory and begins the files.
   *
   * @param inputs files that must not be overwritten
   * @throws BadInput when the directory cannot be written
   */
  static async open(
    out: string,
    format: Format,
    tables: Readonly<Partial<Record<TableName, Table>>>,
    inputs: readonly string[],
  ): Promise<Results> {
    const makeWriter = await loadFormat(format);
    const byFile = Object.fromEntries(
      tableNames.flatMap((name) => {
        const table = tables[name];
        return table === undefined ? [] : [[fileOf(name, format), table]];
      }),
    );
    const directory = new OutputDirectory(out, [...Object.keys(byFile), ...reports], inputs);
    const writers = Object.entries(byFile).map(([file, table]) => ({
      table,
      writer: makeWriter(table.columns, (bytes) => directory.write(file, bytes)),
    }));
    return new Results(directory, byFile, writers);
  }

  /** Adds the rows of a chunk to every table. */
  put(chunk: Chunk, point: Point): void {
    for (const { table, writer } of this.writers) table.rows(chunk, point, writer.put);
  }

  /**
   * Ends the tables, writes the reports and puts everything in place.
   *
   * @param summary becomes summary.json
   * @param manifest becomes manifest.json, with size and checksum of every file
   */
  finish(summary: object, manifest: object): void {
    for (const { table, writer } of this.writers) {
      table.last?.(writer.put);
      writer.end();
    }
    this.directory.write('summary.json', jsonText(summary));
    this.directory.write('dictionary.json', jsonText(dictionaryOf(this.tables)));
    const files: Record<string, Written> = {};
    for (const file of [...Object.keys(this.tables), 'summary.json', 'dictionary.json'])
      files[file] = this.directory.settle(file);
    this.directory.write('manifest.json', jsonText({ ...manifest, files }));
    this.directory.settle('manifest.json');
    const possible = tableNames.flatMap((table) => formatNames.map((format) => fileOf(table, format)));
    const earlier = filesOfManifest(this.directory.path);
    this.directory.publish(
      possible.filter((file) => earlier.includes(file) && !Object.hasOwn(this.tables, file)),
    );
  }

  /** Leaves nothing behind, unless it is finished. */
  discard(): void {
    this.directory.discard();
  }
}

const fileOf = (table: TableName, format: Format) => `${table}.${format}`;

/** Files that an earlier run wrote into a directory, by its manifest. */
function filesOfManifest(directory: string): string[] {
  const read = readText(join(directory, 'manifest.json'));
  const json = 'text' in read ? readJson(read.text) : undefined;
  const files = json && 'value' in json ? (json.value as { files?: unknown } | null)?.files : undefined;
  return typeof files === 'object' && files !== null ? Object.keys(files) : [];
}
