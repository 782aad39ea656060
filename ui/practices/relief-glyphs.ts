/** What would help most as signs: each its own shape and colour, drawn within 12 by 12. */
import { css, svg } from 'lit';
import { type Relief, reliefNames } from '../../sim/model/outcomes.ts';

const paths: Record<Relief, string> = {
  time: 'M0 -5A5 5 0 1 1 0 5A5 5 0 1 1 0 -5Z',
  skill: 'M0 -6L5.5 5H-5.5Z',
  data: 'M-5 -5H5V5H-5Z',
  fit: 'M0 -6L6 0L0 6L-6 0Z',
  fatigue: 'M0 6L5.5 -5H-5.5Z',
  support: 'M-2 -6H2V-2H6V2H2V6H-2V2H-6V-2H-2Z',
  fewer: 'M-6 -2H6V2H-6Z',
};
const ring = 'M0 -5A5 5 0 1 1 0 5A5 5 0 1 1 0 -5Z';
const tick = 'M-5 0L-1.5 4L5 -4.5';

/** A relief, `nothing` where none alone would help, or `settled` where all is in place. */
export type Need = Relief | 'nothing' | 'settled';

/** How each need is called within a sentence, and where it stands by itself. */
export const needNames: Record<Need, { readonly short: string; readonly long: string }> = {
  time: { short: 'time', long: 'More time for doctors' },
  skill: { short: 'skill', long: 'Skill in improvement' },
  data: { short: 'data', long: 'Better, trusted data' },
  fit: { short: 'fit', long: 'A message that fits' },
  fatigue: { short: 'rest', long: 'Rest from change' },
  support: { short: 'mentors now', long: 'A mentor now, not later' },
  fewer: { short: 'fewer at once', long: 'Fewer at once' },
  nothing: { short: 'none alone', long: 'None of these alone' },
  settled: { short: 'all in place', long: 'All in place already' },
};

/** @param scale 1 for a sign of 12 by 12 */
export function signOf(need: Need, scale = 1) {
  const transform = `scale(${scale.toFixed(2)})`;
  if (need === 'nothing') return svg`<path class="sign open" d=${ring} transform=${transform} />`;
  if (need === 'settled') return svg`<path class="sign tick" d=${tick} transform=${transform} />`;
  return svg`<path class="sign ${need}" d=${paths[need]} transform=${transform} />`;
}

/** The need of an index in `reliefNames`; negative where no relief helps. */
export const needOf = (relief: number, allInPlace: boolean): Need =>
  allInPlace ? 'settled' : relief < 0 ? 'nothing' : reliefNames[relief];

export const signStyles = css`
  .time {
    stroke: var(--relief-time);
    fill: var(--relief-time);
  }
  .skill {
    stroke: var(--relief-skill);
    fill: var(--relief-skill);
  }
  .data {
    stroke: var(--relief-data);
    fill: var(--relief-data);
  }
  .fit {
    stroke: var(--relief-fit);
    fill: var(--relief-fit);
  }
  .fatigue {
    stroke: var(--relief-fatigue);
    fill: var(--relief-fatigue);
  }
  .support {
    stroke: var(--relief-support);
    fill: var(--relief-support);
  }
  .fewer {
    stroke: var(--relief-fewer);
    fill: var(--relief-fewer);
  }
  .sign {
    stroke-width: 0;
  }
  .open {
    fill: var(--paper);
    stroke: var(--not-started);
    stroke-width: 1.5;
  }
  .tick {
    fill: none;
    stroke: var(--in-place);
    stroke-width: 2.5;
  }
`;
