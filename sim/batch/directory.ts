/**
 * The directory of a batch, which a compute node needs beside the programme, and nothing else: the design, the practices
 * and the shards. It is named by the SHA-256 of its batch.json, which holds that of population.json.
 */
import { existsSync, readFileSync, realpathSync, rmSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Population } from '../model/population.ts';
import type { Problem } from '../scenario/problems.ts';
import {
  type BatchPlan,
  batchText,
  planAgain,
  populationHashIn,
  type ReadBatch,
  readBatchText,
  sha256,
  shardCount,
} from './design.ts';
import { syncDirectory, writeWhole } from './draft.ts';
import { makeDirectories, removeDirectories } from './folders.ts';
import { NotAPopulation, populationText, readPopulationText } from './population.ts';

/** A batch that was planned. */
export interface Batch extends BatchPlan {
  /** SHA-256 of its batch.json. */
  readonly hash: string;
  readonly directory: string;
  readonly shards: number;
}

const designFile = 'batch.json';
const populationFile = 'population.json';
const shardFolder = 'shards';

export const shardsOf = (directory: string) => join(directory, shardFolder);

/**
 * Makes the directory of a batch, or finds it: planned twice it is the same, and nothing in it changes. Files that are
 * there and are not as planned are written again.
 *
 * @param parent where the directory is to stand; made if it is not there
 * @returns the batch, and files that had to be written again
 * @throws the system's errors; then nothing is left behind that was not there
 */
export function planBatch(parent: string, plan: BatchPlan): { batch: Batch; mended: readonly string[] } {
  const population = populationText(plan.study.population);
  const text = batchText(plan, sha256(population));
  const hash = sha256(text);
  const directory = join(parent, hash);
  const read = readBatchText(text, directory, readPopulationText(population));
  if ('problems' in read) throw new Error(`a batch cannot be read as it was planned: ${said(read.problems)}`);
  const isNew = !existsSync(directory);
  const made = makeDirectories(shardsOf(directory));
  const mended: string[] = [];
  try {
    // batch.json comes last: where it stands, the rest stands, too
    for (const [name, content] of [
      [populationFile, population],
      [designFile, text],
    ]) {
      const file = join(directory, name);
      if (isAs(file, content)) continue;
      if (existsSync(file)) mended.push(name);
      writeWhole(file, content);
    }
    syncDirectory(parent);
  } catch (error) {
    if (isNew)
      for (const name of [populationFile, designFile]) rmSync(join(directory, name), { force: true });
    removeDirectories(made);
    throw error;
  }
  return { batch: { ...read.plan, hash, directory, shards: shardCount(plan) }, mended };
}

const said = (problems: readonly Problem[]) =>
  problems.map(({ where, path, message }) => `${where} ${path} ${message}`).join('; ');

function isAs(file: string, content: string): boolean {
  try {
    return sha256(readFileSync(file)) === sha256(content);
  } catch {
    return false;
  }
}

/** The batch in a directory, or what is wrong with it: no batch, another version, or changed since it was planned. */
export function openBatch(directory: string): Batch | { readonly problems: readonly Problem[] } {
  const file = join(directory, designFile);
  const design = readBytes(file);
  if (design === undefined) {
    const isNamed = /^[0-9a-f]{64}$/.test(basename(directory));
    const hint = isNamed ? planAgain : '"uptake batch plan" makes one';
    const message = `is not the directory of a batch: it has no ${designFile} that can be read; ${hint}`;
    return { problems: [{ where: directory === '' ? 'a directory' : directory, path: '', message }] };
  }
  const text = textOf(design);
  const wanted = populationHashIn(text, file);
  if ('problem' in wanted) return { problems: [wanted.problem] };
  const hash = sha256(design);
  const name = basename(realpathSync(directory));
  if (name !== hash) {
    const message = `has changed since the batch was planned, or the directory was renamed: its SHA-256 is ${hash}, the directory is called ${name}. Give both back as they were, or plan again: ${planAgain}`;
    return { problems: [{ where: file, path: '', message }] };
  }
  const population = readPopulation(join(directory, populationFile), wanted.hash);
  if ('problem' in population) return { problems: [population.problem] };
  const shards = shardsOf(directory);
  if (existsSync(shards) && !statSync(shards).isDirectory()) {
    const message = 'must be a directory, where the shards are to stand; it is none';
    return { problems: [{ where: shards, path: '', message }] };
  }
  const read: ReadBatch = readBatchText(text, file, population.population);
  if ('problems' in read) return read;
  return { ...read.plan, hash, directory, shards: shardCount(read.plan) };
}

/** UTF-8 as text; nothing at all where it is none. */
function textOf(bytes: Buffer): string {
  const text = bytes.toString('utf8');
  return Buffer.from(text).equals(bytes) ? text : '';
}

function readBytes(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}

function readPopulation(file: string, hash: string): { population: Population } | { problem: Problem } {
  const wrong = (message: string) => ({ problem: { where: file, path: '', message } });
  const bytes = readBytes(file);
  if (bytes === undefined) return wrong(`is not there or cannot be read; ${planAgain}`);
  if (sha256(bytes) !== hash) return wrong(`has changed since the batch was planned; ${planAgain}`);
  try {
    return { population: readPopulationText(textOf(bytes)) };
  } catch (error) {
    if (!(error instanceof NotAPopulation)) throw error;
    return wrong(`holds no practices as "uptake batch plan" writes them; ${planAgain}`);
  }
}
