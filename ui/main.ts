/** Puts the page together: the store, the workers and the one element of the shell. */
import { makeBrowserPool, makeBrowserWatch } from '../sim/worker/browser-pool.ts';
import { workOffline } from '../sim/worker/browser-worker.ts';
import { lastSupportWeek } from './answer/support-end.ts';
import { followAddress } from './app/address.ts';
import { firstDocument, scenarioOfPage } from './app/document.ts';
import { keepWork, keptDocument } from './app/keeping.ts';
import { keepUpToDate } from './app/runs.ts';
import { firstView, makeStore } from './app/store.ts';
import { UptakeApp } from './app/uptake-app.ts';
import { capital, plural } from './app/words.ts';

/** Some browsers forbid the store altogether. */
function storageIfAllowed(): Storage | undefined {
  try {
    return localStorage;
  } catch {
    return undefined;
  }
}

const storage = storageIfAllowed();
const kept = keptDocument(storage);
const document = kept?.document ?? firstDocument();
const onLost = ({ message }: Error) =>
  UptakeApp.say([`${capital(message)}. It was replaced, and its futures are being run again.`]);
const pool = makeBrowserPool(onLost);
const store = makeStore(document, firstView(lastSupportWeek({ scenario: scenarioOfPage(document) })));
const again = keepUpToDate(store, pool, makeBrowserWatch(onLost));
const keepNow = keepWork(store, storage);
addEventListener('pagehide', keepNow);
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

/** The first picture goes before everything else. */
const stop = store.subscribe(() => {
  if (store.state.picture?.complete !== true) return;
  stop();
  if (import.meta.env.PROD) void workOffline();
});
