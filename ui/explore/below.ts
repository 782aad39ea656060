/** The figures below the first screenful: loaded after it, so that the first answers come sooner. */
import '../about/how-tested.ts';
import '../app/how-made.ts';
import '../practices/practices-figure.ts';
import '../practices/relief-figure.ts';
