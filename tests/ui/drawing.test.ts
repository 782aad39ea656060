import { expect, test } from 'vitest';
import { movedApart } from '../../ui/charts/line-labels.ts';
import { outlineOf, roomForName, stackedAreas } from '../../ui/practices/stacked-areas.ts';

test('names of lines that end close together stand around their end, in order, half a line below the chart at most', () => {
  expect(movedApart([50, 120], 17, 10, 200)).toEqual([50, 120]);
  expect(movedApart([50, 52, 53], 17, 10, 200)).toEqual([50 + 5 / 3 - 17, 50 + 5 / 3, 50 + 5 / 3 + 17]);
  expect(movedApart([2, 3], 17, 10, 200)).toEqual([10, 27]);
  expect(movedApart([200, 200], 17, 10, 200)).toEqual([191.5, 208.5]);
  expect(movedApart([60, 80, 81], 17, 10, 200).map(Math.round)).toEqual([57, 74, 91]);
  expect(movedApart([198, 199], 17, 10, 200)).toEqual([190, 207]);
});

test('stacked areas lie on one another, and a name stands where its area is thickest over the whole name', () => {
  const shares = [
    [0.25, 0.25, 0.25, 0.25],
    [0, 0.5, 0.5, 0.25],
  ];
  const areas = stackedAreas(2, 4, (look, area) => shares[area][look]);
  expect(areas.map(({ floor }) => [...floor])).toEqual([
    [0, 0, 0, 0],
    [0.25, 0.25, 0.25, 0.25],
  ]);
  expect([...areas[1].top]).toEqual([0.25, 0.75, 0.75, 0.5]);
  expect(outlineOf(areas[0], [0, 1, 2, 3], 100)).toBe(
    'M0.0 75.0L1.0 75.0L2.0 75.0L3.0 75.0L3.0 100.0L2.0 100.0L1.0 100.0L0.0 100.0Z',
  );
  expect(roomForName(areas[1], 1, 0.1)).toEqual({ look: 2, at: 0.375 });
  expect(roomForName(areas[1], 0, 0.1)).toEqual({ look: 1, at: 0.5 });
  expect(roomForName(areas[1], 1, 0.3)).toBeUndefined();
});
