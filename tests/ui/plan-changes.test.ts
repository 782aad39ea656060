/** What is said of a changed plan, and what becomes of its changes when another plan is chosen. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { offersSupport } from '../../sim/model/levers.ts';
import { programmeOf } from '../../sim/scenario/resolve.ts';
import {
  baselineOfPage,
  changesOf,
  firstDocument,
  isSamePlan,
  namesOfPins,
  type PageDocument,
  planOfPage,
  reverted,
  shownTitle,
  titleOfPage,
  withBaseline,
  withCard,
  withLever,
  withoutPin,
  withoutSupport,
  withPath,
  withPin,
  withPlan,
} from '../../ui/app/document.ts';
import { changesToKeep, leftBehind, withChangesOf } from '../../ui/app/left-behind.ts';
import { firstView, makeStore } from '../../ui/app/store.ts';
import { fieldOf } from '../../ui/compare/contenders.ts';
import { chipsOf, notPinned, withPinOpened } from '../../ui/compare/plan-chips.ts';
import { anyLevers, cases } from '../properties/arbitraries.ts';

const readiest = withCard(firstDocument(), 'mentors-readiest-first');
const shorter = withLever(readiest, 'weeks', 78);
const shorterAndCheaper = withLever(shorter, 'budget', 100_000);

test('a plan bears the name of its card for as long as it is that plan, and says when it is not', () => {
  expect(titleOfPage(readiest)).toBe('Mentors, readiest first');
  expect(titleOfPage(shorter)).toBe('Mentors, readiest first, changed');
  expect(titleOfPage(reverted(shorter))).toBe('Mentors, readiest first');
  expect(titleOfPage(withLever(shorter, 'weeks', 104))).toBe('Mentors, readiest first');
});

test('a name that somebody gave a plan is its name, whatever is changed', () => {
  expect(titleOfPage(withPath(shorter, 'title', 'For the board'))).toBe('For the board');
});

test('a plan that was changed, saved and changed again is still only “changed”', () => {
  const saved = { ...shorter.file, title: titleOfPage(shorter) };
  const again = withLever(withPlan(firstDocument(), saved), 'weeks', 52);
  expect(changesOf(again)).toEqual(['weeks']);
  expect(titleOfPage(again)).toBe('Mentors, readiest first, changed');
});

test('a plan has one name, pinned or worked on, and two plans never share one', () => {
  const once = withPin(shorter);
  expect([titleOfPage(once), ...namesOfPins(once)]).toEqual(
    Array(2).fill('Mentors, readiest first, changed'),
  );
  const other = withLever(once, 'budget', 100_000);
  expect(titleOfPage(other)).toBe('Mentors, readiest first, changed (2)');
  const twice = withPin(other);
  expect([titleOfPage(twice), namesOfPins(twice)[1]]).toEqual(
    Array(2).fill('Mentors, readiest first, changed (2)'),
  );
  expect(titleOfPage(withLever(twice, 'budget', 0)), 'the first one again').toBe(
    'Mentors, readiest first, changed',
  );
  expect(titleOfPage(withLever(twice, 'weeks', 52))).toBe('Mentors, readiest first, changed (3)');
  expect(titleOfPage(withPath(twice, 'title', 'For the board'))).toBe('For the board');
  expect(fieldOf(withLever(twice, 'weeks', 52)).contenders.map(({ title }) => title)).toEqual([
    'Mentors, readiest first, changed',
    'Mentors, readiest first, changed (2)',
    'Mentors, readiest first, changed (3)',
  ]);
});

test('whatever is pinned and changed, no two plans that are compared share a name', () => {
  const cardOfThree = fc.constantFrom('guidance-only', 'mentors-readiest-first', 'no-programme');
  const step = fc.oneof(
    fc.tuple(fc.constant('card' as const), cardOfThree),
    fc.tuple(fc.constant('weeks' as const), fc.constantFrom(52, 78, 104)),
    fc.tuple(fc.constant('title' as const), fc.constantFrom('Ours', 'Ours (2)', 'Guidance only, changed')),
    fc.tuple(fc.constant('open' as const), fc.nat({ max: 4 })),
    fc.tuple(fc.constant('pin' as const), fc.constant(0)),
    fc.tuple(fc.constant('unpin' as const), fc.nat({ max: 4 })),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
      let page = readiest;
      for (const [what, value] of steps) {
        if (what === 'card') page = withCard(page, value);
        else if (what === 'weeks') page = withLever(page, 'weeks', value);
        else if (what === 'title') page = withPath(page, 'title', value);
        else if (what === 'pin') page = withPin(page);
        else if (page.pins[value] !== undefined)
          page = what === 'open' ? withPinOpened(page, value) : withoutPin(page, value);
        const names = fieldOf(page).contenders.map(({ title }) => title);
        expect(new Set(names).size).toBe(names.length);
        expect(new Set(namesOfPins(page)).size).toBe(page.pins.length);
        for (const [place, pin] of page.pins.entries())
          if (namesOfPins(page)[place] === titleOfPage(page)) expect(isSamePlan(pin, page.file)).toBe(true);
      }
    }),
    cases(100),
  );
});

test('a pin that is opened is the plan that is worked on, by its name, in the world that is there; it stays pinned', () => {
  const pinned = withCard(withPath(withPin(shorter), 'weeks', 130), 'guidance-only');
  const opened = withPinOpened(pinned, 0);
  expect(opened.pins).toBe(pinned.pins);
  expect([titleOfPage(opened), opened.file.weeks, planOfPage(opened).weeks]).toEqual([
    'Mentors, readiest first, changed',
    130,
    78,
  ]);
  expect(changesOf(opened)).toEqual([]);
  expect(withPinOpened(withPin(withCard(firstDocument(), 'guidance-only')), 0).card).toBe('guidance-only');
});

test('to pin or unpin a plan moves none of those that can be pinned', () => {
  const keys = (page: PageDocument) => chipsOf(page).map(({ key }) => key);
  const page = withPin(shorter);
  expect(keys(page)).toEqual(keys(shorter));
  for (const { plan, pin } of chipsOf(page)) {
    if (pin !== notPinned) continue;
    const more = withPin(page, plan);
    expect(keys(more)).toEqual(keys(page));
    expect(keys(withoutPin(more, 1))).toEqual(keys(page));
  }
});

test('two pins never share a name, whatever they are called', () => {
  const pinned = withPin(withPin(withPin(readiest), shorter.file), readiest.file);
  expect(pinned.pins.map(({ title }) => title)).toEqual([
    'Mentors, readiest first',
    'Mentors, readiest first, changed',
    'Mentors, readiest first (2)',
  ]);
});

test('a sentence names a changed pin as everything else does', () => {
  const deprived = withLever(withCard(firstDocument(), 'mentors-most-deprived-first'), 'weeks', 78);
  const { title, fullTitle } = baselineOfPage(withBaseline(withPin(deprived), 0));
  expect(title).toBe('“Mentors, most deprived first, changed”');
  expect(fullTitle).toBe('Mentors, most deprived first, changed');
  expect(baselineOfPage(withBaseline(withPin(shorter), 0)).title).toBe('“Mentors, readiest first, changed”');
});

test('a plan that bears the name of a card and is another plan says so without anything else being known', () => {
  expect(shownTitle(readiest.file)).toBe('Mentors, readiest first');
  expect(shownTitle(shorter.file)).toBe('Mentors, readiest first, changed');
  expect(shownTitle({ ...shorter.file, title: 'Mine' })).toBe('Mine');
  const opened = withPlan(firstDocument(), shorter.file);
  expect([titleOfPage(opened), namesOfPins(withPin(opened))[0]]).toEqual(
    Array(2).fill(shownTitle(shorter.file)),
  );
});

const storeAt = (document: PageDocument) => makeStore(document, firstView);
const leftIn = ({ state }: ReturnType<typeof storeAt>) => leftBehind(state.document, state.past);

test('another card leaves changes behind; kept, they are the same changes of its plan, in one step of undo', () => {
  const store = storeAt(shorterAndCheaper);
  expect(leftIn(store)).toBeUndefined();
  store.change((document) => withCard(document, 'mentors-most-deprived-first'));
  const chosen = store.state.document;
  expect(changesOf(chosen)).toEqual([]);
  const left = leftIn(store);
  if (left === undefined) throw new Error('nothing was left behind');
  store.change((document) => withChangesOf(document, left));
  const plan = planOfPage(store.state.document);
  expect([plan.order, plan.weeks, plan.budget]).toEqual(['most-deprived-first', 78, 100_000]);
  expect(changesOf(store.state.document)).toEqual(['weeks', 'budget']);
  expect(leftIn(store)).toBeUndefined();
  store.undo();
  expect(store.state.document).toBe(chosen);
  expect(leftIn(store)).toBe(left);
  store.undo();
  expect(store.state.document).toBe(shorterAndCheaper);
});

test('who looks through several cards can still keep the changes; what was taken back by hand is gone', () => {
  const store = storeAt(shorter);
  store.change((document) => withCard(document, 'guidance-only'));
  store.change((document) => withCard(document, 'borough-by-borough'));
  expect(leftIn(store)).toBe(shorter);
  const taken = storeAt(shorter);
  taken.change(reverted);
  taken.change((document) => withCard(document, 'guidance-only'));
  expect(leftIn(taken)).toBeUndefined();
});

test('what the other card does already is not kept as a change', () => {
  const store = storeAt(withLever(readiest, 'order', 'most-deprived-first'));
  store.change((document) => withCard(document, 'mentors-most-deprived-first'));
  expect(leftIn(store)).toBeUndefined();
});

const changed = (document: PageDocument, said: Parameters<typeof programmeOf>[0]): PageDocument => ({
  ...document,
  file: { ...document.file, programme: programmeOf(said) },
});

test('whatever was changed, to keep it gives those levers their values and leaves the others as the card has them', () => {
  fc.assert(
    fc.property(anyLevers, fc.constantFrom('no-programme', 'borough-by-borough'), (said, id) => {
      const from = changed(readiest, { ...planOfPage(readiest), ...said });
      const card = withCard(from, id);
      const kept = planOfPage(withChangesOf(card, from));
      const paths = new Set(changesToKeep(card, from));
      for (const [path, value] of Object.entries(planOfPage(card)))
        expect(kept[path as keyof typeof kept], path).toEqual(
          paths.has(path as keyof typeof kept) ? planOfPage(from)[path as keyof typeof kept] : value,
        );
    }),
    cases(100),
  );
});

test('a plan whose support is taken away offers none, whatever it offered; who, when and money stay', () => {
  fc.assert(
    fc.property(anyLevers, (said) => {
      const document = changed(readiest, { ...planOfPage(readiest), ...said });
      const bare = planOfPage(withoutSupport(document));
      expect(offersSupport(bare)).toBe(false);
      const { order, weeks, budget } = planOfPage(document);
      expect([bare.order, bare.weeks, bare.budget]).toEqual([order, weeks, budget]);
    }),
    cases(100),
  );
});
