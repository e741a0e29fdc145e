import { ASSERT_APIS, EXPECT_APIS, PROMISED_ASSERTS, type ApiSource } from './framework.ts';

const ANY_FUNCTION = { '*': 'assert' };

/** Modules of which every function is an assertion. */
const assertModules: ApiSource = {
  id: null,
  kind: 'support',
  modules: [
    'assert', 'assert/strict', 'power-assert', 'uvu/assert', '@std/assert', 'jsr:@std/assert',
  ],
  apis: ASSERT_APIS,
  exports: { ...ANY_FUNCTION, ...PROMISED_ASSERTS, AssertionError: 'nothing', CallTracker: 'nothing' },
  root: 'assert',
};

/** chai: three styles in one module. */
const chai: ApiSource = {
  id: null,
  kind: 'support',
  modules: ['chai', '@esm-bundle/chai', '@open-wc/testing'],
  apis: { ...EXPECT_APIS, ...ASSERT_APIS },
  exports: { expect: 'expect', assert: 'assert' },
};

/** `expect` as a package of its own. */
const expectModules: ApiSource = {
  id: null,
  kind: 'support',
  modules: ['expect', '@std/expect', 'jsr:@std/expect', 'expect.js', 'earl', '@storybook/test', 'storybook/test'],
  apis: EXPECT_APIS,
  exports: { expect: 'expect' },
  root: 'expect',
};

/** should.js as a function; the property on every object is recognised by its name. */
const should: ApiSource = {
  id: null,
  kind: 'support',
  modules: ['should'],
  apis: EXPECT_APIS,
  exports: {},
  root: 'expect',
};

export const assertionLibraries: readonly ApiSource[] = [assertModules, chai, expectModules, should];

/** Property that opens an assertion chain on any value. */
export const ASSERTION_PROPERTY = 'should';

/** Members of its chains that return a promise of the check. */
export const PROMISED_PROPERTIES: ReadonlySet<string> = new Set(['rejected', 'rejectedWith', 'fulfilled', 'eventually']);
