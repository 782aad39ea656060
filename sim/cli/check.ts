/** `uptake check`: plans, designs, practices and ties; all problems at once. */
import { copdBundle } from '../model/improvements.ts';
import { counted } from '../scenario/counted.ts';
import { type PlanDocument, readPlan } from '../scenario/document.ts';
import { readJson } from '../scenario/json.ts';
import { populationOf } from '../scenario/populations.ts';
import { type ReadPractices, readPractices } from '../scenario/practices-csv.ts';
import { type Problem, sentenceOf } from '../scenario/problems.ts';
import { planOf, settingsOf } from '../scenario/resolve.ts';
import { isTiesFile, readTies } from '../scenario/ties-csv.ts';
import { checkPlanAgainst, waveWarnings } from '../scenario/warnings.ts';
import { type Flags, readArguments } from './arguments.ts';
import type { Command } from './command.ts';
import { practiceFlags } from './flags.ts';
import { isDesignText } from './input/inputs.ts';
import { readDesignText } from './input/study-files.ts';
import { readText } from './input/text.ts';
import { mainOutcomes } from './output/report.ts';
import { BadInput, exitCodes } from './problems.ts';
import { checkSize } from './size.ts';

const flags = {
  map: practiceFlags.map,
  where: practiceFlags.where,
  quiet: { kind: 'switch', help: 'only problems' },
} as const satisfies Flags;

/** What came of one file. */
interface Checked {
  readonly file: string;
  readonly problems: readonly Problem[];
  readonly notices: readonly string[];
  readonly is: string;
}

export const check: Command = {
  name: 'check',
  usage: 'uptake check FILE ...',
  summary: 'validate plans, designs, practices and ties',
  flags,
  notes:
    'Ties, boroughs and designs are checked against the practices that are checked beside them.\nA design is checked with its plans: every plan that it makes.',
  async execute(words, { print, error }) {
    const { values, words: files, problems } = readArguments(words, flags);
    const none = { where: 'check', path: '', message: 'takes one file or more; there is none' };
    const wrong = files.length > 0 ? problems : [...problems, none];
    if (wrong.length > 0) throw new BadInput(wrong);

    const results = checkFiles(files, {
      map: Object.fromEntries(values.map),
      only: values.where.map(([column, value]) => ({ column, value })),
    });
    for (const result of results) {
      for (const problem of result.problems) error(`${sentenceOf(problem)}\n`);
      if (values.quiet) continue;
      for (const notice of result.notices) error(`note: ${notice}\n`);
      if (result.problems.length === 0) print(`${result.file}: ok, ${result.is}\n`);
    }
    return results.some((result) => result.problems.length > 0) ? exitCodes.badInput : exitCodes.done;
  },
};

/** Whether a name says that a file is none of those that this programme reads. */
const isOther = (file: string) => /\.[^./\\]+$/.test(file) && !/\.(csv|tsv|tab|txt)$/i.test(file);

const notOurs = (where: string): Problem => ({
  where,
  path: '',
  message: 'is no plan, design, practices or ties that can be read; they are .json and .csv files',
});

interface FileText {
  readonly file: string;
  readonly text: string;
}

type PracticeOptions = Pick<Parameters<typeof readPractices>[2], 'map' | 'only'>;

function checkFiles(files: readonly string[], options: PracticeOptions): Checked[] {
  const texts = files.map((file) => ({ file, ...readText(file) }));
  const isPlan = (file: string) => /\.json$/i.test(file);
  const plans = new Map<string, PlanDocument>();
  const designs = new Map<string, string>();
  const checked = new Map<string, Checked>();
  const practiceTexts: FileText[] = [];
  const ties: FileText[] = [];

  for (const read of texts) {
    const { file } = read;
    if ('problem' in read) checked.set(file, { file, problems: [read.problem], notices: [], is: '' });
    else if (isPlan(file)) {
      if (isSchema(read.text)) {
        checked.set(file, { file, problems: [], notices: [], is: 'a JSON Schema, not a plan' });
        continue;
      }
      if (isDesignText(read.text)) {
        designs.set(file, read.text);
        continue;
      }
      const { document, problems, warnings } = readPlan(read.text, file);
      if (document) plans.set(file, document);
      checked.set(file, { file, problems, notices: warnings.map(sentenceOf), is: 'a plan' });
    } else if (isTiesFile(read.text)) ties.push({ file, text: read.text });
    else practiceTexts.push({ file, text: read.text });
  }

  // how many baselines a practice has is said by the plan, as it is in a run
  const [first] = plans.values();
  const improvements = (first?.improvements ?? copdBundle).length;
  const practices = practiceTexts.map(({ file, text }) => {
    const result = readPractices(text, file, { ...options, improvements });
    const { notices, rows = [] } = result;
    const problems = result.problems.length > 0 && isOther(file) ? [notOurs(file)] : result.problems;
    checked.set(file, { file, problems, notices, is: counted(rows.length, 'practice') });
    return result;
  });
  const only = practices.length === 1 ? practices[0] : undefined;
  for (const { file, text } of ties) {
    const ids = only?.rows && new Set(only.rows.map(({ id }) => id));
    const { problems, notices, ties: pairs } = readTies(text, file, ids, only?.leftOut);
    checked.set(file, { file, problems, notices, is: counted(pairs?.length ?? 0, 'tie') });
  }
  for (const [file, document] of plans) {
    const before = checked.get(file) as Checked;
    const warnings = againstPractices(document, file, only);
    checked.set(file, { ...before, notices: [...before.notices, ...warnings.map(sentenceOf)] });
  }
  for (const [file, text] of designs) checked.set(file, checkDesign(text, file, only));
  return [...new Set(files)].map((file) => checked.get(file) as Checked);
}

/** A design with its plans, and every plan that it makes. */
function checkDesign(text: string, file: string, practices?: ReadPractices): Checked {
  const rows = practices?.rows;
  const made = readDesignText(text, file, [], undefined, () => rows && { rows });
  if ('problems' in made) return { file, problems: made.problems, notices: [], is: '' };
  const { points, futures } = made.study;
  const size = checkSize(made.study, [], (made.design.outcomes ?? mainOutcomes).length, file);
  const notices = [...made.warnings.map(sentenceOf), ...size.notices];
  return {
    file,
    problems: size.problems,
    notices,
    is: `a design of ${counted(points.length, 'plan')} over ${counted(futures, 'future')}`,
  };
}

/** Boroughs of a plan without practices beside it may be those of a file that is not here. */
function againstPractices(
  document: PlanDocument,
  file: string,
  practices?: ReadPractices,
): readonly Problem[] {
  if (practices?.rows)
    return checkPlanAgainst(document, populationOf(document, { rows: practices.rows }), file);
  if (planOf(document).boroughs.length > 0) return [];
  return waveWarnings(document, settingsOf(document).practices.count, file);
}

/** The published schema stands among the plans. */
function isSchema(text: string): boolean {
  const read = readJson(text);
  const schema = 'value' in read ? (read.value as { $schema?: unknown } | null)?.$schema : undefined;
  return typeof schema === 'string' && schema.startsWith('https://json-schema.org/');
}
