import type { Api, ApiSource } from './framework.ts';

const OPTIONS: Api = {
  options: { setup: 'benchSetup', teardown: 'benchTeardown', onStart: 'benchSetup', onComplete: 'benchTeardown' },
  parameters: ['deferred'],
  endedBy: ['resolve'],
  ignoresPromise: true,
};

/** benchmark.js 2. `setup` and `teardown` run once a cycle, not once an iteration. */
export const benchmark: ApiSource = {
  id: 'benchmark',
  kind: 'bench',
  modules: ['benchmark'],
  apis: {
    Benchmark: { role: { kind: 'bench' }, ...OPTIONS, members: { Suite: 'Suite' }, result: 'bench' },
    Suite: { role: { kind: 'bench' }, options: { onStart: 'benchSetup', onComplete: 'benchTeardown' }, result: 'suite' },
    suite: { members: { add: 'add', on: 'on', run: 'on' } },
    bench: {},
    add: { role: { kind: 'bench' }, ...OPTIONS, titled: true, result: 'suite' },
    on: { result: 'suite' },
    deferred: { context: true },
  },
  exports: { Benchmark: 'Benchmark', Suite: 'Suite' },
  root: 'Benchmark',
  typePackages: ['@types/benchmark'],
  types: { Suite: 'suite' },
  callbackKeys: ['fn'],
};
