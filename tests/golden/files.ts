/** The files of the golden set, and what CHANGELOG.md has to say of them. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { PlanFiles } from './plans.ts';

const fromRoot = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

export const goldenFile = fromRoot('tests/golden/golden.json');
export const versionFile = fromRoot('sim/scenario/version.ts');
const changelogFile = fromRoot('CHANGELOG.md');

/** Every plan file in `scenarios`, in the order of the names. */
export function planFiles(): PlanFiles {
  const names = readdirSync(fromRoot('scenarios')).filter((name) => /(?<!\.schema)\.json$/.test(name));
  return Object.fromEntries(
    names.sort().map((name) => [name, readFileSync(fromRoot(`scenarios/${name}`), 'utf8')]),
  );
}

/** golden.json as text; line by line, so that a difference shows what has changed. */
export const goldenText = (hashes: Readonly<Record<string, string>>) =>
  `${JSON.stringify(hashes, null, 2)}\n`;

/** The name of a state of golden.json: the first twelve digits of its SHA-256. */
export const stateOf = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 12);

/** What changed from one set of hashes to another, one line each. */
export function differences(
  before: Readonly<Record<string, string>>,
  now: Readonly<Record<string, string>>,
): string[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(now)])];
  return names.flatMap((name) => {
    if (before[name] === now[name]) return [];
    if (before[name] === undefined) return [`new: ${name}`];
    return [`${now[name] === undefined ? 'gone' : 'changed'}: ${name}`];
  });
}

/** The newest "Results:" line under a "Changes results" heading of the changelog. */
export function statedResults(
  changelog: string,
): { readonly state: string; readonly reason: string } | undefined {
  let heading = '';
  for (const line of changelog.split(/\r?\n/)) {
    heading = /^#+\s+(.*)$/.exec(line)?.[1].trim() ?? heading;
    const stated = /^[-*\s]*Results: ([0-9a-f]{12})\b[\s:,.;-]*(.*)$/.exec(line);
    if (stated && heading === 'Changes results') return { state: stated[1], reason: stated[2].trim() };
  }
  return undefined;
}

/** What is wrong with the changelog for this golden.json; nothing when it states it and why. */
export function changelogProblem(
  golden: string,
  changelog = readFileSync(changelogFile, 'utf8'),
): string | undefined {
  const state = stateOf(golden);
  const stated = statedResults(changelog);
  if (stated?.state === state && stated.reason !== '') return undefined;
  const found = stated
    ? `its newest line is for ${stated.state}${stated.reason ? '' : ', without a reason'}`
    : 'it has none';
  return [
    `CHANGELOG.md does not say why results are what tests/golden/golden.json holds: ${found}.`,
    'If the change is meant, add this line first under "Changes results", with the reason:',
    '',
    `- Results: ${state} <what changed, and why>`,
  ].join('\n');
}
