import { PROMISED_ASSERTS, PROMISED_CHECK, SAME, SKIP, hook, type Api, type ApiSource } from './framework.ts';

const MODIFIERS = { only: SAME, skip: SKIP, todo: SKIP, expectFailure: SAME };
const EXPORTS = {
  test: 'test', it: 'test', describe: 'describe', suite: 'describe',
  before: 'before', beforeEach: 'beforeEach', afterEach: 'afterEach', after: 'after', getTestContext: 'getTestContext',
  only: 'test', skip: 'skippedTest', todo: 'skippedTest',
};

/** A plan may wait for its assertions (`{ wait: true }`), so a test with one may go on after its function has returned. */
const TEST: Api = { role: { kind: 'test' }, parameters: ['context'], done: 1, endedBy: ['plan'], members: MODIFIERS };
const HOOK: Api = { parameters: ['context'], done: 1 };

/** `node:test`, Node 20 to 26. The scheme is mandatory. */
export const nodeTest: ApiSource = {
  id: 'node:test',
  kind: 'runner',
  modules: ['node:test'],
  apis: {
    test: TEST,
    skippedTest: { ...TEST, skips: true },
    describe: { role: { kind: 'suite' }, parameters: ['suiteContext'], members: MODIFIERS },
    before: hook('beforeAll', HOOK),
    beforeEach: hook('beforeEach', HOOK),
    afterEach: hook('afterEach', HOOK),
    after: hook('afterAll', HOOK),
    getTestContext: { result: 'context' },
    context: {
      context: true,
      members: {
        after: 'registrar', before: 'before', beforeEach: 'beforeEach', afterEach: 'afterEach', test: 'test',
        signal: 'signal', assert: 'assert',
      },
    },
    suiteContext: { context: true, members: { signal: 'signal' } },
    registrar: { role: { kind: 'registrar' } },
    signal: { signal: true },
    assert: { assertion: true, runsArguments: 'once', members: { '*': 'assert', ...PROMISED_ASSERTS, register: 'nothing' } },
    promisedAssert: PROMISED_CHECK,
    nothing: {},
  },
  exports: EXPORTS,
  root: 'test',
  typePackages: ['@types/node', 'node:test'],
  types: { TestContext: 'context', SuiteContext: 'suiteContext' },
  skipOptions: ['skip', 'todo'],
};
