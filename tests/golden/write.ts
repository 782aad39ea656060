/** `npm run golden`: computes the golden set anew, writes golden.json and its letters in version.ts, says what changed. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import {
  changelogProblem,
  differences,
  goldenFile,
  goldenText,
  planFiles,
  stateOf,
  versionFile,
} from './files.ts';
import { goldenHashes } from './hashes.ts';

const before = existsSync(goldenFile) ? JSON.parse(readFileSync(goldenFile, 'utf8')) : {};
const now = goldenHashes(planFiles());
const text = goldenText(now);
writeFileSync(goldenFile, text);
writeFileSync(
  versionFile,
  readFileSync(versionFile, 'utf8').replace(/(?<=RESULTS = ')[0-9a-f]*/, stateOf(text)),
);

const changes = differences(before, now);
for (const change of changes) console.log(change);
console.log(`${Object.keys(now).length} hashes, ${changes.length} of them not as before.`);
const problem = changelogProblem(text);
if (problem) console.log(`\n${problem}`);
