/** Changes of levers that another card left behind: they can be made to its plan as well. */

import type { LeverPath } from '../../sim/model/levers.ts';
import { isSameValue } from '../../sim/scenario/canonical.ts';
import { changesOf, type PageDocument, planOfPage, withLever } from './document.ts';

/**
 * The document whose changes of levers were left behind when another card was chosen, if there is one and the card is
 * still as it was chosen. What was taken back by hand was not left behind.
 *
 * @param past documents before this one, the latest last
 */
export function leftBehind(document: PageDocument, past: readonly PageDocument[]): PageDocument | undefined {
  if (document.card === '' || changesOf(document).length > 0) return undefined;
  let after = document;
  for (let place = past.length - 1; place >= 0; place--) {
    const before = past[place];
    if (changesOf(before).length > 0) {
      const isLeft = before.origin !== after.origin && changesToKeep(document, before).length > 0;
      return isLeft ? before : undefined;
    }
    after = before;
  }
  return undefined;
}

/** Levers that were changed in one document and would be changes in another as well. */
export function changesToKeep(document: PageDocument, from: PageDocument): LeverPath[] {
  const [now, changed] = [planOfPage(document), planOfPage(from)];
  return changesOf(from).filter((path) => !isSameValue(now[path], changed[path]));
}

/** The same changes of levers, made to the plan of this document. */
export function withChangesOf(document: PageDocument, from: PageDocument): PageDocument {
  const changed = planOfPage(from);
  return changesToKeep(document, from).reduce((kept, path) => withLever(kept, path, changed[path]), document);
}
