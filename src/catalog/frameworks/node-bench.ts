import { SAME, SKIP, hook, type Api, type ApiSource } from './framework.ts';

const BENCH: Api = { role: { kind: 'bench' }, parameters: ['context'], members: { only: SAME, skip: SKIP } };

/** `node:bench`, Node 26.9 and later. Its `beforeEach` and `afterEach` run once a benchmark, not once a sample. */
export const nodeBench: ApiSource = {
  id: 'node:bench',
  kind: 'bench',
  modules: ['node:bench'],
  apis: {
    bench: BENCH,
    skippedBench: { ...BENCH, skips: true },
    suite: { role: { kind: 'suite' }, members: { only: SAME, skip: SKIP } },
    before: hook('beforeAll'),
    beforeEach: hook('beforeEach'),
    afterEach: hook('afterEach'),
    after: hook('afterAll'),
    context: { context: true },
  },
  exports: {
    bench: 'bench', suite: 'suite', describe: 'suite', only: 'bench', skip: 'skippedBench',
    before: 'before', beforeEach: 'beforeEach', afterEach: 'afterEach', after: 'after',
  },
  root: 'bench',
  skipOptions: ['skip'],
};
