/** The command lines that make again what the page shows: the plan alone, and its comparison with the other plans. */
import { isSameValue } from '../../sim/scenario/canonical.ts';
import type { PlanDocument } from '../../sim/scenario/document.ts';
import { scenarioOf } from '../../sim/scenario/resolve.ts';
import { setPath } from '../../sim/scenario/set.ts';
import { fieldOf, workedOn } from '../compare/contenders.ts';
import { fileName } from '../save/save.ts';
import {
  againstNone,
  changesOf,
  inWorldOf,
  namesOfPins,
  type OwnPractices,
  type PageDocument,
  planOfFile,
  planOfPage,
  titleOfPage,
} from './document.ts';
import { cardOf, cards } from './plans.ts';

interface PlanToSave {
  readonly name: string;
  readonly plan: PlanDocument;
}

export interface Command {
  readonly text: string;
  /** Plans that no file of the project holds: they must be saved beside it first. */
  readonly files: readonly PlanToSave[];
}

/** npx would look for a stranger's package of the same name anywhere else. */
export const whereItRuns = 'It runs in the folder of the Uptake project, after “npm ci”.';

type Setting = readonly [path: string, text: string];

/** A run of the plan; it gives the same result hash. */
export function commandOf(document: PageDocument, futures: number): Command {
  const { file } = document;
  const plan = planOfPage(document);
  const levers = changesOf(document).map((path): Setting => [`programme.${path}`, textOf(plan[path])]);
  const settings = [...levers, ...settingsOfWorld(file)];
  const card = document.card === '' ? undefined : cardOf(document.card);
  const isCard = card !== undefined && isMadeBy(card.file, settings, file);
  const title = titleOfPage(document);
  const name = isCard ? `scenarios/${card.id}.json` : fileName(title, 'json');
  const flags = [`--futures ${futures}`, ...practicesFlags(document.practices)];
  return {
    text: words('run', [name], isCard ? [...flags, ...flagsOf(settings)] : flags),
    files: isCard ? [] : [{ name, plan: { ...file, title } }],
  };
}

/** The same futures under the plan, the pins and what they are measured against; nothing where nothing is compared. */
export function comparisonCommandOf(document: PageDocument, futures: number): Command | undefined {
  const { contenders } = fieldOf(document);
  if (contenders.length === 0) return undefined;
  const { file, pins, baseline, practices } = document;
  const settings = settingsOfWorld(file);
  const files: PlanToSave[] = [];
  const nameOf = (plan: PlanDocument, title: string): string => {
    const wanted = inWorldOf(file, plan);
    const card = cards.find((one) => isMadeBy(one.file, settings, wanted));
    if (card !== undefined) return `scenarios/${card.id}.json`;
    let name = fileName(title, 'json');
    for (let number = 2; files.some((other) => other.name === name); number++)
      name = fileName(title, 'json', number);
    files.push({ name, plan: { ...wanted, title } });
    return name;
  };
  const plans = contenders.map(({ pin, title }) =>
    pin === workedOn ? nameOf(file, titleOfPage(document)) : nameOf(pins[pin], title),
  );
  const against = baseline === againstNone ? 'none' : nameOf(pins[baseline], namesOfPins(document)[baseline]);
  const needsWorld = files.length < plans.length + (against === 'none' ? 0 : 1);
  const flags = [
    `--baseline ${against}`,
    `--futures ${futures}`,
    ...practicesFlags(practices),
    ...(needsWorld ? flagsOf(settings) : []),
  ];
  return { text: words('compare', plans, flags), files };
}

const words = (command: string, files: readonly string[], flags: readonly string[]) =>
  ['npx uptake', command, ...files, ...flags].join(' ');

/** What a plan file says of its world, as settings. Improvements of somebody's own are in the saved file alone. */
function settingsOfWorld(file: PlanDocument): Setting[] {
  const values: readonly (readonly [string, unknown])[] = [
    ...(['assumptions', 'weeks', 'seed', 'firstCalendarWeek'] as const).map(
      (name) => [name, file[name]] as const,
    ),
    ...Object.entries(file.parameters).map(([name, value]) => [`parameters.${name}`, value] as const),
    ...Object.entries(file.practices ?? {}).map(([name, value]) => [`practices.${name}`, value] as const),
  ];
  return values
    .filter(([, value]) => value !== undefined)
    .map(([path, value]): Setting => [path, textOf(value)]);
}

const textOf = (value: unknown) => (typeof value === 'object' ? JSON.stringify(value) : String(value));

/** Whether a file with these settings means the same plan, the same world and the same practices. */
function isMadeBy(file: PlanDocument, settings: readonly Setting[], wanted: PlanDocument): boolean {
  let made = file;
  for (const [path, text] of settings) {
    const { document } = setPath(made, path, text);
    if (document === undefined) return false;
    made = document;
  }
  const meant = (plan: PlanDocument) => [scenarioOf(plan, { plan: planOfFile(plan) }), plan.practices];
  return isSameValue(meant(made), meant(wanted));
}

const flagsOf = (settings: readonly Setting[]) =>
  settings.map(([path, text]) =>
    path === 'assumptions' ? `--assumptions ${text}` : `--set ${quoted(`${path}=${text}`)}`,
  );

function practicesFlags(practices: OwnPractices | undefined): string[] {
  if (practices === undefined) return [];
  const { name, tiesName, map = {}, only } = practices;
  return [
    `--practices ${quoted(name)}`,
    ...(tiesName ? [`--ties ${quoted(tiesName)}`] : []),
    ...Object.entries(map).map(([standard, column]) => `--map ${quoted(`${standard}=${column}`)}`),
    ...(only ? [`--where ${quoted(`${only.column}=${only.value}`)}`] : []),
  ];
}

const quoted = (text: string) => (/^[\w.,=-]*$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`);
