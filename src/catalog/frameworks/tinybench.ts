import type { ApiSource } from './framework.ts';

/** tinybench 2 to 6. `setup` and `teardown` belong to the bench, the hooks by phase to the task. */
export const tinybench: ApiSource = {
  id: 'tinybench',
  kind: 'bench',
  modules: ['tinybench', '@codspeed/tinybench-plugin'],
  apis: {
    Bench: {
      role: { kind: 'bench' },
      options: { setup: 'benchSetup', teardown: 'benchTeardown' },
      ignoredOptions: { beforeAll: 'setup', afterAll: 'teardown', beforeEach: null, afterEach: null },
      result: 'bench',
    },
    bench: { members: { add: 'add' } },
    add: {
      role: { kind: 'bench' },
      titled: true,
      options: { beforeAll: 'benchSetup', afterAll: 'benchTeardown', beforeEach: 'iterationSetup', afterEach: 'iterationTeardown' },
      ignoredOptions: { setup: 'beforeAll', teardown: 'afterAll' },
      result: 'bench',
    },
    withCodSpeed: { result: 'bench' },
  },
  exports: { Bench: 'Bench', withCodSpeed: 'withCodSpeed' },
  typePackages: ['tinybench'],
  types: { Bench: 'bench' },
};
