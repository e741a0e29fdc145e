import { CONDITIONAL, EACH, EXPECT_APIS, FOR, SAME, SKIP, hook, named, type Api, type ApiSource } from './framework.ts';

const HOOKS = { beforeAll: 'beforeAll', beforeEach: 'beforeEach', afterEach: 'afterEach', afterAll: 'afterAll', aroundEach: 'aroundEach', aroundAll: 'aroundAll' };

const MODIFIERS = {
  only: SAME, concurrent: SAME, sequential: SAME, fails: SAME, shuffle: SAME,
  skip: SKIP, todo: SKIP, skipIf: CONDITIONAL, runIf: CONDITIONAL, each: EACH, for: FOR,
};

const TEST: Api = {
  role: { kind: 'test' },
  parameters: ['context'],
  members: { ...MODIFIERS, ...HOOKS, describe: 'describe', suite: 'describe', extend: 'extend', scoped: 'override', override: 'override' },
};

const DESCRIBE: Api = { role: { kind: 'suite' }, parameters: ['test'], members: MODIFIERS };

// `suite` hooks get the suite first in version 5 and nothing in version 4 when they run once, so only per-test hooks have a context.
const PER_TEST: Api = { parameters: ['context'] };

const BENCH_OPTIONS = { setup: 'benchSetup', teardown: 'benchTeardown' } as const;

/** Vitest 4 and 5, with both shapes of `bench`: the export of version 4 and the fixture of version 5. */
export const vitest: ApiSource = {
  id: 'vitest',
  kind: 'runner',
  modules: ['vitest', '@vitest/runner', 'vite-plus/test'],
  apis: {
    test: TEST,
    describe: DESCRIBE,
    xtest: { ...TEST, skips: true },
    xdescribe: { ...DESCRIBE, skips: true },
    beforeAll: hook('beforeAll', { returnsTeardown: true }),
    beforeEach: hook('beforeEach', { ...PER_TEST, returnsTeardown: true }),
    afterEach: hook('afterEach', PER_TEST),
    afterAll: hook('afterAll'),
    aroundEach: { role: { kind: 'around', phase: 'beforeEach' }, parameters: [null, 'context'] },
    aroundAll: { role: { kind: 'around', phase: 'beforeAll' } },
    onTestFinished: { role: { kind: 'registrar' } },
    context: {
      context: true,
      members: { onTestFinished: 'onTestFinished', expect: 'expect', signal: 'signal', bench: 'fixtureBench' },
    },
    signal: { signal: true },
    extend: { role: { kind: 'fixture' }, parameters: ['context', 'fixtureTools'], result: 'test' },
    override: { role: { kind: 'fixture' }, parameters: ['context', 'fixtureTools'], result: 'test' },
    fixtureTools: { members: { onCleanup: 'onTestFinished' } },
    // Version 4 hands the options to `new Bench()`, which reads no other function from them.
    bench: { role: { kind: 'bench' }, options: BENCH_OPTIONS, ignoredOptions: { beforeAll: 'setup', afterAll: 'teardown', beforeEach: null, afterEach: null }, members: { only: SAME, skip: SKIP, todo: SKIP, skipIf: CONDITIONAL, runIf: CONDITIONAL } },
    fixtureBench: {
      role: { kind: 'bench' },
      options: { beforeAll: 'benchSetup', afterAll: 'benchTeardown', beforeEach: 'iterationSetup', afterEach: 'iterationTeardown' },
      ignoredOptions: { setup: 'beforeAll', teardown: 'afterAll' },
      members: { compare: 'benchRun', only: SAME, skip: SKIP },
      result: 'benchRegistration',
    },
    benchRegistration: { members: { run: 'benchRun' } },
    benchRun: { role: { kind: 'bench' }, options: BENCH_OPTIONS },
    ...EXPECT_APIS,
    assert: { assertion: true, runsArguments: 'once', members: { '*': 'assert' } },
  },
  exports: {
    ...named('test', 'describe', 'bench', 'expect', 'assert', 'onTestFinished', 'beforeAll', 'beforeEach', 'afterEach', 'afterAll', 'aroundEach', 'aroundAll'),
    it: 'test', suite: 'describe',
  },
  globals: {
    ...named('test', 'describe', 'bench', 'expect', 'assert', 'onTestFinished', 'beforeAll', 'beforeEach', 'afterEach', 'afterAll', 'aroundEach', 'aroundAll'),
    it: 'test', suite: 'describe',
  },
  importMeta: 'vitest',
  typePackages: ['vitest', '@vitest/runner'],
  types: {
    TestAPI: 'test', CustomAPI: 'test', SuiteAPI: 'describe', TestContext: 'context', ExtendedContext: 'context', BenchmarkAPI: 'bench', ExpectStatic: 'expect',
  },
  skipOptions: ['skip', 'todo'],
};
