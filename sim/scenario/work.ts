/**
 * Work on the page as one document: the plan, the plans pinned beside it and what the answers are measured against. A
 * link and what the browser keeps hold it as JSON.
 */
import { canonicalJson } from './canonical.ts';
import { type PlanDocument, readPlanValue } from './document.ts';
import { isFields } from './field-reader.ts';
import { readJson } from './json.ts';
import { type Problem, shown } from './problems.ts';

export const workVersion = 1;
/** Plans that may stand beside the one that is worked on. */
export const mostPins = 5;

/** Practices that are not in the work itself: they never leave the machine. */
export interface NamedPractices {
  /** Name of their file. */
  readonly name: string;
  readonly count: number;
  /** Hash of the population that they made. */
  readonly hash: string;
}

export interface Work {
  readonly version: typeof workVersion;
  readonly plan: PlanDocument;
  /** What changes are counted from; the plan itself if left out. */
  readonly origin?: PlanDocument;
  readonly pins: readonly PlanDocument[];
  /** Place of the pin that answers are measured against; left out, no programme. */
  readonly baseline?: number;
  readonly practices?: NamedPractices;
}

export interface ReadWork {
  /** There when there is no problem. */
  readonly work?: Work;
  readonly problems: readonly Problem[];
}

export function workText(work: Work): string {
  return canonicalJson(work);
}

const keys = ['version', 'plan', 'origin', 'pins', 'baseline', 'practices'];

/**
 * Reads work from text: known keys only, into fresh objects; every problem at once.
 *
 * @param where the link or the place where it was kept, for the sentences
 */
export function readWork(text: string, where: string): ReadWork {
  const json = readJson(text);
  if ('message' in json) return { problems: [{ where, path: '', message: json.message }] };
  const { value } = json;
  const problems: Problem[] = [];
  const wrong = (path: string, message: string) => problems.push({ where, path, message });
  if (!isFields(value)) {
    wrong('', `must hold an object in braces; it is ${shown(value)}`);
    return { problems };
  }
  if (value.version !== workVersion) {
    wrong('version', shouldBe(`${workVersion}`, value.version));
    return { problems };
  }
  for (const key of Object.keys(value)) if (!keys.includes(key)) wrong(shown(key), 'is not known');

  const plan = (candidate: unknown, path: string): PlanDocument | undefined => {
    if (!isFields(candidate)) {
      wrong(path, shouldBe('a plan, an object in braces', candidate));
      return undefined;
    }
    const read = readPlanValue(candidate, where);
    for (const problem of read.problems) wrong(`${path}.${problem.path}`, problem.message);
    return read.document;
  };
  const current = plan(value.plan, 'plan');
  const origin = value.origin === undefined ? undefined : plan(value.origin, 'origin');
  const givenPins: readonly unknown[] = Array.isArray(value.pins) ? value.pins : [];
  if (value.pins !== undefined && !Array.isArray(value.pins))
    wrong('pins', `must be a list of plans; it is ${shown(value.pins)}`);
  if (givenPins.length > mostPins)
    wrong('pins', `must be at most ${mostPins} plans; there are ${givenPins.length}`);
  const pins = givenPins
    .slice(0, mostPins)
    .flatMap((candidate, place) => plan(candidate, `pins.${place}`) ?? []);
  const baseline = readBaseline(value.baseline, givenPins.length, wrong);
  const practices = readNamedPractices(value.practices, wrong);
  if (current === undefined || problems.length > 0) return { problems };
  return {
    problems,
    work: {
      version: workVersion,
      plan: current,
      ...(origin && { origin }),
      pins,
      ...(baseline !== undefined && { baseline }),
      ...(practices && { practices }),
    },
  };
}

const shouldBe = (what: string, value: unknown) =>
  value === undefined ? `is missing; it must be ${what}` : `must be ${what}; it is ${shown(value)}`;

type Wrong = (path: string, message: string) => void;

function readBaseline(value: unknown, pins: number, wrong: Wrong): number | undefined {
  if (value === undefined) return undefined;
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < pins) return value;
  wrong(
    'baseline',
    pins === 0
      ? `must be left out where nothing is pinned; it is ${shown(value)}`
      : `must be the place of a pinned plan, 0 to ${pins - 1}; it is ${shown(value)}`,
  );
  return undefined;
}

const longestName = 200;
const hash = /^[0-9a-f]{64}$/;

function readNamedPractices(value: unknown, wrong: Wrong): NamedPractices | undefined {
  if (value === undefined) return undefined;
  const { name, count, hash: named } = (value ?? {}) as Readonly<Record<string, unknown>>;
  if (
    typeof name === 'string' &&
    name.length <= longestName &&
    typeof count === 'number' &&
    Number.isInteger(count) &&
    count > 0 &&
    typeof named === 'string' &&
    hash.test(named)
  ) {
    return { name, count, hash: named };
  }
  wrong('practices', `must name a file, its count of practices and their hash; it is ${shown(value)}`);
  return undefined;
}
