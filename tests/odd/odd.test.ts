import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { leverPaths } from '../../sim/model/levers.ts';
import { parameterNames, parameters } from '../../sim/model/parameters.ts';
import { week } from '../../sim/model/week.ts';
import { withTable } from './table.ts';

const odd = readFileSync(new URL('../../sim/model/ODD.md', import.meta.url), 'utf8');
const prose = odd.slice(0, odd.indexOf('<!-- parameters: begin -->'));

describe('the ODD', () => {
  test('holds the parameters as they are declared (npm run odd writes them)', () => {
    expect(withTable(odd)).toBe(odd);
  });

  test.each(readdirSync(new URL('../../sim/model/mechanisms/', import.meta.url)))(
    'describes the mechanism %s',
    (file) => {
      expect(prose).toContain(`\`${file}\``);
    },
  );

  test('has as many mechanisms as a week has steps', () => {
    expect(readdirSync(new URL('../../sim/model/mechanisms/', import.meta.url))).toHaveLength(week.length);
  });

  // Means and spreads of what is drawn, money and reliefs stand in the table and in the files named beside them.
  const inRules = parameterNames.filter(
    (name) =>
      !['practices', 'money', 'reliefs'].includes(parameters[name].group) &&
      !/(Mean|Slope|Sd|Low|High)$/.test(name),
  );
  test.each(inRules)('names the parameter %s in a rule', (name) => {
    expect(prose).toContain(`\`${name}\``);
  });

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
});
