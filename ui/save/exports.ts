/** Everything behind the picture, as the files that the command line writes. */
import { outcomesFile, type PlanOfFile, weeklyFile } from '../../sim/worker/files.ts';
import { titleOfPage } from '../app/document.ts';
import type { Picture } from '../app/store.ts';

/** The plan and its baseline. */
function plansOf({ document, scenario, futures, ...picture }: Picture): PlanOfFile[] {
  return [
    { plan: titleOfPage(document), scenario, futures },
    {
      plan: picture.baselineFullTitle,
      scenario: picture.baselineScenario,
      futures: picture.baseline,
    },
  ];
}

export const weeklyCsv = (picture: Picture): string => weeklyFile(plansOf(picture));
export const outcomesCsv = (picture: Picture): string => outcomesFile(plansOf(picture));
