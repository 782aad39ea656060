/** What a design may set in its plan, and how it varies it: reads the keys of "vary" and of each point. */
import { canonicalJson } from './canonical.ts';
import type { Settings, Variation } from './design.ts';
import { type DesignMethod, mostPoints, mostValues, scaleNames } from './design-fields.ts';
import { rangeOf } from './design-range.ts';
import { documentPaths, type LeverValue } from './document.ts';
import { type FieldReader, type Fields, isFields, withoutUndefined } from './field-reader.ts';
import { shown, shownName } from './problems.ts';
import { fullPath } from './set.ts';
import { readSetting, settablePaths } from './settings.ts';

/** Why a design cannot set a place of a plan that it can name. */
function whyFixed(path: string): string {
  if (path === 'weeks' || path === 'seed' || path === 'assumptions') {
    const other = path === 'weeks' ? ' (those of the programme are "programme.weeks")' : '';
    return `belongs to the whole design, because all plans meet the same futures; write "${path}" at its top${other}`;
  }
  if (path.startsWith('practices.'))
    return 'cannot be varied, because all plans must meet the same practices; write it into the plan';
  return 'cannot be varied; write whole plans in "plans", with the method list';
}

const orderOf = new Map(settablePaths.map((path, place) => [path, place]));

/** Everything wrong goes to the reader; what is right is returned, by full paths in the order of the declarations. */
export function makeSettingsReader(reader: FieldReader) {
  const { wrong, fields, choice } = reader;
  const known = new Map<string, string | undefined>(); // points mostly name the same paths

  function fullPathOf(key: string): string | undefined {
    if (!known.has(key)) known.set(key, fullPath(key));
    return known.get(key);
  }

  /** Entries of an object by the full paths that its keys mean, in the order of the declarations. */
  function byPath(value: Fields, at: string): (readonly [path: string, key: string, value: unknown])[] {
    const found = new Map<string, string>();
    for (const key of Object.keys(value)) {
      const full = fullPathOf(key);
      const place = `${at}.${shownName(key)}`;
      if (full === undefined) reader.unknown(key, at, settablePaths, documentPaths);
      else if (!orderOf.has(full)) wrong(place, whyFixed(full));
      else if (found.has(full)) wrong(place, `is the same as ${shownName(found.get(full) as string)}`);
      else found.set(full, key);
    }
    return [...found]
      .sort(([one], [other]) => (orderOf.get(one) as number) - (orderOf.get(other) as number))
      .map(([path, key]) => [path, key, value[key]] as const);
  }

  function setting(path: string, value: unknown, at: string): LeverValue | undefined {
    const read = readSetting(path, value);
    if ('value' in read) return read.value;
    for (const { place, message } of read.problems) wrong(`${at}${place}`, message);
    return undefined;
  }

  function values(path: string, given: unknown, at: string): readonly LeverValue[] | undefined {
    if (!Array.isArray(given) || given.length === 0) {
      wrong(at, `must be a list of one value or more; it is ${shown(given)}`);
      return undefined;
    }
    if (given.length > mostValues) {
      wrong(at, `must have at most ${mostValues} values; it has ${given.length}`);
      return undefined;
    }
    const seen = new Set<string>();
    return given.flatMap((value, place) => {
      const read = setting(path, value, `${at}.${place}`);
      if (read === undefined) return [];
      const name = canonicalJson(read);
      if (seen.has(name)) wrong(`${at}.${place}`, `is ${shown(read)}, which stands there twice`);
      seen.add(name);
      return [read];
    });
  }

  function variation(
    path: string,
    value: unknown,
    at: string,
    method: DesignMethod | undefined,
  ): Variation | undefined {
    if (!isFields(value)) {
      const example = method === 'factorial' ? '{ "values": [1, 2] }' : '{ "minimum": 1, "maximum": 2 }';
      wrong(at, `must be an object such as ${example}; it is ${shown(value)}`);
      return undefined;
    }
    const given = fields(value, at, ['values', 'minimum', 'maximum', 'scale', 'whole']);
    if (given.values !== undefined) {
      for (const key of ['minimum', 'maximum', 'scale', 'whole'])
        if (given[key] !== undefined) wrong(`${at}.${key}`, 'does not go with a list of values');
      const list = values(path, given.values, `${at}.values`);
      return list && { values: list };
    }
    if (method === 'factorial') {
      wrong(at, 'needs a list of "values" for the method factorial; ranges are for samples');
      return undefined;
    }
    const limit = (key: 'minimum' | 'maximum') => {
      const amount = given[key];
      if (amount === undefined || typeof amount === 'number') return amount;
      wrong(`${at}.${key}`, `must be a number; it is ${shown(amount)}`);
      return Number.NaN;
    };
    const range = withoutUndefined({
      minimum: limit('minimum'),
      maximum: limit('maximum'),
      scale: choice(given.scale, `${at}.scale`, scaleNames),
      whole: whole(given.whole, `${at}.whole`),
    });
    if (Number.isNaN(range.minimum) || Number.isNaN(range.maximum)) return undefined;
    const filled = rangeOf(path, range);
    if (!('message' in filled)) return range;
    wrong(`${at}${filled.place}`, filled.message);
    return undefined;
  }

  function whole(value: unknown, at: string): boolean | undefined {
    if (value === undefined || typeof value === 'boolean') return value;
    wrong(at, `must be true or false; it is ${shown(value)}`);
    return undefined;
  }

  function vary(value: unknown, method: DesignMethod | undefined): Record<string, Variation> | undefined {
    if (value === undefined) return undefined;
    if (!isFields(value) || Object.keys(value).length === 0) {
      wrong('vary', `must be an object that names at least one lever or parameter; it is ${shown(value)}`);
      return undefined;
    }
    const varied = Object.fromEntries(
      byPath(value, 'vary').flatMap(([path, key, given]) => {
        const read = variation(path, given, `vary.${key}`, method);
        return read === undefined ? [] : [[path, read]];
      }),
    );
    if (method === 'factorial') {
      const combinations = Object.values(varied).reduce(
        (product, entry) => product * ('values' in entry ? entry.values.length : 1),
        1,
      );
      if (combinations > mostPoints)
        wrong(
          'vary',
          `has ${combinations} combinations; a design has at most ${mostPoints} plans: give fewer values, or sample them`,
        );
    }
    return varied;
  }

  function point(value: unknown, at: string): Settings {
    if (!isFields(value)) {
      wrong(at, `must be an object of settings; it is ${shown(value)}`);
      return {};
    }
    return Object.fromEntries(
      byPath(value, at).flatMap(([path, key, given]) => {
        const read = setting(path, given, `${at}.${key}`);
        return read === undefined ? [] : [[path, read]];
      }),
    );
  }

  return { vary, point };
}
