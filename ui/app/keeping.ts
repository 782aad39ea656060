/** Keeps the work in this browser, so that it is there again after a crash or a closed tab. It leaves no machine. */
import { populationHash } from '../../sim/scenario/canonical.ts';
import { populationOf } from '../../sim/scenario/populations.ts';
import { type NamedPractices, readWork, type Work, workText } from '../../sim/scenario/work.ts';
import { documentOfWork, type OwnPractices, type PageDocument, workOf } from './document.ts';
import { oneDirection } from './one-direction.ts';
import type { Store } from './store.ts';

const workKey = 'uptake work';
const practicesKey = 'uptake practices';
/** Characters of practices that are kept; larger files must be dropped again. */
const mostKept = 2_000_000;
const pauseMilliseconds = 300;

export type Keep = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/**
 * What is kept, for one tab: its own copy, which a reload finds whatever other tabs did meanwhile, and the one of the
 * browser, from which a new tab begins: the work changed last in any of them.
 *
 * @param browser kept beyond the tab
 * @param tab kept as long as the tab
 */
export function keepOfTab(browser: Keep | undefined, tab: Keep | undefined): Keep | undefined {
  if (browser === undefined || tab === undefined) return browser;
  return {
    getItem: (key) => tab.getItem(key) ?? browser.getItem(key),
    setItem(key, text) {
      try {
        tab.setItem(key, text);
      } catch {
        tab.removeItem(key); // an old copy must not stand before the new one
      }
      browser.setItem(key, text);
    },
    removeItem(key) {
      tab.removeItem(key);
      browser.removeItem(key);
    },
  };
}

/** Whether a change of the browser's store is another tab keeping other work than this one. */
export const isWorkOfAnotherTab = ({ key, newValue }: Pick<StorageEvent, 'key' | 'newValue'>): boolean =>
  key === workKey && newValue !== null;

export interface Kept {
  readonly document: PageDocument;
  /** Practices that the work had, where they could not be kept. */
  readonly missing?: NamedPractices;
}

/** What was kept, or nothing; what cannot be read is left alone and the page begins anew. */
export function keptDocument(storage: Keep | undefined): Kept | undefined {
  try {
    const text = storage?.getItem(workKey);
    if (typeof text !== 'string') return undefined;
    const read = readWork(text, 'the work kept in this browser');
    if (read.work === undefined) return undefined;
    const work = oneDirection(read.work);
    const practices = keptPractices(storage?.getItem(practicesKey) ?? null, work);
    const document = documentOfWork(work, practices);
    return work.practices && practices === undefined ? { document, missing: work.practices } : { document };
  } catch {
    return undefined;
  }
}

/** The practices that the work names, if they are there as they were; else none, and the work is shown without them. */
function keptPractices(text: string | null, { plan, practices: named }: Work): OwnPractices | undefined {
  if (text === null || named === undefined) return undefined;
  try {
    const practices: OwnPractices = JSON.parse(text);
    const isNamed = practices.name === named.name;
    return isNamed && populationHash(populationOf(plan, practices)) === named.hash ? practices : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps every change of the document, a moment after it. @returns keeps what waits, at once */
export function keepWork(store: Store, storage: Keep | undefined): () => void {
  let kept = store.state.document;
  let practices = kept.practices;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const keep = () => {
    clearTimeout(timer);
    timer = undefined;
    const { document } = store.state;
    try {
      storage?.setItem(workKey, workText(workOf(document)));
      if (document.practices !== practices) {
        practices = document.practices;
        const text = JSON.stringify(practices);
        if (practices === undefined || text.length > mostKept) storage?.removeItem(practicesKey);
        else storage?.setItem(practicesKey, text);
      }
    } catch {
      // a full or forbidden store must not stop the work
    }
  };
  store.subscribe(() => {
    if (store.state.document === kept) return;
    kept = store.state.document;
    timer ??= setTimeout(keep, pauseMilliseconds);
  });
  return () => {
    if (timer !== undefined) keep();
  };
}

/** Takes everything away that was kept. */
export function forgetWork(storage: Keep | undefined): void {
  storage?.removeItem(workKey);
  storage?.removeItem(practicesKey);
}
