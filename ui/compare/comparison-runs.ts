/** Runs a comparison when the explorer's own runs are done, and anew when the plans, the outcome or the precision change. */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { ScalarOutcome } from '../../sim/model/outcomes.ts';
import type { Population } from '../../sim/model/population.ts';
import { type Compared, compareOnPool, type Results } from '../../sim/worker/comparison.ts';
import { type PageDocument, populationOfPage } from '../app/document.ts';
import type { Parts } from '../app/parts.ts';
import type { State } from '../app/store.ts';
import { type Field, fieldOf } from './contenders.ts';

export const mostFutures = 2000;
/** As many as the answers have: no comparison says more from fewer. */
export const fewestFutures = 200;

export interface Question {
  readonly outcome: ScalarOutcome;
  /** Asked of the moment at which support ends, and not of the end of the run. */
  readonly inMoment?: boolean;
  readonly wanted: number;
}

/** What is shown: a field of plans and what is known of it so far. */
export interface Result {
  readonly field: Field;
  readonly question: Question;
  readonly population: Population;
  readonly compared: Compared;
}

/** What answers the question: at its moment. */
export const askedOf = ({ question, compared }: Pick<Result, 'question' | 'compared'>): Results =>
  (question.inMoment ? compared.atMoment : undefined) ?? compared;

let latest: Result | undefined;

/** The comparison that was shown last, if it has enough futures of the plans and the practices that are there now. */
export function latestComparison(document: PageDocument): Result | undefined {
  const plansOf = ({ baseline, contenders, moment }: Field) =>
    JSON.stringify([moment, baseline.scenario, ...contenders.map(({ scenario }) => scenario)]);
  const isOfNow =
    latest !== undefined &&
    latest.compared.futures >= fewestFutures &&
    latest.population === populationOfPage(document) &&
    plansOf(latest.field) === plansOf(fieldOf(document));
  return isOfNow ? latest : undefined;
}

export class ComparisonRuns implements ReactiveController {
  result?: Result;
  /** In words, where the comparison failed. */
  failure?: string;
  /** Whether futures are being run. */
  running = false;
  /** Whether it was stopped by hand, so that it does not start again by itself. */
  stopped = false;
  private asked?: string;
  private population?: Population;
  private abort?: AbortController;
  private readonly host: ReactiveControllerHost;
  private readonly parts: () => Parts;

  constructor(host: ReactiveControllerHost, parts: () => Parts) {
    this.host = host;
    this.parts = parts;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.stop();
    this.asked = undefined;
  }

  /** Starts what is asked for, unless it is there or on its way. */
  ask(state: State, question: Question): void {
    if (state.run.kind === 'working') return; // the workers are the explorer's first
    const field = fieldOf(state.document);
    const scenarios = [field.baseline, ...field.contenders].map(({ scenario }) => scenario);
    const asked = JSON.stringify([question, field.moment, scenarios]);
    const population = populationOfPage(state.document);
    if (asked === this.asked && population === this.population) return;
    this.asked = asked;
    this.population = population;
    this.stopped = false;
    void this.run(population, field, question);
  }

  stop(): void {
    this.stopped = this.running;
    this.abort?.abort();
  }

  private async run(population: Population, field: Field, question: Question): Promise<void> {
    this.abort?.abort();
    const abort = new AbortController();
    this.abort = abort;
    this.failure = undefined;
    if (field.contenders.length === 0) {
      this.result = undefined;
      this.running = false;
      return;
    }
    this.running = true;
    try {
      await compareOnPool(this.parts().pool, {
        population,
        scenarios: [field.baseline, ...field.contenders].map(({ scenario }) => scenario),
        outcome: question.outcome,
        moment: field.moment,
        inMoment: question.inMoment,
        wanted: question.wanted,
        limit: mostFutures,
        atLeast: fewestFutures,
        signal: abort.signal,
        onBatch: (compared) => {
          this.result = { field, question, population, compared };
          latest = this.result;
          this.host.requestUpdate();
        },
      });
    } catch (error) {
      const superseded = error instanceof Error && error.name === 'Superseded';
      if (!superseded) this.failure = error instanceof Error ? error.message : String(error);
      else if (!abort.signal.aborted) this.asked = undefined; // the explorer took the workers: ask again when it is done
    } finally {
      if (this.abort === abort) {
        this.running = false;
        this.host.requestUpdate();
      }
    }
  }
}
