/** The part of the address after the #: a screen, or work in a link. */
import { isLink, linkOf, readLink } from '../../sim/scenario/link.ts';
import { sentenceOf } from '../../sim/scenario/problems.ts';
import { documentOfWork, type PageDocument, workOf } from './document.ts';
import { type Screen, type Store, screens } from './store.ts';

const screenOf = (fragment: string): Screen | undefined =>
  screens.find((screen) => `#${screen}` === fragment);

/** Address of a page like this one with the work in it. @throws RangeError when it is too large for a link */
export async function addressOf(document: PageDocument): Promise<string> {
  return `${location.href.replace(/#.*$/, '')}#${await linkOf(workOf(document))}`;
}

/**
 * Follows the address, now and when it changes: shows a screen, or opens a link as a change that can be undone. A link
 * that cannot be read leaves the work as it is.
 *
 * @param say takes what is wrong with a link, and what is worth knowing of one that was opened
 */
export function followAddress(store: Store, say: (sentences: readonly string[]) => void): void {
  const follow = async () => {
    const { hash } = location;
    const screen = screenOf(hash);
    if (screen !== undefined) store.look({ screen });
    if (!isLink(hash)) return;
    const { work, problems } = await readLink(hash);
    // the link has been read: the address shows the screen again, so that a reload does not open it once more
    history.replaceState(null, '', `${location.pathname}${location.search}#${store.state.view.screen}`);
    if (work === undefined) {
      say([
        'The link could not be opened; your work is as it was.',
        ...problems.map((problem) => `${sentenceOf(problem)}.`),
      ]);
      return;
    }
    const { practices } = store.state.document;
    const stays = practices !== undefined && work.practices?.name === practices.name;
    const document = documentOfWork(work, stays ? practices : undefined);
    store.change(() => document);
    if (work.practices !== undefined && !stays) {
      const { name, count } = work.practices;
      say([
        `The link was made with ${count} practices from ${name}, which no link holds.`,
        'Open the same file under Practices to see the same numbers; until then you see synthetic practices.',
      ]);
    }
  };
  addEventListener('hashchange', () => void follow());
  void follow();
}
