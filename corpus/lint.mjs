/** The linter that the corpus is run through: our rules, and nothing that its authors configured. */
import { CORPUS, PREFIX, requireFromRoot } from './root.mjs';

const { ESLint } = requireFromRoot('eslint');
const parser = requireFromRoot('@typescript-eslint/parser');

/** @typedef {{ line: number, column: number, rule: string, reason: string, message: string }} Finding */
/** @typedef {{ findings: Finding[] } | { unparsed: string } | { crash: string }} Outcome */

const COMMONJS_ONLY = /\.c[jt]s$/;
const MODULE_ONLY = /\.m[jt]s$/;

/**
 * @param {readonly object[]} rules configs that enable what is to be run
 * @param {{ cwd?: string, program?: object }} [options] `program`: of the compiler, for types
 * @returns {(file: string, code: string) => Promise<Outcome>}
 */
export function createLinter(rules, { cwd = CORPUS, program } = {}) {
  const modules = createESLint(rules, 'module', cwd, program);
  const commonjs = createESLint(rules, 'commonjs', cwd, program);
  return async (file, code) => {
    const attempts = COMMONJS_ONLY.test(file) ? [commonjs] : MODULE_ONLY.test(file) ? [modules] : [modules, commonjs];
    let unparsed = '';
    for (const eslint of attempts) {
      let messages;
      try {
        const [result] = await eslint.lintText(code, { filePath: file });
        if (result === undefined) throw new Error('ESLint ignored the file');
        messages = result.messages;
      } catch (error) {
        return { crash: error instanceof Error ? (error.stack ?? error.message) : String(error) };
      }
      const fatal = messages.find((/** @type {any} */ message) => message.fatal);
      if (!fatal) return { findings: messages.flatMap(findingOf) };
      unparsed ||= `${fatal.line}:${fatal.column} ${fatal.message}`;
    }
    return { unparsed };
  };
}

/** @param {readonly object[]} rules @param {'module' | 'commonjs'} sourceType @param {string} cwd @param {object} [program] */
function createESLint(rules, sourceType, cwd, program) {
  const types = program === undefined ? {} : { programs: [program] };
  return new ESLint({
    cwd,
    overrideConfigFile: true,
    allowInlineConfig: false,
    overrideConfig: [
      { ignores: ['!**/node_modules/'] },
      ...rules,
      {
        files: ['**/*.{js,cjs,mjs,jsx,ts,cts,mts,tsx}'],
        languageOptions: { parser, ecmaVersion: 'latest', sourceType, parserOptions: { ecmaFeatures: { jsx: true }, ...types } },
        linterOptions: { reportUnusedDisableDirectives: 'off', reportUnusedInlineConfigs: 'off' },
      },
    ],
  });
}

/** @param {any} message @returns {Finding[]} */
function findingOf({ ruleId, messageId, line, column, message }) {
  if (ruleId === null) throw new Error(`ESLint says: ${message}`);
  if (!ruleId.startsWith(PREFIX)) throw new Error(`the strict config runs a rule that is not ours: ${ruleId}`);
  return [{ line, column, rule: ruleId.slice(PREFIX.length), reason: messageId, message }];
}
