/** One future as a file: every practice and improvement, with its stage and with what would help the practice most. */

import { reliefNames } from '../../sim/model/outcomes.ts';
import type { Population } from '../../sim/model/population.ts';
import { numberCell, textCell } from '../../sim/scenario/csv.ts';
import { never, stages } from '../../sim/worker/explorer.ts';
import type { Story } from '../app/store.ts';
import { lastUpTo } from '../app/words.ts';
import { saveFile } from '../save/save.ts';
import { stagesAt } from './history.ts';

const names: Record<number, string> = {
  [stages.notStarted]: 'not_started',
  [stages.underWay]: 'under_way',
  [stages.inPlace]: 'in_place',
  [stages.lapsed]: 'lapsed',
};

/** Futures and weeks count from 0, as in every file; what never came is empty. */
export function stagesCsv(population: Population, { scenario, detail, future }: Story, week: number): string {
  const { improvements } = scenario;
  const now = stagesAt(detail, population.size * improvements.length, week);
  const look = lastUpTo(detail.reliefWeeks, week);
  const weekCell = (value: number) => numberCell(value === never || value < 0 ? Number.NaN : value);
  const rows = population.ids.flatMap((id, practice) => {
    const relief = look < 0 ? -1 : detail.relief[look * population.size + practice];
    return improvements.map((improvement, place) => {
      const pair = practice * improvements.length + place;
      return [
        future,
        week,
        textCell(id),
        textCell(population.boroughs[population.borough[practice]]),
        textCell(improvement.name),
        names[now[pair]],
        weekCell(detail.firstStartWeek[pair]),
        weekCell(detail.firstInPlaceWeek[pair]),
        weekCell(detail.firstLapseWeek[pair]),
        relief < 0 ? '' : reliefNames[relief],
      ].join(',');
    });
  });
  const header =
    'future,week,practice,borough,improvement,stage,start_week,in_place_week,lapse_week,helps_most';
  return `${[header, ...rows].join('\n')}\n`;
}

/** What would help most, over all weeks that were looked at. */
export function reliefsCsv({ detail, future }: Story): string {
  const rows = Array.from(detail.reliefWeeks).flatMap((week, look) =>
    reliefNames.map((name, relief) =>
      [future, week, name, numberCell(detail.reliefShares[look * reliefNames.length + relief])].join(','),
    ),
  );
  return `${['future,week,helps_most,share_of_practices', ...rows].join('\n')}\n`;
}

/** Hands the practices of a week to the visitor. */
export const saveStages = (...wanted: Parameters<typeof stagesCsv>): void =>
  saveFile('uptake-practices.csv', stagesCsv(...wanted), 'text/csv');

/** Hands what would help most to the visitor. */
export const saveReliefs = (story: Story): void =>
  saveFile('uptake-what-would-help-most.csv', reliefsCsv(story), 'text/csv');
