/** `uptake run --format parquet`: the same tables as the CSV, typed. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { readTextCell } from '../../sim/scenario/csv.ts';
import { bundle, directory, file, hashIn, interrupted, json, read, smallPlan, uptake } from './bundle.ts';

const bytesOf = (...path: string[]) => readFileSync(join(directory, ...path));
const arrayOf = (...path: string[]) => Uint8Array.from(bytesOf(...path)).buffer;
const parquet = (...path: string[]) => parquetReadObjects({ file: arrayOf(...path) });
const filesIn = (folder: string) => readdirSync(join(directory, folder)).sort();

const reports = ['dictionary.json', 'manifest.json', 'summary.json'];

/** Type of each column, in order. */
function typesOf(...path: string[]): Record<string, string | undefined> {
  const [, ...columns] = parquetMetadata(arrayOf(...path)).schema;
  return Object.fromEntries(columns.map(({ name, type, converted_type }) => [name, converted_type ?? type]));
}

/** The rows of a CSV as the Parquet should have them. */
function csvAs(types: Record<string, string | undefined>, ...path: string[]): Record<string, unknown>[] {
  const { data, meta } = Papa.parse<Record<string, string>>(read(...path), {
    header: true,
    skipEmptyLines: true,
  });
  expect(meta.fields).toEqual(Object.keys(types));
  return data.map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([name, cell]) => {
        if (cell === '') return [name, null];
        return [name, types[name] === 'UTF8' ? readTextCell(cell) : Number(cell)];
      }),
    ),
  );
}

async function expectSameTable(name: string, csvFolder: string, parquetFolder: string): Promise<void> {
  const types = typesOf(parquetFolder, `${name}.parquet`);
  const expected = csvAs(types, csvFolder, `${name}.csv`);
  const rows = await parquet(parquetFolder, `${name}.parquet`);
  expect(rows).toHaveLength(expected.length);
  const names = Object.keys(types);
  const differs = rows.findIndex((row, at) => !names.every((key) => Object.is(row[key], expected[at][key])));
  if (differs >= 0) expect(rows[differs]).toEqual(expected[differs]);
  expect(differs).toBe(-1);
}

describe('Parquet', () => {
  test('has the values of the CSV, one by one, with texts as they are and null where there is none', async () => {
    writeFileSync(join(directory, '=plan.json'), read(smallPlan({ programme: { guidance: true } })));
    file(
      'p.csv',
      'id,name,borough\nA,"-Surgery, ""North""\nand South",\nB,@Löwe 🦁,\'East\nC,,=West\nD,+1,East\n',
    );
    const words = ['run', '=plan.json', '--futures', '12', '--practices', 'p.csv', '--detail', 'practices'];
    const csv = await uptake(...words, '--out', 'c');
    const typed = await uptake(...words, '--out', 'p', '--format', 'parquet');
    expect([csv.code, typed.code]).toEqual([0, 0]);
    expect(hashIn(typed.stderr)).toBe(hashIn(csv.stderr));
    const tables = ['outcomes.parquet', 'practices.parquet', 'weekly.parquet'];
    expect(filesIn('p')).toEqual([...reports, ...tables].sort());
    for (const name of ['weekly', 'outcomes', 'practices']) await expectSameTable(name, 'c', 'p');
    const practices = await parquet('p', 'practices.parquet');
    expect(new Set(practices.map((row) => row.plan))).toEqual(new Set(['=plan']));
    expect(new Set(practices.map((row) => row.practice_name))).toContain('-Surgery, "North"\nand South');
    expect(practices.some((row) => row.borough === null && row.mentor_start_week === null)).toBe(true);
  });

  test('has whole numbers where a column counts, and doubles and text elsewhere', async () => {
    const words = ['run', smallPlan(), '--futures', '2', '--detail', 'practices'];
    await uptake(...words, '--out', 'p', '--format', 'parquet');
    expect(typesOf('p', 'weekly.parquet')).toMatchObject({
      plan: 'UTF8',
      future: 'INT32',
      week: 'INT32',
      in_place_share: 'DOUBLE',
      waiting_practices: 'INT32',
    });
    expect(typesOf('p', 'outcomes.parquet')).toMatchObject({
      weeks_to_half: 'INT32',
      median_wait_weeks: 'DOUBLE',
      parameter_work_hours: 'DOUBLE',
    });
    expect(typesOf('p', 'practices.parquet')).toMatchObject({
      practice: 'UTF8',
      start_week: 'INT32',
      list_size: 'DOUBLE',
      held_back_by: 'UTF8',
    });
  });

  test('is the same bytes twice and for any workers, over many row groups, with the reports of the CSV', async () => {
    const words = ['run', smallPlan(), '--futures', '800'];
    await uptake(...words, '--out', 'c');
    const ways = [[], ['--workers', '1'], ['--workers', '2'], []];
    for (const [index, way] of ways.entries())
      await uptake(...words, '--out', `p${index}`, '--format', 'parquet', ...way);
    for (const name of filesIn('p0')) {
      for (let other = 1; other < ways.length; other++)
        expect(bytesOf(`p${other}`, name).equals(bytesOf('p0', name))).toBe(true);
    }
    expect(parquetMetadata(arrayOf('p0', 'weekly.parquet')).row_groups.length).toBeGreaterThan(1);
    await expectSameTable('weekly', 'c', 'p0');
    await expectSameTable('outcomes', 'c', 'p0');
    expect(read('p0', 'summary.json')).toBe(read('c', 'summary.json'));
    expect(json('p0', 'dictionary.json')['weekly.parquet']).toEqual(
      json('c', 'dictionary.json')['weekly.csv'],
    );
    const { files } = json('p0', 'manifest.json');
    const tablesAndReports = ['weekly.parquet', 'outcomes.parquet', 'summary.json', 'dictionary.json'];
    expect(Object.keys(files)).toEqual(tablesAndReports);
    for (const [name, written] of Object.entries(files)) {
      const bytes = bytesOf('p0', name);
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      expect(written).toEqual({ bytes: bytes.length, sha256 });
    }
  });

  test.each([
    ['SIGINT', ['--workers', '2']],
    ['SIGTERM', []],
  ] as const)('keeps the futures that were finished when %s interrupts it (%j)', async (signal, way) => {
    const plan = smallPlan();
    const futures = way.length > 0 ? '100000' : '6600';
    const words = ['run', plan, '--futures', futures, '--format', 'parquet', ...way];
    const stderr = await interrupted(words, { table: 'weekly.parquet', signal });
    const { futures: kept, complete, result_hash } = json('out', 'manifest.json');
    expect(complete).toBe(false);
    expect(stderr).toContain(`interrupted: futures 0 to ${kept - 1} of ${futures} are kept`);
    expect(filesIn('out')).toEqual([...reports, 'outcomes.parquet', 'weekly.parquet'].sort());
    const again = await uptake('run', plan, '--futures', String(kept), '--out', 'c');
    expect(hashIn(again.stderr)).toBe(result_hash);
    await expectSameTable('weekly', 'c', 'out');
    await expectSameTable('outcomes', 'c', 'out');
  });

  test('takes the place of the tables of an earlier run in another format, and back', async () => {
    const words = ['run', smallPlan(), '--futures', '2', '--out', 'out'];
    await uptake(...words, '--detail', 'practices');
    await uptake(...words, '--format', 'parquet');
    expect(filesIn('out')).toEqual([...reports, 'outcomes.parquet', 'weekly.parquet'].sort());
    await uptake(...words, '--format', 'csv');
    expect(filesIn('out')).toEqual([...reports, 'outcomes.csv', 'weekly.csv'].sort());
  });

  test('leaves a file alone that no earlier run has written', async () => {
    mkdirSync(join(directory, 'out'));
    file('out/weekly.csv', 'mine\n');
    await uptake('run', smallPlan(), '--futures', '2', '--out', 'out', '--format', 'parquet');
    expect(read('out', 'weekly.csv')).toBe('mine\n');
  });

  test('needs nothing but the files of the bundle', async () => {
    cpSync(dirname(bundle), join(directory, 'alone'), { recursive: true });
    const words = ['run', smallPlan(), '--futures', '2', '--out', 'out', '--format', 'parquet'];
    const { status } = spawnSync(process.execPath, ['alone/uptake.mjs', ...words], { cwd: directory });
    expect(status).toBe(0);
    expect(await parquet('out', 'outcomes.parquet')).toHaveLength(2);
  });
});
