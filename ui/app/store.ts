/**
 * The one store of the page. It knows nothing of the screen: an immutable document with its past and future, what is
 * being looked at, and the state of the newest run. A failed run is a state, never an exception.
 */
import type { FutureDetail } from '../../sim/engine/detail.ts';
import type { Futures } from '../../sim/experiment/futures.ts';
import type { WeeklyOutcome } from '../../sim/model/outcomes.ts';
import type { Population } from '../../sim/model/population.ts';
import type { Scenario } from '../../sim/model/scenario.ts';
import type { PageDocument } from './document.ts';

export const screens = ['explore', 'compare', 'about'] as const;
export type Screen = (typeof screens)[number];

/** Which single futures the curve draws beside the band: none, the first few, or the one that is shown in detail. */
export type Singles = 'none' | 'some' | 'chosen';
/** What the dots of the practices show: their stage, or what would help them most. */
export type Dots = 'stage' | 'needs';

/** What is looked at; undo leaves it alone. */
export interface View {
  readonly screen: Screen;
  readonly measure: WeeklyOutcome;
  readonly singles: Singles;
  readonly dots: Dots;
  /** Week shown by the practices and marked in the curve; until one is chosen, the last week of support as planned. */
  readonly week: number | undefined;
  /** Index of one improvement, or `allImprovements`. */
  readonly improvement: number;
  /** Index of the practice whose story is told. */
  readonly practice: number;
  /** Number of the future that is shown in detail. */
  readonly future: number;
}
export const allImprovements = -1;

/** What is looked at, in a week that is known. */
export interface ViewOfWeek extends View {
  readonly week: number;
}

/** What the page shows first. */
export const firstView: View = {
  screen: 'explore',
  measure: 'in_place_share',
  singles: 'none',
  dots: 'stage',
  week: undefined,
  improvement: allImprovements,
  practice: 0,
  // Neither lucky nor unlucky: near the middle of the 200 in reach, lasting and fairness.
  future: 11,
};

/** What was asked for: a plan and its baseline in one world. */
export interface Frame {
  readonly document: PageDocument;
  readonly scenario: Scenario;
  readonly population: Population;
  readonly baselineScenario: Scenario;
  /** Title of the baseline as it stands within a sentence. */
  readonly baselineTitle: string;
  /** The whole title, for tables and files. */
  readonly baselineFullTitle: string;
}

/** What the page shows of a frame: the futures with the plan, and the same futures with the baseline. */
export interface Picture extends Frame {
  readonly futures: Futures;
  readonly baseline: Futures;
  /** False while more futures are on their way. */
  readonly complete: boolean;
}

/** One future of a frame, practice by practice. It comes a moment after the picture, so it knows its own frame. */
export interface Story extends Frame {
  readonly future: number;
  readonly detail: FutureDetail;
  /** The same future under the baseline. */
  readonly baselineDetail: FutureDetail;
}

export type RunState =
  | { readonly kind: 'working'; readonly done?: number; readonly total?: number }
  | { readonly kind: 'done' }
  | { readonly kind: 'failed'; readonly message: string };

export interface State {
  readonly document: PageDocument;
  readonly past: readonly PageDocument[];
  readonly future: readonly PageDocument[];
  readonly view: View;
  readonly run: RunState;
  readonly picture?: Picture;
  readonly story?: Story;
}

export interface Store {
  readonly state: State;
  /** Number of the newest run. */
  readonly newest: number;
  /** @returns stops listening */
  subscribe(listener: () => void): () => void;
  /**
   * Changes the document. Changes in a row with the same `merge` are one step of undo, until `settle`.
   */
  change(update: (document: PageDocument) => PageDocument, merge?: string): void;
  /** The next change is a step of its own. */
  settle(): void;
  undo(): void;
  redo(): void;
  look(view: Partial<View>): void;
  /** @returns number of the run, with which its results must be handed in */
  begin(): number;
  /** Says how many futures are there, where a run takes its time. */
  progress(run: number, done: number, total: number): void;
  /** Results of runs that are not the newest are dropped. */
  paint(run: number, picture: Picture): void;
  tell(run: number, story: Story): void;
  fail(run: number, message: string): void;
}

export const stepsKept = 50;

export function makeStore(document: PageDocument, view: View): Store {
  let state: State = { document, past: [], future: [], view, run: { kind: 'working' } };
  let newest = 0;
  let merging: string | undefined;
  const listeners = new Set<() => void>();

  const set = (part: Partial<State>) => {
    state = { ...state, ...part };
    for (const listener of [...listeners]) listener();
  };

  return {
    get state() {
      return state;
    },
    get newest() {
      return newest;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    change(update, merge) {
      const next = update(state.document);
      if (next === state.document) return;
      const merges = merge !== undefined && merge === merging;
      merging = merge;
      const past = merges ? state.past : [...state.past, state.document].slice(-stepsKept);
      set({ document: next, past, future: [] });
    },
    settle() {
      merging = undefined;
    },
    undo() {
      const before = state.past[state.past.length - 1];
      if (before === undefined) return;
      merging = undefined;
      set({ document: before, past: state.past.slice(0, -1), future: [state.document, ...state.future] });
    },
    redo() {
      const [after, ...rest] = state.future;
      if (after === undefined) return;
      merging = undefined;
      set({ document: after, past: [...state.past, state.document], future: rest });
    },
    look(part) {
      set({ view: { ...state.view, ...part } });
    },
    begin() {
      set({ run: { kind: 'working' } });
      return ++newest;
    },
    progress(run, done, total) {
      if (run === newest && state.run.kind === 'working') set({ run: { kind: 'working', done, total } });
    },
    paint(run, picture) {
      if (run !== newest) return;
      set({ picture, run: picture.complete ? { kind: 'done' } : state.run });
    },
    tell(run, story) {
      if (run === newest) set({ story });
    },
    fail(run, message) {
      if (run === newest) set({ run: { kind: 'failed', message } });
    },
  };
}
