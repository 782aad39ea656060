import { expect, test } from 'vitest';
import { copdBundle } from '../../sim/model/improvements.ts';
import { type Draft, draftOf, filtered, matched, practicesOfDraft } from '../../ui/own/draft.ts';

const file = 'Practice Code,borough,Number of patients\nA,East,5000\nB,West,6000\nC,West,7000\n';

function drafted(text = file): Draft {
  const { draft, problems } = draftOf(text, 'ours.csv', copdBundle.length);
  if (draft === undefined) throw new Error(JSON.stringify(problems));
  return draft;
}
const ids = (draft: Draft) => practicesOfDraft(draft)?.rows.map(({ id }) => id);

test('columns with other names are guessed, and what was guessed is kept beside the practices', () => {
  const practices = practicesOfDraft(drafted());
  expect(practices?.rows.map(({ id, listSize }) => [id, listSize])).toEqual([
    ['A', 5000],
    ['B', 6000],
    ['C', 7000],
  ]);
  expect(practices?.map).toEqual({ id: 'Practice Code', list_size: 'Number of patients' });
  expect(practices?.only).toBeUndefined();
});

test('a column that is taken away by hand stays away, even one with the standard name', () => {
  const without = matched(matched(drafted(), 'borough', ''), 'list_size', '');
  const practices = practicesOfDraft(without);
  expect(practices?.rows[0]).not.toHaveProperty('borough');
  expect(practices?.rows[0]).not.toHaveProperty('listSize');
  expect(practices?.map).toEqual({ id: 'Practice Code', borough: '' });
});

test('a filter keeps the rows with a value, the last one at first, and none keeps all', () => {
  const west = filtered(drafted(), 'borough');
  expect(ids(west)).toEqual(['B', 'C']);
  expect(practicesOfDraft(west)?.only).toEqual({ column: 'borough', value: 'West' });
  expect(ids(filtered(west, 'borough', 'East'))).toEqual(['A']);
  expect(ids(filtered(west, ''))).toEqual(['A', 'B', 'C']);
});

test('practices with a problem cannot be used until the column is taken away', () => {
  const draft = drafted('id,list_size\nA,many\nB,5000\n');
  expect(draft.read.problems).toHaveLength(1);
  expect(practicesOfDraft(draft)).toBeUndefined();
  expect(ids(matched(draft, 'list_size', ''))).toEqual(['A', 'B']);
});

test('what is no table has problems and no draft', () => {
  const { draft, problems } = draftOf('', 'empty.csv', copdBundle.length);
  expect(draft).toBeUndefined();
  expect(problems[0].where).toBe('empty.csv');
});
