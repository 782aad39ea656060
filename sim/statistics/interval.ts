/** What an interval is, and one of which nothing is known. */

/** The ends of an interval, in the unit of what is estimated. */
export type Interval = readonly [low: number, high: number];

/** Where there are too few values for an interval, or nothing that varies. */
export const unknownInterval: Interval = [Number.NaN, Number.NaN];

/** The confidence of an interval, where none is asked for. */
export const usualConfidence = 0.95;
