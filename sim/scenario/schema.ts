/** The JSON Schema of the plan document, generated from the declarations; published as scenarios/plan.schema.json. */
import { type LeverDeclaration, type LeverPath, leverPaths, levers, orders } from '../model/levers.ts';
import { type ParameterName, parameterNames, parameters } from '../model/parameters.ts';
import { documentPaths } from './document.ts';
import {
  assumptionNames,
  defaultAssumptions,
  improvementNumbers,
  longestSeed,
  longestText,
  mostImprovements,
  runNumbers,
  runTexts,
} from './fields.ts';
import { documentVersion } from './migrate.ts';

export type Schema = Record<string, unknown>;

/** The schema as an object, draft 2020-12. */
export function planSchema(): Schema {
  const texts = { type: 'string', maxLength: longestText };
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Uptake plan',
    description: 'A plan for an improvement programme: only what differs from the defaults.',
    ...object(
      {
        $schema: { type: 'string' },
        version: { const: documentVersion, description: 'Version of this format.' },
        title: { ...texts, minLength: 1, description: 'Name of the plan on screen and in files.' },
        question: { ...texts, description: 'What the plan is to answer.' },
        weeks: numberOf(runNumbers.weeks),
        firstCalendarWeek: numberOf(runNumbers.firstCalendarWeek),
        seed: textOf(runTexts.seed),
        assumptions: {
          enum: assumptionNames,
          default: defaultAssumptions,
          description:
            'central holds every parameter at its value; plausible draws it from its range for each future.',
        },
        practices: {
          description: 'The synthetic population, where no file of practices is given.',
          ...object({
            count: numberOf(runNumbers['practices.count']),
            seed: textOf(runTexts['practices.seed']),
          }),
        },
        programme: {
          description: 'What the plan offers. What is left out is not offered.',
          ...programme(''),
        },
        parameters: {
          description: 'Parameters set by hand; they are held even under plausible assumptions.',
          ...object(Object.fromEntries(parameterNames.map((name) => [name, numberOf(parameters[name])]))),
        },
        improvements: {
          description: 'Improvements in place of the five of the COPD bundle.',
          type: 'array',
          minItems: 1,
          maxItems: mostImprovements,
          items: object(
            {
              name: { ...texts, minLength: 1 },
              label: { ...texts, minLength: 1, description: 'Shorter name for charts.' },
              ...Object.fromEntries(
                Object.entries(improvementNumbers).map(([name, rule]) => [name, numberOf(rule)]),
              ),
            },
            [
              'name',
              ...Object.entries(improvementNumbers).flatMap(([name, rule]) =>
                rule.default === undefined ? [name] : [],
              ),
            ],
          ),
        },
        reasons: {
          description: 'Why something was changed, by its path.',
          ...object(Object.fromEntries(documentPaths.map((path) => [path, texts]))),
        },
      },
      ['version', 'title'],
    ),
  };
}

const lineWidth = 110;

/** The schema as the text of its file. */
export const planSchemaText = (): string => schemaText(planSchema());

/** A schema as text; lists of words that fit and references stand on one line, as the formatter wants them. */
export function schemaText(schema: Schema): string {
  const list = /^( *(?:"[^"]*": )?)\[\n([^[\]{}]*)\n *\](,?)$/gm;
  const reference = /^( *(?:"[^"]*": )?)\{\n *("\$ref": "[^"]*")\n *\}(,?)$/gm;
  const ifItFits = (line: string, whole: string) => (line.length <= lineWidth ? line : whole);
  const text = JSON.stringify(schema, null, 2)
    .replace(list, (whole, start: string, items: string, comma: string) =>
      ifItFits(`${start}[${items.trim().replace(/,\n\s*/g, ', ')}]${comma}`, whole),
    )
    .replace(reference, (whole, start: string, item: string, comma: string) =>
      ifItFits(`${start}{ ${item} }${comma}`, whole),
    );
  return `${text}\n`;
}

export function object(properties: Record<string, unknown>, required?: readonly string[]): Schema {
  return { type: 'object', additionalProperties: false, ...(required && { required }), properties };
}

function programme(prefix: string): Schema {
  const below = leverPaths.filter((path) => path.startsWith(prefix));
  const keys = [...new Set(below.map((path) => path.slice(prefix.length).split('.')[0]))];
  return object(
    Object.fromEntries(
      keys.map((key) => {
        const full = `${prefix}${key}`;
        return [
          key,
          Object.hasOwn(levers, full) ? leverSchema(levers[full as LeverPath]) : programme(`${full}.`),
        ];
      }),
    ),
  );
}

interface DeclaredNumber {
  readonly label?: string;
  readonly meaning: string;
  readonly unit: string;
  readonly default?: number;
  readonly minimum: number;
  readonly maximum: number;
  readonly whole?: boolean;
}

export function numberOf({
  label,
  meaning,
  unit,
  minimum,
  maximum,
  whole,
  default: usual,
}: DeclaredNumber): Schema {
  return {
    type: whole ? 'integer' : 'number',
    minimum,
    maximum,
    ...(usual !== undefined && { default: usual }),
    ...(label !== undefined && { title: label }),
    description: `${meaning} Unit: ${unit}.`,
  };
}

export function textOf({
  label,
  meaning,
  default: usual,
}: {
  label: string;
  meaning: string;
  default: string;
}): Schema {
  return { type: 'string', maxLength: longestSeed, default: usual, title: label, description: meaning };
}

/** What may stand at a full path: a lever, a parameter or a number of the run. */
export function placeSchema(path: string): Schema {
  const name = path.slice(path.indexOf('.') + 1);
  if (path.startsWith('programme.')) return leverSchema(levers[name as LeverPath]);
  if (path.startsWith('parameters.')) return numberOf(parameters[name as ParameterName]);
  return numberOf(runNumbers[path as keyof typeof runNumbers]);
}

function leverSchema(lever: LeverDeclaration): Schema {
  const described = {
    title: lever.label,
    description: `${lever.meaning} Unit: ${lever.unit}.`,
    default: lever.default,
  };
  switch (lever.kind) {
    case 'number':
      return numberOf(lever);
    case 'flag':
      return { type: 'boolean', ...described };
    case 'order':
      return { enum: Object.keys(orders), ...described };
    case 'names':
      return { type: 'array', items: { type: 'string' }, uniqueItems: true, ...described };
    case 'stagger': {
      const { minimum, maximum } = lever;
      const items = { type: ['integer', 'null'], minimum, maximum };
      return { type: 'array', items, maxItems: mostImprovements, ...described };
    }
  }
}
