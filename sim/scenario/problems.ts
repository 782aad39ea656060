/** What is wrong with an input: where, what, and what would be right. */
export interface Problem {
  /** The file, the link or the flag. */
  readonly where: string;
  /** The place within it, such as `programme.mentorship.mentors`; empty for the whole. */
  readonly path: string;
  /** What is wrong and what would be right; together with `where` and `path` a sentence. */
  readonly message: string;
}

/** `scenarios/x.json: programme.mentorship.mentors must lie between 0 and 10000 (mentors); it is -3` */
export function sentenceOf({ where, path, message }: Problem): string {
  return visible([where && `${where}:`, path, message].filter((part) => part !== '').join(' '));
}

/** Characters that move a cursor, colour a terminal, turn the direction of a line or cannot be seen. */
const unseen = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** The text with such characters written as JSON does, `\u001b`: for what a terminal shows of an input's own words. */
export function visible(text: string): string {
  return text.replace(unseen, (character) =>
    character
      .split('')
      .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
      .join(''),
  );
}

const longestShown = 60;

/** A value as a person would write it, shortened. */
export function shown(value: unknown): string {
  if (typeof value === 'string') return visible(JSON.stringify(shortened(value)));
  if (typeof value === 'number' || value === undefined) return String(value);
  return visible(shortened(JSON.stringify(value) ?? String(value)));
}

const shortened = (text: string) => (text.length > longestShown ? `${text.slice(0, longestShown)}...` : text);

/** A name out of an input: as it stands there if it can be read within a sentence, otherwise like any value. */
export function shownName(name: string): string {
  const isReadable =
    name.length <= longestShown && name.trim() === name && name !== '' && visible(name) === name;
  return isReadable ? name : shown(name);
}

/** The first of the names, and how many more there are. */
export function shownNames(names: readonly string[], most: number): string {
  const more = names.length - most;
  return `${names.slice(0, most).map(shownName).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

/** `; did you mean "mentors"?`, or nothing where no candidate is near. */
export function suggestion(word: string, candidates: readonly string[]): string {
  const best = nearest(word, candidates);
  return best === undefined ? '' : `; did you mean ${shown(best)}?`;
}

/** Longer names are never what was meant, and to compare them takes its time. */
const longestCandidate = 2 * longestShown;

/** The candidate most like a word, by its whole text or its last part after a dot. */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  const wanted = word.slice(0, longestShown).toLowerCase();
  let best: string | undefined;
  let least = Math.max(1, Math.floor(wanted.length / 3)) + 0.5;
  for (const candidate of candidates) {
    if (candidate.length > longestCandidate) continue;
    const whole = candidate.toLowerCase();
    const last = whole.slice(whole.lastIndexOf('.') + 1);
    const lastOfWord = wanted.slice(wanted.lastIndexOf('.') + 1);
    const distance = Math.min(
      edits(wanted, whole),
      edits(wanted, last) + 0.25,
      edits(lastOfWord, last) + 0.5,
    );
    if (distance < least) {
      least = distance;
      best = candidate;
    }
  }
  return best;
}

/** Letters to insert, remove or replace, or neighbours to swap, to turn one word into the other. */
function edits(one: string, other: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i++) {
    const row = [i];
    for (let j = 1; j <= other.length; j++) {
      const same = one[i - 1] === other[j - 1];
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1));
      const swapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      if (swapped) row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
    }
    beforeLast = last;
    last = row;
  }
  return last[other.length];
}

/** What a number must fulfil. */
export interface NumberRule {
  readonly minimum: number;
  readonly maximum: number;
  readonly unit: string;
  readonly whole?: boolean;
}

/** What is wrong with a number, or nothing. */
export function numberProblem(
  value: unknown,
  { minimum, maximum, unit, whole }: NumberRule,
): string | undefined {
  const inUnit = unit === '' || unit === '-' ? '' : ` (${unit})`;
  if (typeof value !== 'number') return `must be a number${inUnit}; it is ${shown(value)}`;
  if (!Number.isFinite(value)) return `must be a finite number${inUnit}; it is ${value}`;
  if (value < minimum || value > maximum) {
    return `must lie between ${minimum} and ${maximum}${inUnit}; it is ${value}`;
  }
  if (whole && !Number.isInteger(value)) return `must be a whole number${inUnit}; it is ${value}`;
  return undefined;
}

/** Problems shown before "and n more". */
const mostShown = 20;

/** At most twenty problems, and how many there are beyond them. */
export function firstProblems(problems: readonly Problem[], where: string): Problem[] {
  const more = problems.length - mostShown;
  if (more <= 0) return [...problems];
  return [
    ...problems.slice(0, mostShown),
    { where, path: '', message: `has ${more} more problems of this kind` },
  ];
}
