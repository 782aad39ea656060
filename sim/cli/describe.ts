/** `uptake describe`: every parameter, lever and outcome, from the declarations. */
import { type LeverDeclaration, leverPaths, levers, orders } from '../model/levers.ts';
import {
  type OutcomeDeclaration,
  scalarOutcomeNames,
  scalarOutcomes,
  weeklyOutcomeNames,
  weeklyOutcomes,
} from '../model/outcomes.ts';
import { parameterNames, parameters } from '../model/parameters.ts';
import { designKeys, designMethods } from '../scenario/design-fields.ts';
import { designSchemaText } from '../scenario/design-schema.ts';
import { assumptionNames, defaultAssumptions, runNumbers, runTexts } from '../scenario/fields.ts';
import { planSchemaText } from '../scenario/schema.ts';
import { type Flags, readArguments } from './arguments.ts';
import type { Command } from './command.ts';
import { columns } from './output/report.ts';
import { BadInput, exitCodes } from './problems.ts';

const subjects = ['parameters', 'plan', 'outcomes', 'design'] as const;
type Subject = (typeof subjects)[number];

const flags = {
  json: { kind: 'switch', help: 'everything that is declared, as JSON' },
  schema: { kind: 'switch', help: 'with plan or design: the JSON Schema of such files' },
} as const satisfies Flags;

export const describe: Command = {
  name: 'describe',
  usage: 'uptake describe parameters|plan|outcomes|design [--json | --schema]',
  summary: 'every parameter, lever or outcome, and what a design holds',
  flags,
  async execute(words, { print }) {
    const { values, words: named, problems: found } = readArguments(words, flags);
    const problems = [...found];
    const wrong = (where: string, message: string) => problems.push({ where, path: '', message });
    const subject = subjects.find((name) => name === named[0]);
    if (named.length !== 1 || subject === undefined) {
      wrong(
        'describe',
        `takes one of ${subjects.join(', ')}; there is ${named.length === 0 ? 'nothing' : named.join(' ')}`,
      );
    }
    if (values.schema && subject !== 'plan' && subject !== 'design')
      wrong('--schema', 'belongs to "describe plan" and "describe design"');
    if (values.schema && values.json) wrong('--schema', 'stands in place of --json; give one of them');
    if (problems.length > 0 || subject === undefined) throw new BadInput(problems);
    if (values.schema) print(subject === 'design' ? designSchemaText() : planSchemaText());
    else if (values.json) print(`${JSON.stringify(declared[subject](), null, 2)}\n`);
    else print(asText[subject]());
    return exitCodes.done;
  },
};

/** Where a column stands: the file by default, and with --format parquet. */
const filesOf = (table: string) => ({ file: `${table}.csv`, parquet: `${table}.parquet` });

/** Everything that is declared. */
const declared: Readonly<Record<Subject, () => unknown>> = {
  parameters: () => parameterNames.map((name) => ({ name, ...parameters[name] })),
  plan: () => [
    ...Object.entries(runNumbers).map(([path, field]) => ({ path, kind: 'number', ...field })),
    ...Object.entries(runTexts).map(([path, field]) => ({ path, kind: 'text', ...field })),
    { path: 'assumptions', kind: 'choice', choices: assumptionNames, default: defaultAssumptions },
    ...leverPaths.map((path) => ({
      path: `programme.${path}`,
      ...levers[path],
      ...(levers[path].kind === 'order' && { choices: Object.keys(orders) }),
    })),
  ],
  outcomes: () => [
    ...weeklyOutcomeNames.map((name) => ({ name, ...filesOf('weekly'), ...weeklyOutcomes[name] })),
    ...scalarOutcomeNames.map((name) => ({ name, ...filesOf('outcomes'), ...scalarOutcomes[name] })),
  ],
  design: () => ({
    keys: Object.entries(designKeys).map(([key, meaning]) => ({ key, meaning })),
    methods: Object.entries(designMethods).map(([method, meaning]) => ({ method, meaning })),
  }),
};

const asText: Readonly<Record<Subject, () => string>> = {
  parameters: () =>
    columns(
      [
        ['name', 'symbol', 'default', 'unit', 'limits', 'plausible', 'basis', 'label'],
        ...parameterNames.map((name) => {
          const {
            symbol,
            default: usual,
            unit,
            minimum,
            maximum,
            plausible,
            basis,
            label,
          } = parameters[name];
          const drawn = plausible ? `${plausible.low} to ${plausible.high}, ${plausible.shape}` : '';
          return [name, symbol, String(usual), unit, `${minimum} to ${maximum}`, drawn, basis, label];
        }),
      ],
      [0, 1, 3, 4, 5, 6, 7],
    ),
  plan: () => {
    const table = columns(
      [
        ['path', 'default', 'unit', 'may be', 'meaning'],
        ...Object.entries(runNumbers).map(([path, { default: usual, unit, minimum, maximum, meaning }]) => [
          path,
          String(usual),
          unit,
          `${minimum} to ${maximum}`,
          meaning,
        ]),
        ...Object.entries(runTexts).map(([path, { default: usual, meaning }]) => [
          path,
          `"${usual}"`,
          'text',
          '',
          meaning,
        ]),
        [
          'assumptions',
          defaultAssumptions,
          'choice',
          assumptionNames.join(' or '),
          'Hold the parameters or draw them.',
        ],
        ...leverPaths.map((path) => {
          const lever: LeverDeclaration = levers[path];
          return [
            `programme.${path}`,
            JSON.stringify(lever.default),
            lever.unit,
            mayBe(lever),
            lever.meaning,
          ];
        }),
      ],
      [0, 2, 3, 4],
    );
    return `${table}\nOrders:\n${columns(
      Object.entries(orders).map(([name, meaning]) => [`  ${name}`, meaning]),
      [0, 1],
    )}`;
  },
  outcomes: () => {
    const row = (file: string, name: string, { unit, better, meaning }: OutcomeDeclaration) => [
      file,
      name,
      unit,
      better,
      meaning,
    ];
    const table = columns(
      [
        ['file', 'name', 'unit', 'better', 'meaning'],
        ...weeklyOutcomeNames.map((name) => row('weekly.csv', name, weeklyOutcomes[name])),
        ...scalarOutcomeNames.map((name) => row('outcomes.csv', name, scalarOutcomes[name])),
      ],
      [0, 1, 2, 3, 4],
    );
    return `${table}\nWith --format parquet the files are weekly.parquet and outcomes.parquet; their columns are the same.\n`;
  },
  design: () =>
    `${columns(
      Object.entries(designKeys).map(([key, meaning]) => [key, meaning]),
      [0, 1],
    )}\nMethods:\n${columns(
      Object.entries(designMethods).map(([name, meaning]) => [`  ${name}`, meaning]),
      [0, 1],
    )}`,
};

function mayBe(lever: LeverDeclaration): string {
  switch (lever.kind) {
    case 'number':
      return `${lever.minimum} to ${lever.maximum}${lever.whole ? ', whole' : ''}`;
    case 'flag':
      return 'true or false';
    case 'order':
      return 'an order, see below';
    case 'names':
      return 'list of names';
    case 'stagger':
      return `list of ${lever.minimum} to ${lever.maximum} or null`;
  }
}
