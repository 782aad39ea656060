/** Names of plans in files: that of the file without .json, and no two the same. */
import { resolve, sep } from 'node:path';

/** A file in another directory gets as much of its path as tells it apart; the same file again gets a number. */
export function planNames(files: readonly string[]): string[] {
  const paths = files.map((file) => resolve(file));
  const parts = paths.map((path) => path.replace(/\.json$/i, '').split(sep));
  const nameOf = (index: number, depth: number) => parts[index].slice(-depth).join('/');
  const names = files.map((_, index) => {
    const isTaken = (depth: number) =>
      files.some(
        (_, other) => paths[other] !== paths[index] && nameOf(other, depth) === nameOf(index, depth),
      );
    let depth = 1;
    while (depth < parts[index].length && isTaken(depth)) depth++;
    return nameOf(index, depth);
  });
  const used = new Set<string>();
  return names.map((name) => {
    let unique = name;
    for (let number = 2; used.has(unique) || (unique !== name && names.includes(unique)); number++)
      unique = `${name}-${number}`;
    used.add(unique);
    return unique;
  });
}
