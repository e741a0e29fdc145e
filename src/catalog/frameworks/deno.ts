import { SAME, SKIP, hook, named, type Api, type ApiSource } from './framework.ts';

const HOOKS = named('beforeAll', 'beforeEach', 'afterEach', 'afterAll');
const TEST: Api = { role: { kind: 'test' }, parameters: ['context'], members: { only: SAME, ignore: SKIP, skip: SKIP, todo: SKIP, ...HOOKS } };
const DESCRIBE: Api = {
  role: { kind: 'suite' },
  members: { only: SAME, ignore: SKIP, skip: SKIP, todo: SKIP },
  options: { beforeAll: 'beforeAll', beforeEach: 'beforeEach', afterEach: 'afterEach', afterAll: 'afterAll' },
};

/** `Deno.test`, `Deno.bench` and the bdd functions of the standard library. */
export const deno: ApiSource = {
  id: 'deno',
  kind: 'runner',
  modules: ['@std/testing/bdd', 'jsr:@std/testing/bdd', 'https://deno.land/std/testing/bdd.ts'],
  apis: {
    namespace: { members: { test: 'test', bench: 'bench' } },
    test: TEST,
    xtest: { ...TEST, skips: true },
    describe: DESCRIBE,
    xdescribe: { ...DESCRIBE, skips: true },
    beforeAll: hook('beforeAll'),
    beforeEach: hook('beforeEach'),
    afterEach: hook('afterEach'),
    afterAll: hook('afterAll'),
    bench: { role: { kind: 'bench' }, parameters: ['benchContext'], members: { only: SAME, ignore: SKIP } },
    context: { context: true, members: { step: 'step' } },
    benchContext: { context: true },
    step: { role: { kind: 'step' }, parameters: ['context'] },
  },
  exports: {
    ...named('test', 'describe', 'xdescribe'), ...HOOKS,
    it: 'test', xit: 'xtest', before: 'beforeAll', after: 'afterAll',
  },
  ownGlobals: { Deno: 'namespace' },
  typePackages: ['@types/deno', 'lib.deno.d.ts'],
  types: { DenoTest: 'test', TestContext: 'context', BenchContext: 'benchContext' },
  skipOptions: ['ignore'],
  callbackKeys: ['fn'],
};
