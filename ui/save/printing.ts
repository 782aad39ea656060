/** Whatever is printed, from the button or by the browser, is the board paper of the newest picture. */
import { titleOfPage } from '../app/document.ts';
import type { Store } from '../app/store.ts';
import './board-paper.ts';

/** Before the first picture there is no paper: then the browser prints the screen. */
export function printPaper(store: Store): void {
  let title = document.title;
  addEventListener('beforeprint', () => {
    const { picture, view } = store.state;
    if (picture === undefined || document.querySelector('board-paper') !== null) return;
    const paper = document.createElement('board-paper');
    paper.picture = picture;
    paper.measure = view.measure;
    document.body.append(paper);
    paper.fit();
    title = document.title;
    document.title = titleOfPage(picture.document); // browsers offer it as the name of the file
  });
  addEventListener('afterprint', () => {
    const paper = document.querySelector('board-paper');
    if (paper === null) return;
    paper.remove();
    document.title = title;
  });
}
