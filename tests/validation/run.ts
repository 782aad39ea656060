/** `npm run validate` measures, prints and rewrites VALIDATION.md; with `--check` it only says whether it is stale. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { comparisonsOf, measureFacts } from './facts.ts';
import { verdictOn, write } from './readings.ts';
import {
  factsPart,
  type Measured,
  measurePatterns,
  misfitting,
  pageFile,
  pageText,
  patternsPart,
  untrueOfFacts,
  untrueOfPatterns,
  validationFile,
  wholeText,
} from './report.ts';

const width = 62;

function print(measured: readonly Measured[]): void {
  for (const { pattern, test, readings, verdict } of measured) {
    const explained = (test.failure ?? test.doubt) !== undefined;
    const known = verdict === 'pass' ? '' : explained ? ' (explained in VALIDATION.md)' : ' (not explained)';
    console.log(`${test.id} ${verdict}${known}: ${pattern.statement}`);
    for (const reading of readings) {
      const { value, low, high } = reading.estimate;
      const range = `[${write(low, reading.form)}, ${write(high, reading.form)}]`;
      console.log(
        `    ${reading.what.padEnd(width)} ${write(value, reading.form).padStart(7)} ${range.padEnd(18)} ${reading.margin?.words ?? ''}  ${verdictOn(reading) ?? ''}`,
      );
    }
  }
}

const measured = measurePatterns();
print(measured);
const facts = measureFacts();
for (const comparison of misfitting(comparisonsOf(facts))) {
  const { what, fact, estimate, form } = comparison;
  console.log(`does not fit: ${what}: ${write(estimate.value, form)}, public fact ${fact}`);
}
for (const sentence of [...untrueOfPatterns(measured), ...untrueOfFacts(facts)])
  console.log(`not borne out: ${sentence}`);
const text = wholeText(patternsPart(measured), factsPart(facts));

if (process.argv.includes('--check')) {
  const holds = (file: string, wanted: string) => existsSync(file) && readFileSync(file, 'utf8') === wanted;
  const fresh = holds(validationFile, text) && holds(pageFile, pageText(measured));
  console.log(fresh ? `${validationFile} is up to date` : `${validationFile} is stale: run npm run validate`);
  process.exitCode = fresh ? 0 : 1;
} else {
  writeFileSync(validationFile, text);
  writeFileSync(pageFile, pageText(measured));
  console.log(`wrote ${validationFile} and ${pageFile}`);
}
