import { EXPECT_APIS, hook, named, type Api, type ApiSource } from './framework.ts';

const TEST: Api = { role: { kind: 'test' }, done: 0, bindsThis: true };
const DESCRIBE: Api = { role: { kind: 'suite' } };
const HOOK: Api = { done: 0, bindsThis: true };

const NAMES = {
  ...named('describe', 'xdescribe', 'beforeAll', 'beforeEach', 'afterEach', 'afterAll', 'expect'),
  fdescribe: 'describe', it: 'test', fit: 'test', xit: 'xtest', expectAsync: 'expectAsync', fail: 'check',
};

/** Jasmine 4 and later, as globals and from `noGlobals()`. */
export const jasmine: ApiSource = {
  id: 'jasmine',
  kind: 'runner',
  modules: ['jasmine-core', 'jasmine'],
  apis: {
    test: TEST,
    xtest: { ...TEST, skips: true },
    describe: DESCRIBE,
    xdescribe: { ...DESCRIBE, skips: true },
    beforeAll: hook('beforeAll', HOOK),
    beforeEach: hook('beforeEach', HOOK),
    afterEach: hook('afterEach', HOOK),
    afterAll: hook('afterAll', HOOK),
    noGlobals: { result: 'namespace' },
    namespace: { members: NAMES },
    ...EXPECT_APIS,
    // A failed expectation of Jasmine is recorded and does not throw.
    expectation: { members: { '*': 'expectation' } },
    expectAsync: { result: 'promisedExpectation' },
    promisedExpectation: { promised: true, members: { '*': 'promisedExpectation' } },
  },
  exports: { ...NAMES, noGlobals: 'noGlobals' },
  globals: NAMES,
  typePackages: ['@types/jasmine'],
};
