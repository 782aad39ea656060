import { expect, test } from 'vitest';
import { copdBundle } from '../../sim/model/improvements.ts';
import type { OwnPractices } from '../../ui/app/document.ts';
import { draftOf, filtered, practicesOfDraft } from '../../ui/own/draft.ts';
import { withTies, withTiesKept } from '../../ui/own/own-ties.ts';

const file = 'id,region\nA,inner\nB,inner\nC,outer\nD,inner\n';
const ties = 'practice_a,practice_b\nA,B\nB,C\nC,D\nD,A\n';

/** The practices of a region, or all. */
function used(region = '', text = file): OwnPractices {
  const { draft } = draftOf(text, 'ours.csv', copdBundle.length);
  const practices = draft && practicesOfDraft(region === '' ? draft : filtered(draft, 'region', region));
  if (practices === undefined) throw new Error('the file has problems');
  return practices;
}
function tied(practices: OwnPractices, text = ties): OwnPractices {
  const { practices: made, problems } = withTies(practices, text, 'ties.csv');
  if (made === undefined) throw new Error(JSON.stringify(problems));
  return made;
}

test('ties to practices that the filter left out go with a notice, also after the browser kept the practices', () => {
  const kept: OwnPractices = JSON.parse(JSON.stringify(used('inner')));
  const { practices, notices, problems } = withTies(kept, ties, 'ties.csv');
  expect(problems).toEqual([]);
  expect(practices?.ties).toEqual([
    ['A', 'B'],
    ['D', 'A'],
  ]);
  expect(notices).toEqual(['ties.csv: 2 ties to practices that were left out are left out.']);
});

test('ties to practices that no row of the file names stay a problem', () => {
  const { practices, problems } = withTies(used('inner'), `${ties}A,Z\n`, 'ties.csv');
  expect(practices).toBeUndefined();
  expect(problems).toHaveLength(1);
});

test('ties stay when the same file is read in another way, and those that a filter left out come back', () => {
  const inner = withTiesKept(used('inner'), tied(used()));
  expect(inner.practices.ties).toHaveLength(2);
  expect(inner.said[0]).toBe('2 ties from ties.csv still in use.');
  expect(inner.said).toHaveLength(2);
  const all = withTiesKept(used(), inner.practices);
  expect(all.practices).toEqual(tied(used()));
  expect(all.said).toEqual(['4 ties from ties.csv still in use.']);
});

test('ties that do not fit other practices are no longer in use, and the page says why', () => {
  const others = used('', 'id\nA\nB\n');
  const { practices, said } = withTiesKept(others, tied(used()));
  expect(practices).toBe(others);
  expect(said[0]).toBe('The ties from ties.csv do not fit these practices and are no longer in use.');
  expect(said[1]).toMatch(/^ties\.csv: line 3, column practice_b.*C.*not among the practices\.$/);
});

test('where there were no ties, nothing is said of them', () => {
  const practices = used();
  expect(withTiesKept(practices, used('inner'))).toEqual({ practices, said: [] });
  expect(withTiesKept(practices, undefined)).toEqual({ practices, said: [] });
});

test('ties of which only the pairs were kept must be opened again', () => {
  const { tiesText: _, ...before } = tied(used());
  const { practices, said } = withTiesKept(used(), before);
  expect(practices.ties).toBeUndefined();
  expect(said).toEqual(['The ties from ties.csv are no longer in use: open their file again.']);
});
