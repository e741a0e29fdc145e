/** What runners really do with global set-up and with errors in teardown: runs of those that are installed. A fact that an upgrade changes fails here. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { readPage } from './page.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

interface Ran {
  readonly output: string;
  /** What the files have written down, by `note(…)`, in order. */
  readonly notes: readonly string[];
}

const NOTE = `import { appendFileSync } from 'node:fs'; export const note = (text) => { appendFileSync(new URL('./notes.txt', import.meta.url), text + ' '); };`;

/** Runs `command` in a folder with these files, and with nothing of the run that this is part of. */
async function run(command: 'vitest' | 'node:test', files: Readonly<Record<string, string>>): Promise<Ran> {
  const folder = mkdtempSync(join(tmpdir(), 'test-leaks-global-'));
  folders.push(folder);
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  for (const [path, text] of Object.entries({ 'note.mjs': NOTE, ...files })) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const args = command === 'vitest' ? [join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--root', folder] : ['--test', 'a.test.mjs'];
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(?:VITEST|NODE_TEST|NODE_OPTIONS|NODE_V8)/u.test(name) && !['TEST', 'DEV', 'PROD', 'MODE', 'NODE_ENV'].includes(name)));
  const child = spawn(process.execPath, args, { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'], timeout: 60_000 });
  let output = '';
  child.stdout.on('data', (chunk) => { output += String(chunk); });
  child.stderr.on('data', (chunk) => { output += String(chunk); });
  await once(child, 'close');
  const notes = join(folder, 'notes.txt');
  return { output, notes: existsSync(notes) ? readFileSync(notes, 'utf8').trim().split(' ') : [] };
}

const CONFIG = `export default { test: { globalSetup: './setup.ts', include: ['*.test.mjs'], teardownTimeout: 300 } };`;
const TEST = `import { expect, test } from 'vitest'; test('passes', () => { expect(1).toBe(1); });`;

describe('Vitest, its global set-up', () => {
  it.each<readonly [string, string, readonly string[]]>([
    ['runs what a default export returns', `export default () => { note('up'); return () => { note('down'); }; };`, ['up', 'down']],
    ['ignores what `setup` returns beside `teardown`', `export const setup = () => { note('up'); return () => { note('returned'); }; }; export const teardown = () => { note('down'); };`, ['up', 'down']],
    ['runs what `setup` returns where there is no `teardown`', `export const setup = () => { note('up'); return () => { note('returned'); }; };`, ['up', 'returned']],
    ['ignores named exports beside a default one', `export default () => { note('up'); }; export const setup = () => { note('named'); }; export const teardown = () => { note('down'); };`, ['up']],
  ])('%s', async (_, setup, notes) => {
    const ran = await run('vitest', { 'vitest.config.mjs': CONFIG, 'setup.ts': `import { note } from './note.mjs';\n${setup}`, 'a.test.mjs': TEST });
    expect(ran.notes, ran.output).toEqual(notes);
  }, 60_000);
});

const page = readPage(readFileSync(join(root, 'docs/rules/require-global-teardown.md'), 'utf8'));

describe('the examples of require-global-teardown for Vitest, run', () => {
  it.each(page.blocks.filter(({ named }) => named === 'vitest'))('line $line: $verdict', async ({ code, verdict }) => {
    const { output } = await run('vitest', { 'vitest.config.mjs': CONFIG, 'setup.ts': code, 'a.test.mjs': TEST });
    expect(output).toContain('1 passed');
    // Vitest ends by itself, or gives up waiting for its own process.
    expect(output.includes('close timed out') ? 'incorrect' : 'correct', output).toBe(verdict);
  }, 60_000);
});

const NAMES = {
  vitest: { imports: `import { describe, test, beforeAll, afterAll, beforeEach, afterEach } from 'vitest';` },
  'node:test': { imports: `import { describe, test, before as beforeAll, after as afterAll, beforeEach, afterEach } from 'node:test';` },
};

describe.each(['vitest', 'node:test'] as const)('an error in a hook of %s', (runner) => {
  const inFile = (body: string): Readonly<Record<string, string>> => ({
    'vitest.config.mjs': `export default { test: { include: ['*.test.mjs'] } };`,
    'a.test.mjs': `${NAMES[runner].imports}\nimport { note } from './note.mjs';\nconst fail = (text) => { note(text); throw new Error(text); };\n${body}`,
  });

  it.each<readonly [string, string, readonly string[]]>([
    ['of set-up does not keep `afterAll` from running', `describe('s', () => { beforeAll(() => fail('up')); afterAll(() => note('down')); test('a', () => note('test')); });`, ['up', 'down']],
    ['of the set-up of a test does not keep `afterEach` from running', `describe('s', () => { beforeEach(() => fail('up')); afterEach(() => note('down')); test('a', () => note('test')); });`, ['up', 'down']],
    ['of the set-up of a suite keeps `afterEach` from running', `describe('s', () => { beforeAll(() => fail('up')); afterEach(() => note('each')); afterAll(() => note('all')); test('a', () => note('test')); });`, ['up', 'all']],
    ['of `afterEach` skips the other `afterEach` hooks, not the next test', `describe('s', () => { afterEach(() => fail('hook')); afterEach(() => fail('hook')); test('a', () => note('a')); test('b', () => note('b')); });`, ['a', 'hook', 'b', 'hook']],
  ])('%s', async (_, body, notes) => {
    const ran = await run(runner, inFile(body));
    expect(ran.notes, ran.output).toEqual(notes);
  }, 60_000);
});
