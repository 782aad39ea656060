/** Puts the page together: the store, the workers and the one element of the shell. */
import { makeBrowserPool, makeBrowserWatch } from '../sim/worker/browser-pool.ts';
import { workOffline } from '../sim/worker/browser-worker.ts';
import { followAddress } from './app/address.ts';
import { firstDocument } from './app/document.ts';
import { isWorkOfAnotherTab, keepOfTab, keepWork, keptDocument } from './app/keeping.ts';
import { keepUpToDate } from './app/runs.ts';
import { firstView, makeStore } from './app/store.ts';
import { UptakeApp } from './app/uptake-app.ts';
import { capital, plural } from './app/words.ts';

/** Some browsers forbid the store altogether. */
function ifAllowed(store: () => Storage): Storage | undefined {
  try {
    return store();
  } catch {
    return undefined;
  }
}

const storage = keepOfTab(
  ifAllowed(() => localStorage),
  ifAllowed(() => sessionStorage),
);
const kept = keptDocument(storage);
const document = kept?.document ?? firstDocument();
let lost: readonly string[] = [];
const onLost = ({ message }: Error) => {
  lost = [`${capital(message)}. It was replaced, and its futures are being run again.`];
  UptakeApp.say(lost);
};
const pool = makeBrowserPool(onLost);
const store = makeStore(document, firstView);
const again = keepUpToDate(store, pool, makeBrowserWatch(onLost));
const keepNow = keepWork(store, storage);
addEventListener('pagehide', keepNow);
addEventListener('storage', function hear(event) {
  if (!isWorkOfAnotherTab(event)) return;
  removeEventListener('storage', hear);
  UptakeApp.say([
    'Another tab has this page open and keeps work of its own. This tab keeps this work, also after a reload.',
    'A new tab begins with whichever was changed last: save the plan under “Take away” to be sure of it.',
  ]);
});
UptakeApp.begin({ store, pool, again, storage });
if (kept?.missing)
  UptakeApp.say([
    `The ${plural(kept.missing.count, 'practice')} from ${kept.missing.name} could not be kept. You see synthetic ones.`,
    'Open the file again under “Use your own practices”.',
  ]);
addEventListener('unhandledrejection', ({ reason }) => {
  if (!/module/i.test(String(reason?.message))) return;
  UptakeApp.say(['A part of the page could not be loaded. Your work is kept: load the page again.']);
});
followAddress(store, (sentences) => UptakeApp.say(sentences));

/** What is run again is there with the next whole picture. */
store.subscribe(() => {
  if (store.state.run.kind !== 'done' || lost.length === 0) return;
  UptakeApp.unsay(lost);
  lost = [];
});

/** The first picture goes before everything else. */
const stop = store.subscribe(() => {
  if (store.state.picture?.complete !== true) return;
  stop();
  if (import.meta.env.PROD) void workOffline();
});
