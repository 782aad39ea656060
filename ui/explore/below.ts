/** The figures below the first screenful: loaded after it, so that the first answers come sooner. */
import '../about/how-tested.ts';
import '../app/how-made.ts';
import '../charts/cost-figure.ts';
import '../charts/curve-table.ts';
import '../charts/fairness-figure.ts';
import '../practices/practice-story.ts';
import '../practices/practices-figure.ts';
import '../practices/relief-figure.ts';

export { saveBands } from '../charts/bands-csv.ts';
export { showBehind } from './show-behind.ts';
