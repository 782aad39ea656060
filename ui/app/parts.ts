/** What every screen is given. */
import type { Pool } from '../../sim/worker/pool.ts';
import type { Keep } from './keeping.ts';
import type { Store } from './store.ts';

export interface Parts {
  readonly store: Store;
  readonly pool: Pool;
  /** Runs once more what failed. */
  readonly again: () => void;
  /** Where work is kept, if the browser allows it. */
  readonly storage?: Keep;
}
