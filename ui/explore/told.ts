/** What a story, which comes a moment after its picture, and the picture of now have in common. */
import { lastWeekIn } from '../answer/support-end.ts';
import type { Picture, Story } from '../app/store.ts';

const hasSamePlan = (picture: Picture, story: Story) =>
  story.scenario === picture.scenario && story.population === picture.population;

const hasSameBaseline = (picture: Picture, story: Story) =>
  story.baselineScenario === picture.baselineScenario && story.population === picture.population;

/** Whether the story is of the picture: its plan, its baseline and its practices, in the future that is asked for. */
export const isTold = (picture: Picture, story: Story | undefined, future: number) =>
  story !== undefined &&
  story.future === future &&
  hasSamePlan(picture, story) &&
  hasSameBaseline(picture, story);

/** Last week of support in the future of the story, with the plan and with the baseline, as far as it is known. */
export function supportEnds(
  picture: Picture,
  story: Story,
): { readonly plan?: number; readonly baseline?: number } {
  const { future, scenario, baselineScenario } = story;
  const { futures, baseline } = picture;
  return {
    plan:
      hasSamePlan(picture, story) && future < futures.count
        ? lastWeekIn({ scenario, futures }, future)
        : undefined,
    baseline:
      hasSameBaseline(picture, story) && future < baseline.count
        ? lastWeekIn({ scenario: baselineScenario, futures: baseline }, future)
        : undefined,
  };
}
