/** Two tabs of one browser: neither writes over the other. */
import { expect, test } from 'vitest';
import { firstDocument, planOfPage, withLever } from '../../ui/app/document.ts';
import { isWorkOfAnotherTab, type Keep, keepOfTab, keepWork, keptDocument } from '../../ui/app/keeping.ts';
import { firstView, makeStore } from '../../ui/app/store.ts';

function makeKeep(isFull = () => false): Keep & { readonly kept: Map<string, string> } {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (key) => kept.get(key) ?? null,
    setItem(key, text) {
      if (isFull()) throw new Error('full');
      kept.set(key, text);
    },
    removeItem: (key) => void kept.delete(key),
  };
}

/** Changes the mentors in a tab, as its user does, and keeps that at once. */
function work(keep: Keep | undefined, mentors: number): void {
  const store = makeStore(keptDocument(keep)?.document ?? firstDocument(), firstView);
  const keepNow = keepWork(store, keep);
  store.change((document) => withLever(document, 'mentorship.mentors', mentors));
  keepNow();
}

const mentorsOf = (keep: Keep | undefined) => {
  const document = keptDocument(keep)?.document;
  return document && planOfPage(document)['mentorship.mentors'];
};

test('a tab that is loaded again has its own work, and a new tab that which was changed last', () => {
  const browser = makeKeep();
  const [one, two] = [keepOfTab(browser, makeKeep()), keepOfTab(browser, makeKeep())];
  work(two, 4);
  work(one, 7);
  expect([mentorsOf(one), mentorsOf(two)]).toEqual([7, 4]);
  expect(mentorsOf(keepOfTab(browser, makeKeep()))).toBe(7);
});

test('where the copy of a tab has no room the newest work is still found', () => {
  let isFull = false;
  const [browser, tab] = [makeKeep(), makeKeep(() => isFull)];
  const keep = keepOfTab(browser, tab);
  work(keep, 4);
  isFull = true;
  work(keep, 9);
  expect(mentorsOf(keep)).toBe(9);
  expect(tab.kept.size).toBe(0);
});

test('without a copy of its own a tab keeps to that of the browser, without any store to nothing', () => {
  const browser = makeKeep();
  expect(keepOfTab(browser, undefined)).toBe(browser);
  expect(keepOfTab(undefined, makeKeep())).toBeUndefined();
});

test('another tab is heard where it keeps work, not where it forgets it or keeps something else', () => {
  const browser = makeKeep();
  work(browser, 4);
  const [key] = browser.kept.keys();
  expect(isWorkOfAnotherTab({ key, newValue: '{}' })).toBe(true);
  expect(isWorkOfAnotherTab({ key, newValue: null })).toBe(false);
  expect(isWorkOfAnotherTab({ key: 'something else', newValue: '{}' })).toBe(false);
});
