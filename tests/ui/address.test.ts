import { expect, test } from 'vitest';
import { documentOfLink } from '../../ui/app/address.ts';
import { firstDocument, type OwnPractices, withPractices, workOf } from '../../ui/app/document.ts';

const ours: OwnPractices = {
  name: 'practices.csv',
  rows: Array.from({ length: 12 }, (_, place) => ({ id: `P${place}`, listSize: 3000 + place })),
};
const work = workOf(withPractices(firstDocument(), ours));

test('practices in use stay when the link was made with the very same', () => {
  const { document, said } = documentOfLink(work, { ...ours, rows: [...ours.rows] });
  expect(document.practices?.rows).toEqual(ours.rows);
  expect(said).toEqual([]);
});

test('another file of the same name does not stand in for that of the link, and the page says so', () => {
  const others = { ...ours, rows: ours.rows.map((row) => ({ ...row, listSize: 9000 })) };
  const { document, said } = documentOfLink(work, others);
  expect(document.practices).toBeUndefined();
  expect(said).toHaveLength(3);
  expect(said[0]).toContain('12 practices from practices.csv');
  expect(said[1]).toContain('were others');
});

test('the same practices with other ties are not those of the link', () => {
  expect(documentOfLink(work, { ...ours, ties: [['P0', 'P1']] }).document.practices).toBeUndefined();
});

test('a link with practices opens without any, and says which file it was made with', () => {
  expect(documentOfLink(work, undefined).said).toHaveLength(2);
});

test('a link without practices shows synthetic ones and says nothing', () => {
  const { document, said } = documentOfLink(workOf(firstDocument()), ours);
  expect(document.practices).toBeUndefined();
  expect(said).toEqual([]);
});
