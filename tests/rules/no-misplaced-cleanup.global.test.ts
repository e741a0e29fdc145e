/** Functions that global set-up returns to a runner that does not call them. */
import { describe, expect, it } from 'vitest';
import { noMisplacedCleanup } from '../../src/rules/no-misplaced-cleanup.ts';
import { messagesIn, NAMING, type Files } from './in-repository.ts';

const DB = `import { start, stop } from './db.js';\n`;
const HTTP = `import { createServer } from 'node:http';\n`;

function reportsIn(runner: string, code: string): string[] {
  const files: Files = { ...NAMING[runner], 'setup.ts': code };
  return messagesIn(files, 'setup.ts', noMisplacedCleanup as never, 'untyped').map(({ line, message }) => `${String(line)}: ${message}`);
}

describe('no-misplaced-cleanup is silent in global set-up', () => {
  it.each<[string, string, string]>([
    ['what Vitest runs, of a default export', 'vitest', `${DB}export default async () => { await start(); return () => stop(); };`],
    ['what Vitest runs, of `setup` alone', 'vitest', `${DB}export function setup() { start(); return () => stop(); }`],
    ['what Playwright runs', 'playwright', `${DB}export default async function () { await start(); return () => stop(); }`],
    ['a file that no configuration names', 'none', `${DB}export default () => { start(); return () => stop(); };`],
    ['what is returned inside of it', 'jest', `${DB}export default async () => { const make = () => () => stop(); await start(make()); };`],
    ['a server that require-global-teardown reports', 'jest, without globalTeardown', `${HTTP}export default () => { const server = createServer().listen(0); return () => { server.close(); }; };`],
  ])('%s', (_, runner, code) => {
    expect(reportsIn(runner, code)).toEqual([]);
  });
});

describe('no-misplaced-cleanup reports in global set-up', () => {
  it.each<[string, string, string, string]>([
    [
      'of Jest', 'jest, without globalTeardown', `${DB}export default async () => {\n  await start();\n  return () => stop();\n};`,
      '4: Jest ignores what this global set-up returns, so this cleanup does not happen. Give the function to the file that `globalTeardown` names.',
    ],
    [
      'of Jest, by a name, as a module of CommonJS', 'jest', `const { start, stop } = require('./db.js');\nasync function setUp() { await start(); const end = () => stop(); return end; }\nmodule.exports = setUp;`,
      '2: Jest ignores what this global set-up returns, so this cleanup does not happen. Give the function to the file that `globalTeardown` names.',
    ],
    [
      'of Vitest, where `teardown` is exported too', 'vitest', `${DB}export async function setup() { await start(); return () => stop(); }\nexport function teardown() {}`,
      '2: Vitest ignores what this global set-up returns, so this cleanup does not happen. Give the function to `teardown`, exported beside `setup`.',
    ],
  ])('%s', (_, runner, code, message) => {
    expect(reportsIn(runner, code)).toEqual([message]);
  });
});
