import { describe, expect, it } from 'vitest';
import { importsIn } from '../../src/utils/specifiers.ts';

const names = (text: string): readonly string[] | null => {
  const found = importsIn(text).get('./a');
  if (found === undefined) throw new Error('not imported');
  return found === null ? null : [...found];
};

describe('importsIn', () => {
  it.each([
    ['named imports', `import { one, two as three } from './a';`, ['one', 'two']],
    ['the default', `import one from './a';`, ['default']],
    ['both', `import one, { two } from './a';`, ['default', 'two']],
    ['types', `import { type One, type Two as Three } from './a';`, ['One', 'Two']],
    ['several lines', `import {\n  one,\n  two,\n} from "./a";`, ['one', 'two']],
    ['exports', `export { one as two } from './a';`, ['one']],
    ['a destructured module', `const { one, two: three } = require('./a');`, ['one', 'two']],
    ['one that is loaded later', `const { one } = await import('./a');`, ['one']],
    ['two imports', `import { one } from './a';\nimport { two } from './a';`, ['one', 'two']],
  ])('names what is taken by %s', (_, text, expected) => {
    expect(names(text)).toEqual(expected);
  });

  it.each([
    ['a namespace', `import * as a from './a';`],
    ['a module in a name', `const a = require('./a');`],
    ['all exports', `export * from './a';`],
    ['an import for its effects', `import './a';`],
    ['one import with names and another without', `import { one } from './a';\nvi.mock(import('./a'));`],
  ])('may take anything by %s', (_, text) => {
    expect(names(text)).toBeNull();
  });
});
