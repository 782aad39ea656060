/**
 * The files of results: tables that are filled while the runs go on, then the reports, all of them put in place
 * together or not at all.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Written } from '../../batch/draft.ts';
import type { Chunk } from '../../experiment/futures.ts';
import type { Point } from '../../experiment/study.ts';
import type { TableWriter } from '../../experiment/table-csv.ts';
import { dictionaryOf, type Table, type TableName, tableNames } from '../../experiment/tables.ts';
import { readJson } from '../../scenario/json.ts';
import { readText } from '../input/text.ts';
import { isFull } from '../problems.ts';
import { OutputDirectory } from './files.ts';
import { type Format, formatNames, loadFormat } from './formats.ts';

export const jsonText = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;

/** Room for the ends of the tables and for the reports of some plans. */
export const usualRoom = 2 ** 18;

const reports = ['summary.json', 'dictionary.json', 'manifest.json'];

export class Results {
  private constructor(
    /** Files that will be replaced and that no earlier run wrote, as far as its manifest says. */
    readonly strangers: readonly string[],
    private readonly directory: OutputDirectory,
    private readonly tables: Readonly<Record<string, Table>>,
    private readonly writers: readonly {
      readonly file: string;
      readonly table: Table;
      readonly writer: TableWriter;
    }[],
  ) {}

  /**
   * Makes the directory and begins the files.
   *
   * @param inputs files that must not be overwritten
   * @param room bytes kept free for what is written at the end
   * @throws BadInput when the directory cannot be written
   */
  static async open(
    out: string,
    format: Format,
    tables: Readonly<Partial<Record<TableName, Table>>>,
    inputs: readonly string[],
    room = usualRoom,
  ): Promise<Results> {
    const makeWriter = await loadFormat(format);
    const byFile = Object.fromEntries(
      tableNames.flatMap((name) => {
        const table = tables[name];
        return table === undefined ? [] : [[fileOf(name, format), table]];
      }),
    );
    const names = [...Object.keys(byFile), ...reports];
    const strangers = strangersIn(out, names);
    const directory = new OutputDirectory(out, names, inputs);
    directory.reserve(room);
    const writers = Object.entries(byFile).map(([file, table]) => ({
      file,
      table,
      writer: makeWriter(table.columns, (bytes) => directory.write(file, bytes)),
    }));
    return new Results(strangers, directory, byFile, writers);
  }

  /** What left no room for a chunk, once that has happened. */
  #full: unknown;

  get full(): unknown {
    return this.#full;
  }

  /**
   * Adds the rows of a chunk to every table, or to none where there is no room: then what came before can mostly still
   * be finished, in the room that was kept. It cannot in Parquet, nor where the size of each file is limited.
   *
   * @returns whether there was room
   */
  putWhole(chunk: Chunk, point: Point): boolean {
    const marks = this.writers.map(({ file, writer }) => {
      return { file, bytes: this.directory.bytesOf(file), back: writer.mark?.() };
    });
    try {
      this.put(chunk, point);
      return true;
    } catch (error) {
      if (!isFull(error) || marks.some(({ back }) => back === undefined)) throw error;
      for (const { file, bytes, back } of marks) {
        back?.();
        this.directory.cutTo(file, bytes);
      }
      this.#full = error;
      return false;
    }
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
    this.directory.release();
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

/** Those of the names that stand in a directory, though the manifest there does not know them. */
function strangersIn(directory: string, names: readonly string[]): string[] {
  const known = filesOfManifest(directory);
  if (known.length > 0) known.push('manifest.json');
  return names.filter((name) => !known.includes(name) && existsSync(join(directory, name)));
}

/** Files that an earlier run wrote into a directory, by its manifest. */
function filesOfManifest(directory: string): string[] {
  const read = readText(join(directory, 'manifest.json'));
  const json = 'text' in read ? readJson(read.text) : undefined;
  const files = json && 'value' in json ? (json.value as { files?: unknown } | null)?.files : undefined;
  return typeof files === 'object' && files !== null ? Object.keys(files) : [];
}
