/** Cases that depend on what lies around a file: each is a repository of its own, on disk, of which one file is linted. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import * as parser from '@typescript-eslint/parser';
import type * as eslint from 'eslint';
import { afterEach } from 'vitest';
import type { RuleModule } from '@typescript-eslint/utils/ts-eslint';
import { rules } from '../../src/rules/index.ts';
import type { Lint } from '../edits.ts';

const ruleTester = createRequire(import.meta.url).resolve('@typescript-eslint/rule-tester');
const { Linter } = createRequire(ruleTester)('eslint') as typeof eslint;

export type Files = Readonly<Record<string, string>>;

/** Configurations that name `setup.ts` as global set-up, by their runner. */
export const NAMING: Readonly<Record<string, Files>> = {
  vitest: { 'vitest.config.ts': `import { defineConfig } from 'vitest/config';\nexport default defineConfig({ test: { globalSetup: './setup.ts' } });` },
  jest: {
    'jest.config.mjs': `export default { globalSetup: './setup.ts', globalTeardown: './teardown.ts' };`,
    'teardown.ts': `export default async function () { globalThis.__SERVER__.close(); }`,
  },
  'jest, without globalTeardown': { 'jest.config.mjs': `export default { globalSetup: './setup.ts' };` },
  playwright: { 'playwright.config.ts': `export default { globalSetup: './setup.ts' };` },
  'node:test': { 'package.json': `{ "scripts": { "test": "node --test --test-global-setup=./setup.ts" } }` },
  bun: { 'bunfig.toml': `[test]\npreload = ["./setup.ts"]\n` },
};

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

/** A repository of its own, with these files. */
export function repository(files: Files): string {
  const root = mkdtempSync(join(tmpdir(), 'test-leaks-config-'));
  folders.push(root);
  mkdirSync(join(root, '.git'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

/** What `rule` reports of the file at `path` in the repository of `files`: the messages of ESLint. */
export function messagesIn(files: Files, path: string, rule: RuleModule<string, readonly unknown[]>, mode: 'js' | 'untyped' | 'typed', name = 't/r'): eslint.Linter.LintMessage[] {
  const root = repository(mode === 'typed' ? { 'tsconfig.json': '{ "compilerOptions": { "module": "nodenext", "types": [] }, "include": ["**/*"] }', ...files } : files);
  const languageOptions = mode === 'js' ? {} : { parser, ...(mode === 'typed' ? { parserOptions: { projectService: true, tsconfigRootDir: root } } : {}) };
  return new Linter({ cwd: root }).verify(
    files[path] ?? '',
    [{ files: ['**/*.{js,mjs,cjs,ts,mts}'], languageOptions, plugins: { [name.split('/')[0] ?? '']: { rules: { [name.split('/')[1] ?? '']: rule as unknown as eslint.Rule.RuleModule } } }, rules: { [name]: 'error' } }],
    { filename: join(root, path) },
  );
}

/** Lints any code as the file at `path` of that repository, with all rules. */
export function linterIn(files: Files, path: string): Lint {
  const root = repository(files);
  const config: eslint.Linter.Config = { files: ['**/*.{js,mjs,cjs}'], plugins: { 'test-leaks': { rules } as unknown as eslint.ESLint.Plugin }, rules: Object.fromEntries(Object.keys(rules).map((name) => [`test-leaks/${name}`, 'error'])) };
  return (code) => new Linter({ cwd: root }).verify(code, [config], { filename: join(root, path) });
}
