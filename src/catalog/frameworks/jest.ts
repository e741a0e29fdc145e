import { EACH, EXPECT_APIS, SAME, SKIP, hook, named, type Api, type ApiSource } from './framework.ts';

const TEST: Api = {
  role: { kind: 'test' },
  done: 0,
  members: { only: SAME, concurrent: SAME, failing: SAME, skip: SKIP, todo: SKIP, each: EACH },
};
const DESCRIBE: Api = { role: { kind: 'suite' }, ignoresPromise: true, members: { only: SAME, skip: SKIP, each: EACH } };
const DONE: Api = { done: 0 };

/** Jest 29 and 30, as globals and from `@jest/globals`. */
export const jest: ApiSource = {
  id: 'jest',
  kind: 'runner',
  modules: ['@jest/globals', 'jest-circus'],
  apis: {
    test: TEST,
    xtest: { ...TEST, skips: true },
    describe: DESCRIBE,
    xdescribe: { ...DESCRIBE, skips: true },
    beforeAll: hook('beforeAll', DONE),
    beforeEach: hook('beforeEach', DONE),
    afterEach: hook('afterEach', DONE),
    afterAll: hook('afterAll', DONE),
    ...EXPECT_APIS,
  },
  exports: {
    ...named('test', 'xtest', 'describe', 'xdescribe', 'beforeAll', 'beforeEach', 'afterEach', 'afterAll', 'expect'),
    it: 'test', fit: 'test', xit: 'xtest', fdescribe: 'describe',
  },
  globals: {
    ...named('test', 'xtest', 'describe', 'xdescribe', 'beforeAll', 'beforeEach', 'afterEach', 'afterAll', 'expect'),
    it: 'test', fit: 'test', xit: 'xtest', fdescribe: 'describe',
  },
  typePackages: ['@types/jest', '@jest/types', '@jest/globals'],
  types: { It: 'test', TestFn: 'test', ItConcurrent: 'test', Describe: 'describe', Expect: 'expect', JestExpect: 'expect' },
};
