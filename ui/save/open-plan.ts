/** Opens plan files, chosen or dropped. */
import { readPlan } from '../../sim/scenario/document.ts';
import type { Problem } from '../../sim/scenario/problems.ts';
import { withPlan } from '../app/document.ts';
import { oneDirection } from '../app/one-direction.ts';
import type { Parts } from '../app/parts.ts';
import { capital } from '../app/words.ts';

const mostBytes = 1_000_000;
const mostProblems = 5;

/** Opens a plan file as a step that can be undone. @returns what is wrong with it; the work is then as it was */
export async function openPlanFile(parts: Parts, file: File): Promise<readonly string[]> {
  if (file.size > mostBytes) return [`${file.name} has more than 1 MB; it is no plan.`];
  const { document: plan, problems } = readPlan(await file.text(), file.name);
  if (plan === undefined) return [`${file.name} cannot be opened as a plan.`, ...sentencesOf(problems)];
  parts.store.change((document) => withPlan(document, oneDirection(plan)));
  return [];
}

/** What is wrong, the first few; a reader of the page knows nothing of the grammar of files. */
function sentencesOf(problems: readonly Problem[]): string[] {
  const sentences = problems.slice(0, mostProblems).map(({ path, message }) => {
    const [line] = /^line \d+/.exec(message) ?? [];
    if (line !== undefined && path === '')
      return `It is damaged or another kind of file: ${line} does not read as it should. Choose one that was saved by “Save plan file”.`;
    if (path !== '') return `${path} ${message}.`;
    return /^an? /.test(message) ? `${capital(message)}.` : `It ${message}.`;
  });
  const more = problems.length - sentences.length;
  return more > 0 ? [...sentences, `And ${more} more of the kind.`] : sentences;
}
