/** Undo on the page: whatever was done, undone and done again, against a list of all that it should remember. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { LeverPath, Plan } from '../../sim/model/levers.ts';
import { programmeOf } from '../../sim/scenario/resolve.ts';
import { firstDocument, type PageDocument, planOfPage } from '../../ui/app/document.ts';
import { firstView, makeStore, stepsKept } from '../../ui/app/store.ts';
import { anyLevers, cases } from './arbitraries.ts';

const first: PageDocument = firstDocument();

type Step =
  | { readonly kind: 'change'; readonly said: Partial<Plan>; readonly merge?: string }
  | { readonly kind: 'nothing' | 'settle' | 'undo' | 'redo' | 'look' };

const change = fc.record({
  kind: fc.constant('change' as const),
  said: anyLevers,
  merge: fc.option(fc.constantFrom('weeks' as LeverPath, 'framing' as LeverPath), { nil: undefined }),
});
const other = fc
  .constantFrom('nothing', 'settle', 'undo', 'undo', 'redo', 'look')
  .map((kind) => ({ kind }) as Step);
const anySteps = fc.array(
  fc.oneof({ weight: 3, arbitrary: change as fc.Arbitrary<Step> }, { weight: 3, arbitrary: other }),
  {
    maxLength: 80,
    size: 'max',
  },
);
const changed = (document: PageDocument, said: Partial<Plan>): PageDocument => ({
  ...document,
  file: { ...document.file, programme: programmeOf({ ...planOfPage(document), ...said }) },
});

test('plan and undo is the plan, and redo the plan after: in any order, merged or not', () => {
  fc.assert(
    fc.property(anySteps, (steps) => {
      const store = makeStore(first, firstView);
      let heard = 0;
      const stop = store.subscribe(() => heard++);
      let remembered = [first];
      let place = 0;
      let merging: string | undefined;
      for (const step of steps) {
        switch (step.kind) {
          case 'change': {
            const next = changed(remembered[place], step.said);
            const merges = step.merge !== undefined && step.merge === merging;
            remembered = [...remembered.slice(0, place + (merges ? 0 : 1)), next].slice(-stepsKept - 1);
            place = remembered.length - 1;
            merging = step.merge;
            store.change((document) => changed(document, step.said), step.merge);
            break;
          }
          case 'nothing':
            store.change((document) => document, 'nothing');
            break;
          case 'settle':
            merging = undefined;
            store.settle();
            break;
          case 'undo':
            if (place > 0) {
              place--;
              merging = undefined;
            }
            store.undo();
            break;
          case 'redo':
            if (place < remembered.length - 1) {
              place++;
              merging = undefined;
            }
            store.redo();
            break;
          case 'look':
            store.look({ week: (store.state.view.week ?? 0) + 1 });
            break;
        }
        const { past, document, future } = store.state;
        expect([...past, document, ...future]).toEqual(remembered);
        expect(past.length).toBe(place);
        expect(document).toEqual(remembered[place]);
      }
      for (let step = 0; step < remembered.length; step++) store.undo();
      expect(store.state.document).toEqual(remembered[0]);
      for (let step = 0; step < remembered.length; step++) store.redo();
      expect(store.state.document).toEqual(remembered[remembered.length - 1]);
      expect(store.state.view.week ?? 0).toBe(steps.filter(({ kind }) => kind === 'look').length);
      stop();
      const before = heard;
      store.look({ week: 3 });
      expect(heard).toBe(before);
    }),
    cases(200),
  );
});

test('a plan, changed once and undone, is the very plan it was', () => {
  fc.assert(
    fc.property(anyLevers, anyLevers, (said, more) => {
      const start = changed(first, said);
      const frozen = structuredClone(start);
      const store = makeStore(start, firstView);
      store.change((document) => changed(document, more));
      store.undo();
      expect(store.state.document).toBe(start);
      expect(start).toEqual(frozen);
    }),
    cases(100),
  );
});
