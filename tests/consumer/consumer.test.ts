/** A user's typed config type-checks against the built plugin under both majors of ESLint. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const folder = fileURLToPath(new URL('.', import.meta.url));
const root = fileURLToPath(new URL('../..', import.meta.url));

function check(config: string): { readonly problems: readonly string[]; readonly files: readonly string[] } {
  const read = ts.getParsedCommandLineOfConfigFile(`${folder}${config}`, {}, {
    ...ts.sys,
    onUnRecoverableConfigFileDiagnostic: (diagnostic) => {
      throw new Error(textOf(diagnostic));
    },
  });
  if (!read) throw new Error(`${config} cannot be read`);
  const program = ts.createProgram(read.fileNames, read.options);
  return {
    problems: [...read.errors, ...ts.getPreEmitDiagnostics(program)].map(textOf),
    files: program.getSourceFiles().map((file) => file.fileName),
  };
}

function textOf(diagnostic: ts.Diagnostic): string {
  const text = ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n');
  return diagnostic.file ? `${diagnostic.file.fileName}: ${text}` : text;
}

describe('a strict typed config', () => {
  it('has a built plugin to be checked against', () => {
    expect(existsSync(`${root}dist/index.d.ts`), 'run `npm run build` first').toBe(true);
  });

  it.each([
    ['10', 'tsconfig.eslint10.json', '/node_modules/eslint/lib/types/', '/node_modules/eslint9/'],
    ['9', 'tsconfig.eslint9.json', '/node_modules/eslint9/lib/types/', '/node_modules/eslint/lib/types/'],
  ])('type-checks under ESLint %s', (_, config, wanted, unwanted) => {
    const { problems, files } = check(config);
    expect(problems).toEqual([]);
    expect(files).toContain(`${root}dist/index.d.ts`);
    expect(files.some((file) => file.includes(wanted))).toBe(true);
    expect(files.filter((file) => file.includes(unwanted))).toEqual([]);
  });
});
