/** How the time of our rules grows with the length of a file. */
import { setImmediate } from 'node:timers/promises';
import { importPlugin, requireFromRoot } from '../corpus/root.mjs';
import { generate } from './generated.mjs';

const RUNS = 5;

/**
 * @param {readonly number[]} sizes in tests
 * @param {string} [pluginFile]
 * @returns {Promise<{ tests: number, milliseconds: number, reports: number }[]>} the least time of the runs: load only ever adds to one
 */
export async function measureScaling(sizes, pluginFile) {
  const { Linter } = requireFromRoot('eslint');
  const parser = requireFromRoot('@typescript-eslint/parser');
  const plugin = await importPlugin(pluginFile);
  const config = [...plugin.configs.strict, { languageOptions: { parser } }];

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
    const milliseconds = linter
      .getTimes()
      .passes.flatMap((/** @type {any} */ pass) => Object.values(pass.rules ?? {}))
      .reduce((/** @type {number} */ sum, /** @type {any} */ { total }) => sum + total, 0);
    return { milliseconds, reports: messages.length };
  };

  const codes = sizes.map(generate);
  // Cold code runs many times slower, and would flatter the ratio by slowing the small file most.
  for (const code of codes) for (let run = 0; run < 3; run += 1) await once(code);

  /** @type {{ milliseconds: number, reports: number }[][]} */
  const runs = codes.map(() => []);
  for (let run = 0; run < RUNS; run += 1) {
    for (const [index, code] of codes.entries()) runs[index]?.push(await once(code));
  }
  return sizes.map((tests, index) => ({
    tests,
    milliseconds: Math.min(...(runs[index] ?? []).map((run) => run.milliseconds)),
    reports: runs[index]?.[0]?.reports ?? 0,
  }));
}
