/** The hashes of the golden set, computed where this runs. */
import { type Engine, makeEngine } from '../../sim/engine/future.ts';
import { assemble, runChunk } from '../../sim/experiment/futures.ts';
import { inPlace, lapsed, notStarted, underWay } from '../../sim/model/state.ts';
import { canonicalJson } from '../../sim/scenario/canonical.ts';
import type { PlanDocument } from '../../sim/scenario/document.ts';
import { assumptionNames } from '../../sim/scenario/fields.ts';
import { populationOf } from '../../sim/scenario/populations.ts';
import { scenarioOf } from '../../sim/scenario/resolve.ts';
import { digestOf } from './digest.ts';
import { functionResults } from './functions.ts';
import { goldenPlans, oddPractices, type PlanFiles, type Practices } from './plans.ts';

/** Futures of a plan with the synthetic practices, and with the odd ones. */
const futures = 3;
const oddFutures = 4;

/** Engines are costly to make: one for each group of practices. */
function engineStore() {
  const made = new Map<string, Engine>();
  return (document: PlanDocument, group: string, practices?: Practices): Engine => {
    const { parameters, improvements } = document;
    const name = canonicalJson([group, document.practices ?? null, parameters, improvements ?? null]);
    const engine = made.get(name) ?? makeEngine(populationOf(document, practices));
    made.set(name, engine);
    return engine;
  };
}

/**
 * Hash of what stands unrounded at the end of the last future. Results count events by the week, so a last bit that
 * differs in a hazard seldom shows in them; it always shows in what is left of the clocks.
 */
function stateHash({ state }: Engine): string {
  const { stage, trust, capability, dataQuality, trainingTrace, coverage } = state;
  const where = (column: Float64Array, ...stages: number[]) =>
    column.map((value, pair) => (stages.includes(stage[pair]) ? value : 0));
  return digestOf({
    stage,
    decisionLeft: where(state.decisionLeft, notStarted, lapsed),
    progress: where(state.progress, underWay),
    lapseLeft: where(state.lapseLeft, inPlace),
    trust,
    capability,
    dataQuality,
    trainingTrace,
    coverage,
  });
}

/**
 * Name and SHA-256 of everything in the golden set. The hash of a plan with the synthetic practices is the result hash
 * that the command line prints for the same plan, assumptions and number of futures.
 */
export function goldenHashes(files: PlanFiles): Record<string, string> {
  const hashes: Record<string, string> = {};
  for (const [name, results] of Object.entries(functionResults))
    hashes[`function ${name}`] = digestOf(results());

  const engineFor = engineStore();
  const { fromFiles, varied } = goldenPlans(files);
  const run = (name: string, document: PlanDocument, engine: Engine, to: number) => {
    for (const assumptions of assumptionNames) {
      const scenario = scenarioOf(document, { assumptions });
      const chunk = runChunk(engine, { scenario, from: 0, to });
      hashes[`${name}, ${assumptions}, ${to} futures`] = assemble([chunk], scenario.weeks).resultHash;
    }
    hashes[`${name}, state at the end`] = stateHash(engine);
  };
  for (const [name, document] of Object.entries({ ...fromFiles, ...varied }))
    run(`plan ${name}`, document, engineFor(document, 'synthetic'), futures);
  for (const [group, practices] of Object.entries(oddPractices)) {
    for (const [name, document] of Object.entries(varied))
      run(`plan ${name}, ${group}`, document, engineFor(document, group, practices), oddFutures);
  }

  const full = Object.values(fromFiles).find(({ title }) => title === 'The full programme');
  if (full === undefined) throw new Error('there is no plan file for the full programme');
  const groups: [string, Practices | undefined][] = [
    ['synthetic', undefined],
    ...Object.entries(oddPractices),
  ];
  for (const [group, practices] of groups) {
    const engine = engineFor(full, group, practices);
    const { ids, names, boroughs, localities, ...columns } = engine.population;
    hashes[`practices, ${group}`] = digestOf({ ids, names, boroughs, localities, columns });
    const { details, parameters } = runChunk(
      engine,
      { scenario: scenarioOf(full), from: 0, to: 2 },
      { detail: true, reliefEveryWeeks: 13 },
    );
    hashes[`histories, ${group}`] = digestOf(details);
    hashes[`parameters drawn, ${group}`] = digestOf(parameters);
  }
  return hashes;
}
