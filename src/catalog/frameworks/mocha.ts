import { SAME, SKIP, hook, named, type Api, type ApiSource } from './framework.ts';

const TEST: Api = { role: { kind: 'test' }, done: 0, bindsThis: true, members: { only: SAME, skip: SKIP, retries: SAME } };
const DESCRIBE: Api = { role: { kind: 'suite' }, bindsThis: true, ignoresPromise: true, members: { only: SAME, skip: SKIP } };
const HOOK: Api = { done: 0, bindsThis: true };

const BDD = {
  ...named('describe', 'xdescribe', 'before', 'beforeEach', 'afterEach', 'after'),
  context: 'describe', xcontext: 'xdescribe', it: 'test', specify: 'test', xit: 'xtest', xspecify: 'xtest',
};
const TDD = { suite: 'describe', test: 'test', suiteSetup: 'before', setup: 'beforeEach', teardown: 'afterEach', suiteTeardown: 'after' };

/** Mocha 10 to 12: the bdd and tdd interfaces, as globals and from `mocha`. */
export const mocha: ApiSource = {
  id: 'mocha',
  kind: 'runner',
  modules: ['mocha'],
  apis: {
    test: TEST,
    xtest: { ...TEST, skips: true },
    describe: DESCRIBE,
    xdescribe: { ...DESCRIBE, skips: true },
    before: hook('beforeAll', HOOK),
    beforeEach: hook('beforeEach', HOOK),
    afterEach: hook('afterEach', HOOK),
    after: hook('afterAll', HOOK),
  },
  exports: { ...BDD, ...TDD },
  globals: { ...BDD, ...TDD },
  typePackages: ['@types/mocha', 'mocha'],
  types: { TestFunction: 'test', SuiteFunction: 'describe' },
};
