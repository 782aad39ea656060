/** Used by the build: the library's declarations, and of the other files only those that they speak of. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import ts from 'typescript';

/**
 * Writes the declarations of an entry and of every file from which they take a type, each at the place that its source
 * has in the project.
 *
 * @throws Error with what the compiler says
 */
export function writeDeclarations(entry: string, outDir: string): void {
  const { config } = ts.readConfigFile('tsconfig.json', ts.sys.readFile);
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, '.');
  const program = ts.createProgram([entry], {
    ...options,
    noEmit: false,
    declaration: true,
    emitDeclarationOnly: true,
    rootDir: '.',
    outDir,
  });
  const texts = new Map<string, string>();
  const { diagnostics } = program.emit(
    undefined,
    (file, text) => texts.set(resolve(file), text),
    undefined,
    true,
  );
  if (diagnostics.length > 0) {
    const host = { getCurrentDirectory: () => '.', getCanonicalFileName: String, getNewLine: () => '\n' };
    throw new Error(ts.formatDiagnostics(diagnostics, host));
  }
  const waiting = [resolve(outDir, entry.replace(/\.ts$/, '.d.ts'))];
  for (const file of waiting) {
    const text = texts.get(file);
    if (text === undefined) throw new Error(`no declarations were written for ${relative('.', file)}`);
    const { importedFiles } = ts.preProcessFile(text);
    for (const { fileName } of importedFiles) {
      if (!fileName.startsWith('.')) throw new Error(`${relative('.', file)} needs the package ${fileName}`);
      const imported = resolve(dirname(file), fileName.replace(/\.ts$/, '.d.ts'));
      if (!waiting.includes(imported)) waiting.push(imported);
    }
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}
