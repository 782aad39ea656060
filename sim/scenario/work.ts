/**
 * Work on the page as one document: the plan, the plans pinned beside it and what the answers are measured against. A
 * link and what the browser keeps hold it as JSON.
 */
import { canonicalJson } from './canonical.ts';
import { type PlanDocument, readPlanValue } from './document.ts';
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
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    wrong('', `must hold an object in braces; it is ${shown(value)}`);
    return { problems };
  }
  const given = value as Readonly<Record<string, unknown>>;
  if (given.version !== workVersion) {
    wrong('version', `must be ${workVersion}; it is ${shown(given.version)}`);
    return { problems };
  }
  for (const key of Object.keys(given)) if (!keys.includes(key)) wrong(shown(key), 'is not known');

  const plan = (candidate: unknown, path: string): PlanDocument | undefined => {
    const read = readPlanValue(candidate, where);
    problems.push(...read.problems.map((problem) => ({ ...problem, path: `${path}.${problem.path}` })));
    return read.document;
  };
  const current = plan(given.plan, 'plan');
  const origin = given.origin === undefined ? undefined : plan(given.origin, 'origin');
  const pins: PlanDocument[] = [];
  if (given.pins !== undefined && !Array.isArray(given.pins))
    wrong('pins', `must be a list of plans; it is ${shown(given.pins)}`);
  else if (Array.isArray(given.pins) && given.pins.length > mostPins)
    wrong('pins', `must be at most ${mostPins} plans; there are ${given.pins.length}`);
  else {
    for (const [place, candidate] of ((given.pins ?? []) as unknown[]).entries()) {
      const pin = plan(candidate, `pins.${place}`);
      if (pin) pins.push(pin);
    }
  }
  const baseline = readBaseline(given.baseline, pins.length, wrong);
  const practices = readPractices(given.practices, wrong);
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

function readPractices(value: unknown, wrong: Wrong): NamedPractices | undefined {
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
