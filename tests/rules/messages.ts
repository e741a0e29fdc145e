/** What the user reads: the messages of a rule for a piece of JavaScript, as ESLint prints them. */
import { Linter } from 'eslint';
import { rules } from '../../src/rules/index.ts';

/** `line: message` for each report of `rule` on `code`. */
export function messagesOf(rule: keyof typeof rules, code: string, options?: object): string[] {
  const plugin = { rules } as unknown as NonNullable<Linter.Config['plugins']>[string];
  const linter = new Linter();
  const config: Linter.Config = {
    files: ['**/*.js'],
    plugins: { 'test-leaks': plugin },
    rules: { [`test-leaks/${rule}`]: options === undefined ? 'error' : ['error', options] },
  };
  return linter.verify(code, [config], { filename: 'file.test.js' }).map(({ line, message }) => `${line}: ${message}`);
}
