import { ASSERT_APIS, CONDITIONAL, EACH, EXPECT_APIS, FOR, SAME, SKIP, hook, named, type Api, type ApiSource } from './framework.ts';

const MODIFIERS = { only: SAME, concurrent: SAME, serial: SAME, sequential: SAME, failing: SAME, fails: SAME, skip: SKIP, todo: SKIP, skipIf: CONDITIONAL, runIf: CONDITIONAL, each: EACH, for: FOR };
const TEST: Api = { role: { kind: 'test' }, parameters: ['context'], done: 0, bindsThis: true, members: { ...MODIFIERS, extend: 'extend' } };
const DESCRIBE: Api = { role: { kind: 'suite' }, bindsThis: true, members: MODIFIERS };
const HOOK: Api = { parameters: ['context'], done: 0, bindsThis: true };
// Whether the runner honours a returned teardown is unknown: taking it for one keeps silent.
const SETUP: Api = { ...HOOK, returnsTeardown: true };

const NAMES = {
  ...named(
    'test', 'xtest', 'describe', 'xdescribe', 'beforeAll', 'beforeEach', 'afterEach', 'afterAll', 'bench', 'expect', 'assert', 'onTestFinished',
  ),
  it: 'test', fit: 'test', specify: 'test', xit: 'xtest', xspecify: 'xtest',
  fdescribe: 'describe', suite: 'describe', context: 'describe', xcontext: 'xdescribe',
  before: 'beforeAll', after: 'afterAll',
  suiteSetup: 'beforeAll', setup: 'beforeEach', teardown: 'afterEach', suiteTeardown: 'afterAll',
};

/** What the usual names mean when nothing tells which runner owns them: what Jest, Mocha, Jasmine and Vitest have in common. */
export const unknownRunner: ApiSource = {
  id: null,
  kind: 'runner',
  modules: [],
  apis: {
    test: TEST,
    xtest: { ...TEST, skips: true },
    describe: DESCRIBE,
    xdescribe: { ...DESCRIBE, skips: true },
    beforeAll: hook('beforeAll', SETUP),
    beforeEach: hook('beforeEach', SETUP),
    afterEach: hook('afterEach', HOOK),
    afterAll: hook('afterAll', HOOK),
    bench: { role: { kind: 'bench' }, options: { setup: 'benchSetup', teardown: 'benchTeardown' }, members: MODIFIERS },
    onTestFinished: { role: { kind: 'registrar' } },
    extend: { role: { kind: 'fixture' }, parameters: ['context'], result: 'test' },
    context: {
      context: true,
      members: { onTestFinished: 'onTestFinished', after: 'onTestFinished', teardown: 'onTestFinished', test: 'test', expect: 'expect', signal: 'signal' },
    },
    signal: { signal: true },
    ...EXPECT_APIS,
    ...ASSERT_APIS,
  },
  exports: NAMES,
  globals: NAMES,
  skipOptions: ['skip', 'todo'],
};
