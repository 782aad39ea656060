import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { leverPaths } from '../../sim/model/levers.ts';
import { type ParameterName, parameterNames, parameters } from '../../sim/model/parameters.ts';
import { syntheticBoroughs } from '../../sim/model/synthesise.ts';
import { week } from '../../sim/model/week.ts';
import { withTables } from './table.ts';

const model = new URL('../../sim/model/', import.meta.url);
const textOf = (file: string) => readFileSync(new URL(file, model), 'utf8');
const odd = textOf('ODD.md');
const prose = odd.slice(0, odd.indexOf('<!-- bundle: begin -->'));
const mechanisms = readdirSync(new URL('mechanisms/', model));

/** Numbered rules of a text, by number, each with what is indented below it. */
function rulesOf(text: string): Map<string, string> {
  const rules = new Map<string, string>();
  let number: string | undefined;
  for (const line of text.split('\n')) {
    const start = /^(\d+)\. (.*)/.exec(line);
    if (start) {
      number = start[1];
      rules.set(number, start[2]);
    } else if (number !== undefined && /^ +\S/.test(line)) {
      rules.set(number, `${rules.get(number)} ${line.trim()}`);
    } else number = undefined;
  }
  return rules;
}

/** Rules in the comment at the head of a file. */
const headerRules = (file: string) =>
  rulesOf(
    textOf(file)
      .slice(0, textOf(file).indexOf('*/'))
      .replaceAll(/^ \* ?/gm, ''),
  );

/** Rules below the heading that names a file. */
function oddRules(file: string): Map<string, string> {
  const sections = prose.split(/^(?=#+ )/m);
  const name = file.replace('mechanisms/', '');
  return rulesOf(sections.find((section) => section.split('\n')[0].includes(`(\`${name}\``)) ?? '');
}

const parametersIn = (text: string) =>
  parameterNames.filter((name) => new RegExp(`\\b${name}\\b`).test(text)).sort();

describe('the ODD', () => {
  test('holds parameters and improvements as they are declared (npm run odd writes them)', () => {
    expect(withTables(odd)).toBe(odd);
  });

  test('has as many mechanisms as a week has steps', () => {
    expect(mechanisms).toHaveLength(week.length);
  });

  test.each([...mechanisms.map((file) => `mechanisms/${file}`), 'practices.ts', 'ties.ts', 'relief.ts'])(
    'has the rules of the header of %s, under the same numbers and about the same parameters',
    (file) => {
      const header = headerRules(file);
      const here = oddRules(file);
      expect(header.size).toBeGreaterThan(0);
      expect([...here.keys()]).toEqual([...header.keys()]);
      for (const [number, rule] of header) {
        const named = parametersIn(here.get(number) ?? '');
        for (const name of parametersIn(rule)) expect(named, `rule ${number}`).toContain(name);
      }
    },
  );

  // Money stands in the table and in the rule of accounts by kind.
  test.each(parameterNames.filter((name) => parameters[name].group !== 'money'))(
    'names the parameter %s in a rule',
    (name) => {
      expect(prose).toContain(`\`${name}\``);
    },
  );

  const told = leverPaths.filter(
    (path) => !['order', 'boroughs', 'guidance', 'incentive', 'tools', 'protectedTime'].includes(path),
  );
  test.each(told)('names the lever %s in a rule', (path) => {
    expect(prose).toContain(`\`${path}\``);
  });

  test('sends every parameter to a section that is there', () => {
    const headings = [...prose.matchAll(/^#+ (?:\d+\. )?([^(\n]+?)(?: \(.*)?$/gm)].map(([, heading]) =>
      heading.trim(),
    );
    for (const name of parameterNames) expect(headings, name).toContain(parameters[name].section);
  });

  test('gives the boroughs of the synthetic practices as they are', () => {
    const given = [...prose.matchAll(/\b([A-D]) (\d+) and (-?\.\d+)/g)].map(
      ([, letter, practices, deprivation]) => ({
        name: `Borough ${letter}`,
        practices: Number(practices),
        deprivation: Number(deprivation),
      }),
    );
    expect(given).toEqual(syntheticBoroughs);
  });
});

describe('beside each strength stands the gain that the validation attains with it', () => {
  const validation = textOf('VALIDATION.md');
  const attained = (reading: string) => {
    const [, points] = new RegExp(`^\\|\\s*\\| ${reading} \\| (-?[\\d.]+) \\|`, 'm').exec(validation) ?? [];
    return Number(points).toFixed(1);
  };
  const cases: [ParameterName, string][] = [
    ['guidanceStrength', 'guidance'],
    ['trainingStrength', 'training'],
    ['mentoringStrength', 'six mentors'],
    ['mentoringStrength', 'mentors for all'],
    ['feedbackStrength', 'feedback'],
  ];
  test.each(cases)('%s: %s', (name, reading) => {
    const points = new RegExp(`Attained alone.*\\b${attained(reading).replace('.', '\\.')}\\b.*\\. [A-Z]`);
    expect(parameters[name].source).toMatch(points);
    expect(prose).toMatch(new RegExp(`Attained, and found, in points:.*${attained(reading)}`));
  });
});
