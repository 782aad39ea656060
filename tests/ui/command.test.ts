/** The commands that the page offers, run by the real command line. */
import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { type LeverPath, leverPaths } from '../../sim/model/levers.ts';
import type { PlanDocument } from '../../sim/scenario/document.ts';
import { planText } from '../../sim/scenario/resolve.ts';
import { compareFutures } from '../../sim/worker/explorer.ts';
import { type Command, commandOf, comparisonCommandOf } from '../../ui/app/command.ts';
import {
  firstDocument,
  inWorldOf,
  type PageDocument,
  withBaseline,
  withCard,
  withLever,
  withParameter,
  withPath,
  withPin,
  withPlan,
} from '../../ui/app/document.ts';
import { cli, folder, futuresOf, hashByCommand, planFile } from '../browser/computed.ts';

const few = 4;

/** Saves the plans that the command asks for, as a visitor does. */
function saved({ files }: Command): string {
  const cwd = folder();
  for (const { name, plan } of files) writeFileSync(join(cwd, name), planText(plan));
  return cwd;
}
const hashOf = (command: Command) => hashByCommand(command.text, saved(command));
const hashOnPage = ({ file }: PageDocument) => futuresOf(file, few).resultHash;

/** For each lever a value that no card has. The card has waves, mentors, analysts, training and feedback. */
const others: Readonly<Record<LeverPath, unknown>> = {
  startWeek: 10,
  weeks: 78,
  improvementStartWeeks: [0, 26, null, 0, 52],
  order: 'smallest-first',
  'waves.size': 30,
  'waves.weeksBetween': 9,
  boroughs: ['Borough B', 'Borough C'],
  guidance: false,
  'training.seats': 12,
  'training.weeksBetween': 9,
  'mentorship.mentors': 2,
  'mentorship.practicesPerMentor': 7,
  'mentorship.weeks': 40,
  tools: false,
  'analysts.analysts': 1,
  'analysts.visitsPerWeek': 0.5,
  'feedback.weeksBetween': 0,
  'feedback.weeksBefore': 30,
  protectedTime: 1.5,
  incentive: 0.75,
  framing: 0.1,
  adaptation: 0.4,
  budget: 100_000,
};
const card = withCard(firstDocument(), 'borough-by-borough');

test.each(leverPaths)(
  'with %s changed the copied command gives the result hash of the page',
  async (path) => {
    const changed = withLever(card, path, others[path]);
    const hash = hashOnPage(changed);
    expect(hash).not.toBe(hashOnPage(card)); // a lever that the command left out would be seen
    const command = commandOf(changed, few);
    expect(command.files).toEqual([]);
    expect(command.text).toContain(`programme.${path}=`);
    expect(await hashOf(command)).toBe(hash);
  },
);

test('with every lever, the world and an assumption changed at once it still does', async () => {
  let page = leverPaths.reduce((before, path) => withLever(before, path, others[path]), card);
  for (const [path, value] of [
    ['weeks', 130],
    ['seed', "it's $HOME"],
    ['firstCalendarWeek', 40],
    ['assumptions', 'central'],
    ['practices.count', 70],
  ] as const)
    page = withPath(page, path, value);
  page = withParameter(page, 'workHours', 21.5);
  expect(await hashOf(commandOf(page, few))).toBe(hashOnPage(page));
});

test('a plan that is no card is saved under the name that the command says', async () => {
  const plan = { ...planFile('guidance-only'), title: 'Ours: “naïve” & short', weeks: 78 };
  const command = commandOf(withPlan(card, plan), few);
  expect(command.files.map(({ name }) => name)).toEqual(['ours-naive-short.json']);
  expect(await hashOf(command)).toBe(futuresOf(plan, few).resultHash);
});

/** Mean difference of every contender, by the command line. */
async function differencesOf(command: Command, outcome: string): Promise<number[]> {
  const words = command.text.replace(/^npx uptake /, `"${process.execPath}" "${cli}" `);
  const { stdout } = await promisify(execFile)('sh', ['-c', `${words} --json --quiet`], {
    cwd: saved(command),
  });
  const { comparisons } = JSON.parse(stdout);
  return comparisons.map((one: { outcomes: Record<string, { difference: { mean: number } }> }) => {
    return one.outcomes[outcome].difference.mean;
  });
}
const differenceOf = (plan: PlanDocument, baseline: PlanDocument | 'none') => {
  const against = baseline === 'none' ? futuresOf(plan, few, 'none') : futuresOf(baseline, few);
  return compareFutures(futuresOf(plan, few), against).in_place_share_end.difference.mean;
};

test('the command of a comparison gives the differences of the page, with changed pins in a changed world', async () => {
  let page = withParameter(withPath(card, 'weeks', 120), 'workHours', 20);
  page = withPin(page, planFile('time-not-pressure'));
  page = withPin(withLever(page, 'mentorship.mentors', 2));
  page = withLever(page, 'mentorship.mentors', 9);
  const own = (plan: PlanDocument) => inWorldOf(page.file, plan);
  const compared = [...page.pins, page.file];

  const none = comparisonCommandOf(page, few);
  expect(none?.files).toHaveLength(2);
  expect(none?.text).toContain('scenarios/time-not-pressure.json');
  expect(await differencesOf(none as Command, 'in_place_share_end')).toEqual(
    compared.map((plan) => differenceOf(own(plan), 'none')),
  );

  const pinned = comparisonCommandOf(withBaseline(page, 0), few) as Command;
  expect(await differencesOf(pinned, 'in_place_share_end')).toEqual(
    compared.slice(1).map((plan) => differenceOf(own(plan), own(page.pins[0]))),
  );
});

test('a plan that is its own baseline has no comparison', () => {
  const none = withCard(firstDocument(), 'no-programme');
  expect(comparisonCommandOf(none, few)).toBeUndefined();
});

test('plans whose long titles begin alike get files of their own', () => {
  const title = 'A plan with a title that goes on and on until nobody reads it, and then says the one thing';
  const own = { ...firstDocument(), card: '', file: { ...firstDocument().file, title } };
  const pinned = withLever(withPin(withLever(own, 'mentorship.mentors', 3)), 'mentorship.mentors', 4);
  const { files, text } = comparisonCommandOf(pinned, few) as Command;
  const names = files.map(({ name }) => name);
  expect(names).toHaveLength(2);
  expect(new Set(names).size).toBe(2);
  for (const name of names) expect(text).toContain(name);
});
