import { CONDITIONAL, EACH, EXPECT_APIS, SAME, SKIP, hook, named, type Api, type ApiSource } from './framework.ts';

const MODIFIERS = {
  only: SAME, failing: SAME, concurrent: SAME, serial: SAME, skip: SKIP, todo: SKIP, each: EACH,
  if: CONDITIONAL, skipIf: CONDITIONAL, todoIf: CONDITIONAL, failingIf: CONDITIONAL, concurrentIf: CONDITIONAL, serialIf: CONDITIONAL,
};
const TEST: Api = { role: { kind: 'test' }, done: 0, members: MODIFIERS };
const DESCRIBE: Api = { role: { kind: 'suite' }, members: MODIFIERS };
const DONE: Api = { done: 0 };

const NAMES = {
  ...named('test', 'xtest', 'describe', 'xdescribe', 'beforeAll', 'beforeEach', 'afterEach', 'afterAll', 'onTestFinished', 'expect'),
  it: 'test', xit: 'xtest',
};

/** `bun:test`. */
export const bun: ApiSource = {
  id: 'bun',
  kind: 'runner',
  modules: ['bun:test'],
  apis: {
    test: TEST,
    xtest: { ...TEST, skips: true },
    describe: DESCRIBE,
    xdescribe: { ...DESCRIBE, skips: true },
    beforeAll: hook('beforeAll', DONE),
    beforeEach: hook('beforeEach', DONE),
    afterEach: hook('afterEach', DONE),
    afterAll: hook('afterAll', DONE),
    onTestFinished: { role: { kind: 'registrar' } },
    ...EXPECT_APIS,
    // Bun runs its event loop inside `resolves` and `rejects` until the promise is settled, so there is nothing to wait for (read in its source, `processPromise`).
    expectation: { assertion: true, result: 'expectation', members: { '*': 'expectation' } },
  },
  exports: NAMES,
  globals: NAMES,
  typePackages: ['bun-types', '@types/bun'],
  types: { Test: 'test', Describe: 'describe', Expect: 'expect' },
  skipOptions: ['skip', 'todo'],
};
