/** The part of the address after the #: a screen, or work in a link. */
import { populationHash } from '../../sim/scenario/canonical.ts';
import { isLink, linkOf, readLink } from '../../sim/scenario/link.ts';
import { populationOf } from '../../sim/scenario/populations.ts';
import { type Problem, shown } from '../../sim/scenario/problems.ts';
import type { Work } from '../../sim/scenario/work.ts';
import { documentOfWork, type OwnPractices, type PageDocument, workOf } from './document.ts';
import { oneDirection } from './one-direction.ts';
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
    // Back can lead to the bare address, with which the page was opened
    const screen = hash === '' ? screens[0] : screenOf(hash);
    if (screen !== undefined) return store.look({ screen });
    const { work, problems } = isLink(hash) ? await readLink(hash) : noLink(hash);
    // the address has been read: it shows the screen again, so that a reload does not open a link once more
    history.replaceState(null, '', `${location.pathname}${location.search}#${store.state.view.screen}`);
    if (work === undefined) {
      say(['The link could not be opened; your work is as it was.', ...problems.map(sentenceOf)]);
      return;
    }
    const { document, said } = documentOfLink(oneDirection(work), store.state.document.practices);
    store.change(() => document);
    if (said.length > 0) say(said);
  };
  addEventListener('hashchange', () => void follow());
  void follow();
}

/**
 * The page for the work of a link, and what is worth knowing of it. Practices in use stay if the link was made with the
 * very same: another file of that name would give other numbers without a word.
 */
export function documentOfLink(
  work: Work,
  practices: OwnPractices | undefined,
): { readonly document: PageDocument; readonly said: readonly string[] } {
  const named = work.practices;
  if (named === undefined) return { document: documentOfWork(work), said: [] };
  if (practices !== undefined && populationHash(populationOf(work.plan, practices)) === named.hash)
    return { document: documentOfWork(work, practices), said: [] };
  return {
    document: documentOfWork(work),
    said: [
      `The link was made with ${named.count} practices from ${named.name}, which no link holds.`,
      ...(practices?.name === named.name
        ? [`Those in use from ${named.name} were others, or read in another way; Undo brings them back.`]
        : []),
      'Open the same file under Practices to see the same numbers; until then you see synthetic practices.',
    ],
  };
}

/** What is no screen and no link, such as the beginning of a link that was cut. */
function noLink(hash: string): Pick<Awaited<ReturnType<typeof readLink>>, 'work' | 'problems'> {
  const message = `ends in ${shown(hash)}, which is neither a screen of this page nor work in a link; copy the whole link`;
  return { problems: [{ where: '', path: '', message }] };
}

/** What is wrong with a link, as a sentence. */
function sentenceOf({ path, message }: Problem): string {
  if (path !== '') return `In it, ${path} ${message}.`;
  return /^line \d/.test(message) ? 'It is damaged: what it holds is no work of Uptake.' : `It ${message}.`;
}
