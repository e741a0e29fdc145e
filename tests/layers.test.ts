/** The layers of `src/`, as a test: what may import what. */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, posix, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

/** Imports as written, by the file's path inside `src/`. */
type Imports = Readonly<Record<string, readonly string[]>>;

/** From the top down. A file may import from its own layer and from those below it. */
const layers = ['top', 'rules', 'reporting', 'analysis', 'catalog', 'utils'] as const;
type Layer = (typeof layers)[number];

const topFiles = ['index.ts', 'configs.ts', 'settings.ts'];
/** Beside the layers: what a config says is read by rules and analysis, and stands on data only. */
const settingsFile = 'settings.ts';
const settingsReaders: readonly Layer[] = ['top', 'rules', 'analysis'];

const emptyNames = /^(misc|helpers?|common|shared|utils?|util-.*)\.ts$/u;
const compilerPackages = ['typescript', 'ts-api-utils', '@typescript-eslint/type-utils', '@typescript-eslint/typescript-estree'];
const compilerFolder = 'utils/types/';

function problemsIn(imports: Imports): string[] {
  const problems: string[] = [];
  for (const [file, targets] of Object.entries(imports)) {
    if (emptyNames.test(basename(file))) problems.push(`${file}: the name says nothing about what is in it`);
    if (layerOf(file) === null) problems.push(`${file}: in no layer`);
    for (const target of targets) {
      const problem = target.startsWith('.') ? problemWithFile(file, target, imports) : problemWithPackage(file, target);
      if (problem !== null) problems.push(`${file}: ${problem}`);
    }
  }
  const circle = circleIn(imports);
  if (circle !== null) problems.push(`circle: ${circle.join(' → ')}`);
  return problems;
}

function problemWithFile(file: string, written: string, imports: Imports): string | null {
  const target = resolved(file, written);
  if (target.startsWith('..')) return `imports ${written} from outside of src`;
  if (!Object.hasOwn(imports, target)) return `imports ${written}, which is not there`;
  const from = layerOf(file);
  const to = layerOf(target);
  if (from === null || to === null) return null;
  if (target === settingsFile) return settingsReaders.includes(from) ? null : `${from} may not read the settings`;
  if (file === settingsFile) return to === 'catalog' || to === 'utils' ? null : `the settings may not import ${target}`;
  if (from === 'rules' && to === 'rules' && basename(file) !== 'index.ts') return `a rule may not import ${target}, of the rules`;
  return layers.indexOf(from) <= layers.indexOf(to) ? null : `${from} may not import ${target}, which is above it`;
}

function problemWithPackage(file: string, name: string): string | null {
  const isCompiler = compilerPackages.some((known) => name === known || name.startsWith(`${known}/`));
  return isCompiler && !file.startsWith(compilerFolder) ? `imports ${name}, which only ${compilerFolder} may` : null;
}

function layerOf(file: string): Layer | null {
  if (topFiles.includes(file)) return 'top';
  return layers.find((layer) => layer !== 'top' && file.startsWith(`${layer}/`)) ?? null;
}

function resolved(file: string, written: string): string {
  return posix.normalize(posix.join(dirname(file), written));
}

function circleIn(imports: Imports): string[] | null {
  const done = new Set<string>();
  const visit = (file: string, path: readonly string[]): string[] | null => {
    const start = path.indexOf(file);
    if (start !== -1) return [...path.slice(start), file];
    if (done.has(file)) return null;
    for (const target of imports[file] ?? []) {
      const circle = target.startsWith('.') ? visit(resolved(file, target), [...path, file]) : null;
      if (circle !== null) return circle;
    }
    done.add(file);
    return null;
  };
  for (const file of Object.keys(imports)) {
    const circle = visit(file, []);
    if (circle !== null) return circle;
  }
  return null;
}

function importsOf(text: string): string[] {
  return ts.preProcessFile(text, true, true).importedFiles.map((imported) => imported.fileName);
}

const source = fileURLToPath(new URL('../src', import.meta.url));
const actual: Imports = Object.fromEntries(
  readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => [file.split(sep).join('/'), importsOf(readFileSync(join(source, file), 'utf8'))]),
);

describe('the layers of src', () => {
  it('hold', () => {
    expect(Object.keys(actual).length).toBeGreaterThan(10);
    expect(problemsIn(actual)).toEqual([]);
  });
});

describe('the guard of the layers', () => {
  const leaf = { 'utils/ast.ts': [], 'catalog/timers.ts': [], 'analysis/index.ts': [], 'reporting/report.ts': [], 'rules/one.ts': [], 'settings.ts': [] };

  it('lets good arrows pass', () => {
    const good = {
      ...leaf,
      'index.ts': ['./rules/index.ts', './configs.ts', 'eslint'],
      'configs.ts': [],
      'rules/index.ts': ['./one.ts'],
      'rules/one.ts': ['../reporting/report.ts', '../settings.ts'],
      'analysis/index.ts': ['../settings.ts', '../catalog/timers.ts', '../utils/ast.ts'],
      'settings.ts': ['./catalog/timers.ts'],
      'utils/types/info.ts': ['typescript', '../ast.ts'],
    };
    expect(problemsIn(good)).toEqual([]);
  });

  it.each<[string, Imports, string]>([
    ['a lower layer on a higher one', { 'utils/ast.ts': ['../analysis/index.ts'] }, 'utils/ast.ts: utils may not import analysis/index.ts'],
    ['data on analysis', { 'catalog/timers.ts': ['../analysis/index.ts'] }, 'catalog/timers.ts: catalog may not import'],
    ['analysis on wording', { 'analysis/index.ts': ['../reporting/report.ts'] }, 'analysis/index.ts: analysis may not import'],
    ['anything on the plugin', { 'rules/two.ts': ['../index.ts'], 'index.ts': [] }, 'rules/two.ts: rules may not import index.ts'],
    ['a rule on a rule', { 'rules/two.ts': ['./one.ts'] }, 'rules/two.ts: a rule may not import rules/one.ts'],
    ['settings read by data', { 'catalog/timers.ts': ['../settings.ts'] }, 'catalog/timers.ts: catalog may not read the settings'],
    ['settings on analysis', { 'settings.ts': ['./analysis/index.ts'] }, 'settings.ts: the settings may not import analysis/index.ts'],
    ['a missing file', { 'rules/two.ts': ['../utils/gone.ts'] }, 'rules/two.ts: imports ../utils/gone.ts, which is not there'],
    ['a file outside', { 'rules/two.ts': ['../../tests/a.ts'] }, 'rules/two.ts: imports ../../tests/a.ts from outside'],
    ['a file in no layer', { 'extra/thing.ts': [] }, 'extra/thing.ts: in no layer'],
    ['a file of leftovers', { 'utils/misc.ts': [] }, 'utils/misc.ts: the name says nothing'],
    ['the compiler in analysis', { 'analysis/index.ts': ['typescript'] }, 'analysis/index.ts: imports typescript, which only'],
    ['the compiler behind a wrapper', { 'rules/two.ts': ['ts-api-utils'] }, 'rules/two.ts: imports ts-api-utils, which only'],
    ['a circle', { 'utils/ast.ts': ['./names.ts'], 'utils/names.ts': ['./ast.ts'] }, 'circle: utils/ast.ts → utils/names.ts → utils/ast.ts'],
    ['a file that imports itself', { 'utils/ast.ts': ['./ast.ts'] }, 'circle: utils/ast.ts → utils/ast.ts'],
  ])('sees %s', (_, bad, expected) => {
    const problems = problemsIn({ ...leaf, ...bad });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(expected);
  });

  it('reads every way to import', () => {
    const text = `
      import a from './a.ts';
      import type { B } from './b.ts';
      export * from './c.ts';
      export type { D } from './d.ts';
      const e = await import('./e.ts');
      type F = import('./f.ts').F;
      import './g.ts';
    `;
    expect(importsOf(text).sort()).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((name) => `./${name}.ts`));
  });
});
