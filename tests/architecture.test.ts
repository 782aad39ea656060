import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The layers, lowest first. A layer uses those on lower lines; layers on one line do not know each other. */
const lines = [
  ['random'],
  ['model'],
  ['engine'],
  ['statistics', 'scenario'],
  ['experiment'],
  ['batch'],
  ['worker'],
  ['cli', 'library'],
  ['ui'],
];
const height = new Map(lines.flatMap((layers, line) => layers.map((layer) => [layer, line] as const)));

/** Where the page may take values from, and not types alone. */
const openToPage =
  /^sim\/(worker|scenario)\/|^sim\/model\/((parameters|levers|outcomes|improvements)\.ts|ODD\.md)$/;

/** The layers whose results must be the same bits everywhere. */
const exactLayers = new Set(['random', 'model', 'engine', 'statistics']);
const exactMath = new Set(
  'abs ceil clz32 floor fround imul max min round sign sqrt trunc E LN10 LN2 LOG10E LOG2E PI SQRT1_2 SQRT2'.split(
    ' ',
  ),
);
const forbiddenNames = new Set(
  'Date performance window document navigator globalThis self crypto process Intl fetch setTimeout'.split(
    ' ',
  ),
);
const forbiddenMethods = new Set([
  'localeCompare',
  'toLocaleString',
  'toLocaleUpperCase',
  'toLocaleLowerCase',
]);

interface Import {
  readonly from: string;
  readonly typesOnly: boolean;
}

function parse(text: string): ts.SourceFile {
  return ts.createSourceFile('file.ts', text, ts.ScriptTarget.ES2022, true);
}

function nodesOf(source: ts.SourceFile): ts.Node[] {
  const nodes: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    nodes.push(node);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return nodes;
}

/** What a file imports, exports from elsewhere or imports while running. */
function importsOf(text: string): Import[] {
  return nodesOf(parse(text)).flatMap((node): Import[] => {
    if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
      const clause = node.importClause;
      const named = clause?.namedBindings;
      const everyNameIsType =
        clause !== undefined &&
        clause.name === undefined &&
        named !== undefined &&
        ts.isNamedImports(named) &&
        named.elements.length > 0 &&
        named.elements.every((element) => element.isTypeOnly);
      return [{ from: node.moduleSpecifier.text, typesOnly: clause?.isTypeOnly === true || everyNameIsType }];
    }
    if (ts.isExportDeclaration(node) && node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier)) {
      return [{ from: node.moduleSpecifier.text, typesOnly: node.isTypeOnly }];
    }
    if (
      ts.isImportTypeNode(node) &&
      ts.isLiteralTypeNode(node.argument) &&
      ts.isStringLiteral(node.argument.literal)
    ) {
      return [{ from: node.argument.literal.text, typesOnly: true }];
    }
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const from = node.arguments[0];
      return [
        { from: from && ts.isStringLiteral(from) ? from.text : 'something computed', typesOnly: false },
      ];
    }
    return [];
  });
}

/** The file within the project that an import means, or undefined for a package. */
function target(file: string, from: string): string | undefined {
  if (!from.startsWith('.')) return undefined;
  const path = join(dirname(file), from.replace(/\?.*$/, '')).replaceAll('\\', '/');
  return /\.\w+$/.test(path) ? path.replace(/\.m?js$/, '.ts') : `${path}.ts`;
}

function layerOf(file: string): string {
  const [top, second] = file.split('/');
  return top === 'sim' ? second : top;
}

function importProblems(file: string, text: string): string[] {
  const here = layerOf(file);
  return importsOf(text).flatMap(({ from, typesOnly }) => {
    if (exactLayers.has(here) && from.startsWith('node:')) return [`${file} imports ${from}`];
    const path = target(file, from);
    if (path === undefined || !/^(sim|ui)\//.test(path)) return [];
    const there = layerOf(path);
    if (here === there) return [];
    const lineHere = height.get(here);
    const lineThere = height.get(there);
    if (lineHere === undefined || lineThere === undefined)
      return [`${file} imports ${path}: a layer is not listed`];
    if (lineHere === lineThere) return [`${file} imports ${path}, a layer beside it`];
    if (lineHere < lineThere) return [`${file} imports ${path}, a layer above it`];
    if (here === 'ui' && !typesOnly && !openToPage.test(path)) return [`${file} imports values from ${path}`];
    return [];
  });
}

/** The words in a file of an exact layer that give other results on another machine or another day. */
function exactnessProblems(file: string, text: string): string[] {
  if (!exactLayers.has(layerOf(file))) return [];
  const nodes = nodesOf(parse(text));
  const declared = new Set(
    nodes.flatMap((node) =>
      (ts.isVariableDeclaration(node) ||
        ts.isParameter(node) ||
        ts.isBindingElement(node) ||
        ts.isFunctionDeclaration(node)) &&
      node.name &&
      ts.isIdentifier(node.name)
        ? [node.name.text]
        : [],
    ),
  );
  return nodes.flatMap((node) => {
    const problem = inexact(node, declared);
    return problem === undefined ? [] : [`${file} uses ${problem}`];
  });
}

function inexact(node: ts.Node, declared: ReadonlySet<string>): string | undefined {
  if (
    node.kind === ts.SyntaxKind.AsteriskAsteriskToken ||
    node.kind === ts.SyntaxKind.AsteriskAsteriskEqualsToken
  ) {
    return '**';
  }
  if (!ts.isIdentifier(node)) return undefined;
  const parent = node.parent;
  if (ts.isPropertyAccessExpression(parent) && parent.name === node) {
    return forbiddenMethods.has(node.text) ? node.text : undefined;
  }
  const isOnlyAName =
    ((ts.isPropertyAssignment(parent) || ts.isPropertySignature(parent) || ts.isMethodDeclaration(parent)) &&
      parent.name === node) ||
    (ts.isBindingElement(parent) && parent.propertyName === node);
  if (isOnlyAName) return undefined;
  if (node.text === 'Math') {
    const member = ts.isPropertyAccessExpression(parent) ? parent.name.text : '(as a whole)';
    return exactMath.has(member) ? undefined : `Math.${member}`;
  }
  return forbiddenNames.has(node.text) && !declared.has(node.text) ? node.text : undefined;
}

function filesIn(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|mts|js|mjs)$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
}

const folders = readdirSync(root).filter((name) => name === 'sim' || name === 'ui');
const files = folders
  .flatMap(filesIn)
  .map((file) => ({ file, text: readFileSync(join(root, file), 'utf8') }));

/** The files that import a package or a part of it as more than types. */
function importersOf(name: string): string[] {
  return files
    .filter(({ text }) =>
      importsOf(text).some(
        ({ from, typesOnly }) =>
          !typesOnly && (from === name || (from.startsWith(`${name}/`) && !/\.css(\?|$)/.test(from))),
      ),
    )
    .map(({ file }) => file);
}

test('no layer knows the layers above it or beside it', () => {
  expect(files.flatMap(({ file, text }) => importProblems(file, text))).toEqual([]);
});

test('random numbers, model, engine and statistics use nothing that differs between machines or days', () => {
  expect(files.flatMap(({ file, text }) => exactnessProblems(file, text))).toEqual([]);
});

test('seedrandom is imported in one file, which derives the keys', () => {
  expect(importersOf('seedrandom')).toEqual(['sim/random/key.ts']);
});

test('no more than one file imports uPlot', () => {
  expect(importersOf('uplot').length).toBeLessThanOrEqual(1);
});

test.each([
  ['sim/random/a.ts', "import { week } from '../model/week.ts';"],
  ['sim/model/a.ts', "import type { Columns } from '../engine/columns';"],
  ['sim/engine/a.ts', "export { mean } from '../statistics/mean.ts';"],
  ['sim/statistics/a.ts', "import { schema } from '../scenario/schema.ts';"],
  ['sim/batch/a.ts', "const pool = await import('../worker/pool.ts');"],
  ['sim/worker/a.ts', "type Main = import('../cli/main.ts').Main;"],
  ['sim/cli/a.ts', "import '../../ui/app/app.ts';"],
  ['sim/library/a.ts', "import { BadInput } from '../cli/problems.ts';"],
  ['sim/other/a.ts', "import '../model/week.ts';"],
  ['sim/model/a.ts', "import { readFileSync } from 'node:fs';"],
  ['ui/app/a.ts', "import { exp } from '../../sim/random/exp-log.ts';"],
  ['ui/app/a.ts', "import url from '../../sim/engine/entry.ts?worker&url';"],
])('the reader of imports sees what is wrong in %s: %s', (file, text) => {
  expect(importProblems(file, text)).toHaveLength(1);
});

test.each([
  ['sim/model/a.ts', "import { uniform } from '../random/draws.ts';"],
  ['sim/cli/a.ts', "import { readFileSync } from 'node:fs';"],
  ['ui/app/a.ts', "import type { Columns } from '../../sim/engine/columns.ts';"],
  ['ui/app/a.ts', "import { type Columns } from '../../sim/engine/columns.ts';"],
  ['ui/app/a.ts', "import url from '../../sim/worker/page-entry.ts?worker&url';"],
  ['ui/app/a.ts', "import { parameters } from '../../sim/model/parameters';"],
  ['sim/random/a.ts', "// import '../model/week.ts'\nconst text = \"import '../model/week.ts'\";"],
])('the reader of imports lets pass what is right in %s: %s', (file, text) => {
  expect(importProblems(file, text)).toEqual([]);
});

test.each([
  'Math.random()',
  'Math.exp(1)',
  'Math.hypot(1, 2)',
  "Math['pow'](2, 3)",
  'const { log } = Math;',
  'const square = 3 ** 2;',
  'let x = 3; x **= 2;',
  'Date.now()',
  'new Date()',
  'performance.now()',
  'globalThis.setTimeout',
  'document.title',
  'window.name',
  'navigator.language',
  `const text = \`\${Math.sin(1)}\`;`,
  "'a'.localeCompare('b')",
])('the reader of words sees that %s is not exact', (text) => {
  expect(exactnessProblems('sim/model/a.ts', text)).toHaveLength(1);
});

test.each([
  'Math.sqrt(2) * Math.floor(Math.PI)',
  "const text = 'Math.random and a Date on the window, 2 ** 3';",
  '// Math.exp, document',
  'const practice = { performance: 1, window: 2 }; practice.performance;',
  'function spread(window: number) { return window; }',
])('the reader of words lets pass %s', (text) => {
  expect(exactnessProblems('sim/model/a.ts', text)).toEqual([]);
});
