/** The JSON Schema of the design document, generated from the declarations; published as scenarios/design.schema.json. */
import { scalarOutcomeNames } from '../model/outcomes.ts';
import {
  designKeys,
  designMethods,
  designNumbers,
  designScale,
  designTexts,
  mostPoints,
  mostValues,
  scaleNames,
} from './design-fields.ts';
import { assumptionNames, longestText, runNumbers, runTexts } from './fields.ts';
import { documentVersion } from './migrate.ts';
import { numberOf, object, placeSchema, type Schema, schemaText, textOf } from './schema.ts';
import { fullPath } from './set.ts';
import { declaredAt, settablePaths } from './settings.ts';

/** The schema as an object, draft 2020-12. */
export function designSchema(): Schema {
  const texts = { type: 'string', maxLength: longestText };
  const plan = { anyOf: [{ ...texts, minLength: 1 }, { $ref: 'plan.schema.json' }] };
  const list = (items: Schema, rest: object = {}) => ({ type: 'array', minItems: 1, ...rest, items });
  const properties: Readonly<Record<keyof typeof designKeys, Schema>> = {
    $schema: { type: 'string' },
    version: { const: documentVersion },
    title: { ...texts, minLength: 1 },
    question: texts,
    plan,
    plans: list(plan, { maxItems: mostPoints }),
    method: {
      oneOf: Object.entries(designMethods).map(([name, meaning]) => ({ const: name, description: meaning })),
    },
    vary: {
      ...object(byPath((path) => ({ $ref: `#/$defs/${variation}${path}` }))),
      patternProperties: { '': { $ref: '#/$defs/variation' } },
      minProperties: 1,
    },
    points: list(object(byPath((path) => ({ $ref: `#/$defs/${path}` }))), { maxItems: mostPoints }),
    samples: numberOf(designNumbers.samples),
    futures: numberOf(designNumbers.futures),
    seed: textOf(runTexts.seed),
    designSeed: textOf(designTexts.designSeed),
    weeks: numberOf(runNumbers.weeks),
    assumptions: { enum: assumptionNames },
    outcomes: list({ enum: scalarOutcomeNames }, { uniqueItems: true }),
  };
  const needs = (method: string, required: readonly string[], never: readonly string[]) => ({
    if: { required: ['method'], properties: { method: { const: method } } },
    // biome-ignore lint/suspicious/noThenProperty: a word of JSON Schema
    then: { required, properties: Object.fromEntries(never.map((key) => [key, false])) },
  });
  const ofLists = ['points', 'plans'];
  const ofSamples = ['samples', 'designSeed'];
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Uptake design',
    description: 'Many plans over the same futures: combinations, a list, or a sample.',
    ...object(
      Object.fromEntries(
        Object.entries(properties).map(([key, schema]) => [
          key,
          { ...schema, description: designKeys[key as keyof typeof designKeys] },
        ]),
      ),
      ['version', 'title', 'method'],
    ),
    allOf: [
      needs('factorial', ['plan', 'vary'], [...ofLists, ...ofSamples]),
      needs('latin-hypercube', ['plan', 'vary', 'samples'], ofLists),
      needs('sobol', ['plan', 'vary', 'samples'], ofLists),
      {
        ...needs('list', [], ['vary', ...ofSamples]),
        // biome-ignore lint/suspicious/noThenProperty: a word of JSON Schema
        then: {
          oneOf: [{ required: ['plan', 'points'] }, { required: ['plans'] }],
          properties: Object.fromEntries(['vary', ...ofSamples].map((key) => [key, false])),
        },
      },
    ],
    $defs: {
      variation: {
        description: 'A list of values, or a range.',
        if: { required: ['values'] },
        // biome-ignore lint/suspicious/noThenProperty: a word of JSON Schema
        then: { maxProperties: 1 },
      },
      scale: { enum: scaleNames, description: designScale },
      whole: { type: 'boolean', description: 'Whole numbers only.' },
      ...Object.fromEntries(settablePaths.map((path) => [path, placeSchema(path)])),
      ...Object.fromEntries(settablePaths.map((path) => [`${variation}${path}`, variationSchema(path)])),
    },
  };
}

/** The schema as the text of its file. */
export const designSchemaText = (): string => schemaText(designSchema());

/** By the full paths, and by the short ones that `--set` takes, which mean the same. */
function byPath(schemaOf: (path: string) => Schema): Record<string, Schema> {
  const short = settablePaths.flatMap((path) => {
    const name = path.replace(/^(programme|parameters)\./, '');
    return name !== path && fullPath(name) === path ? [[name, schemaOf(path)] as const] : [];
  });
  return Object.fromEntries([...settablePaths.map((path) => [path, schemaOf(path)] as const), ...short]);
}

/** Before the path in the name of the schema of a variation. */
const variation = 'vary.';

function variationSchema(path: string): Schema {
  const value = { $ref: `#/$defs/${path}` };
  const isNumber = declaredAt(path).kind === 'number';
  return object({
    values: { type: 'array', minItems: 1, maxItems: mostValues, uniqueItems: true, items: value },
    ...(isNumber && {
      minimum: value,
      maximum: value,
      scale: { $ref: '#/$defs/scale' },
      whole: { $ref: '#/$defs/whole' },
    }),
  });
}
