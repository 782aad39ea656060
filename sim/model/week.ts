/**
 * A week: the process overview of the ODD, in order. Stages seen by peers are those at the start of the week, because
 * stages change only after the decisions of the week have been taken.
 */
import { accounts } from './mechanisms/accounts.ts';
import { analysts } from './mechanisms/analysts.ts';
import { coverage } from './mechanisms/coverage.ts';
import { decide } from './mechanisms/decide.ts';
import { embed } from './mechanisms/embed.ts';
import { fatigue } from './mechanisms/fatigue.ts';
import { learning } from './mechanisms/learning.ts';
import { mentorship } from './mechanisms/mentorship.ts';
import { queueing } from './mechanisms/queue.ts';
import { season } from './mechanisms/season.ts';
import { time } from './mechanisms/time.ts';
import { training } from './mechanisms/training.ts';
import { trust } from './mechanisms/trust.ts';
import { turnover } from './mechanisms/turnover.ts';
import { work } from './mechanisms/work.ts';
import type { Mechanism } from './state.ts';

export const week: readonly Mechanism[] = [
  season, // 1. Season, rivals, whether support is on
  turnover, // 2. Turnover
  time, // 3. Time
  queueing, // 4. Support arrives: who is in the queue,
  mentorship, //    mentors,
  training, //    training,
  analysts, //    analysts
  learning, // 5. Slow states: skill and data,
  trust, //    trust,
  fatigue, //    fatigue
  decide, // 6. Decide
  work, // 7. Work
  embed, // 8. Embed or lapse
  coverage, // 9. Coverage
  accounts, // 10. Accounts
];
