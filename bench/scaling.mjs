/** How the time of our rules grows with the length of a file. */
import { setImmediate } from 'node:timers/promises';
import { importPlugin, requireFromRoot } from '../corpus/root.mjs';
import { generate } from './generated.mjs';

const RUNS = 5;

/**
 * Rules of ESLint that do a fixed amount of work for each name or function, for comparison: a large file does not fit into
 * the caches of the processor, which makes every step of every rule dearer.
 */
const REFERENCE = { 'no-unused-vars': 'error', 'no-shadow': 'error', 'no-use-before-define': 'error', 'prefer-const': 'error', 'no-undef': 'error', 'no-redeclare': 'error' };

/**
 * @param {readonly number[]} sizes in tests
 * @param {string} [pluginFile]
 * @returns {Promise<{ tests: number, milliseconds: number, reference: number, reports: number }[]>} the least times of the runs, as load only ever adds to one: in our rules, and in those for comparison
 */
export async function measureScaling(sizes, pluginFile) {
  const { Linter } = requireFromRoot('eslint');
  const parser = requireFromRoot('@typescript-eslint/parser');
  const plugin = await importPlugin(pluginFile);
  const config = [...plugin.configs.strict, { languageOptions: { parser }, rules: REFERENCE }];

  const once = async (/** @type {string} */ code) => {
    // Weak references keep what earlier runs left behind until the event loop turns. Collecting it by force would throw
    // away compiled code as well, which slows the small file most.
    await setImmediate();
    const linter = new Linter();
    // `verify` alone takes no times.
    const { messages } = linter.verifyAndFix(code, config, { filename: 'generated.test.mjs', fix: false, stats: true });
    const fatal = messages.find((/** @type {any} */ message) => message.fatal || message.ruleId === null);
    if (fatal) throw new Error(`the generated file: ${fatal.message}`);
    // CPU time of the process would count the collector's work on the parser's garbage, which dwarfs the small file.
    const times = linter.getTimes().passes.flatMap((/** @type {any} */ pass) => Object.entries(pass.rules ?? {}));
    const timeIn = (/** @type {(name: string) => boolean} */ isWanted) => times.filter(([/** @type {string} */ name]) => isWanted(name)).reduce((/** @type {number} */ sum, /** @type {any} */ [, { total }]) => sum + total, 0);
    const isOurs = (/** @type {string} */ name) => name.startsWith('test-leaks/');
    return { milliseconds: timeIn(isOurs), reference: timeIn((name) => !isOurs(name)), reports: messages.filter((/** @type {any} */ { ruleId }) => isOurs(ruleId)).length };
  };

  const codes = sizes.map(generate);
  // Cold code runs many times slower, and would flatter the ratio by slowing the small file most.
  for (const code of codes) for (let run = 0; run < 3; run += 1) await once(code);

  /** @type {{ milliseconds: number, reference: number, reports: number }[][]} */
  const runs = codes.map(() => []);
  for (let run = 0; run < RUNS; run += 1) {
    for (const [index, code] of codes.entries()) runs[index]?.push(await once(code));
  }
  return sizes.map((tests, index) => ({
    tests,
    milliseconds: Math.min(...(runs[index] ?? []).map((run) => run.milliseconds)),
    reference: Math.min(...(runs[index] ?? []).map((run) => run.reference)),
    reports: runs[index]?.[0]?.reports ?? 0,
  }));
}
