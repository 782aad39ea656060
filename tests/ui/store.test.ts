import { expect, test } from 'vitest';
import { firstDocument, type PageDocument, planOfPage, withCard, withLever } from '../../ui/app/document.ts';
import { firstView, makeStore, type Picture, stepsKept } from '../../ui/app/store.ts';

const first = withCard(firstDocument(), 'no-programme');
const view = firstView;
const make = () => makeStore(first, view);
const mentors = (number: number) => (document: PageDocument) =>
  withLever(document, 'mentorship.mentors', number);
const mentorsOf = (store: ReturnType<typeof make>) => planOfPage(store.state.document)['mentorship.mentors'];
const picture = (complete: boolean) => ({ complete }) as Picture;

test('undo goes back to the very same document, and redo forward again', () => {
  const store = make();
  store.change(mentors(6));
  const changed = store.state.document;
  store.undo();
  expect(store.state.document).toBe(first);
  store.redo();
  expect(store.state.document).toBe(changed);
});

test('a change after undo forgets what was undone', () => {
  const store = make();
  store.change(mentors(6));
  store.undo();
  store.change(mentors(8));
  store.redo();
  expect(mentorsOf(store)).toBe(8);
});

test('undo reaches back fifty steps and no further', () => {
  const store = make();
  for (let step = 1; step <= stepsKept + 10; step++) store.change(mentors(step));
  for (let step = 1; step <= stepsKept + 10; step++) store.undo();
  expect(mentorsOf(store)).toBe(10);
  expect(stepsKept).toBe(50);
});

test('one gesture is one step of undo, and the next gesture another', () => {
  const store = make();
  for (const number of [1, 2, 3]) store.change(mentors(number), 'mentors');
  store.settle();
  for (const number of [4, 5]) store.change(mentors(number), 'mentors');
  store.undo();
  expect(mentorsOf(store)).toBe(3);
  store.undo();
  expect(store.state.document).toBe(first);
});

test('an undo in the middle of a gesture ends the gesture', () => {
  const store = make();
  store.change(mentors(1), 'mentors');
  store.undo();
  store.change(mentors(2), 'mentors');
  store.undo();
  expect(store.state.document).toBe(first);
});

test('a change that changes nothing is no step', () => {
  const store = make();
  store.change((document) => document);
  expect(store.state.past).toEqual([]);
});

test('looking elsewhere is no step either', () => {
  const store = make();
  store.look({ week: 12 });
  expect(store.state.view.week).toBe(12);
  expect(store.state.past).toEqual([]);
});

test('the newest run wins: what comes late from an older one is dropped', () => {
  const store = make();
  const older = store.begin();
  const newer = store.begin();
  store.paint(newer, picture(false));
  store.paint(older, picture(true));
  store.fail(older, 'too late');
  expect(store.state.picture).toEqual({ complete: false });
  expect(store.state.run.kind).toBe('working');
  store.paint(newer, picture(true));
  expect(store.state.run.kind).toBe('done');
});

test('a failed run is a state that keeps the last picture and ends with the next run', () => {
  const store = make();
  store.paint(store.begin(), picture(true));
  store.fail(store.begin(), 'a worker failed');
  expect(store.state.run).toEqual({ kind: 'failed', message: 'a worker failed' });
  expect(store.state.picture).toEqual({ complete: true });
  store.begin();
  expect(store.state.run.kind).toBe('working');
});

test('listeners hear of every change until they stop listening', () => {
  const store = make();
  let heard = 0;
  const stop = store.subscribe(() => heard++);
  store.change(mentors(1));
  store.look({ week: 3 });
  stop();
  store.undo();
  expect(heard).toBe(2);
});
