import { SAME, SKIP, hook, type ApiSource } from './framework.ts';

/** uvu. `suite(name)` hands out a function like `test`, with its own hooks. */
export const uvu: ApiSource = {
  id: 'uvu',
  kind: 'runner',
  modules: ['uvu'],
  apis: {
    test: {
      role: { kind: 'test' },
      parameters: ['context'],
      members: { only: SAME, skip: SKIP, before: 'before', after: 'after', run: 'nothing' },
    },
    before: hook('beforeAll', { parameters: ['context'], members: { each: 'beforeEach' } }),
    after: hook('afterAll', { parameters: ['context'], members: { each: 'afterEach' } }),
    beforeEach: hook('beforeEach', { parameters: ['context'] }),
    afterEach: hook('afterEach', { parameters: ['context'] }),
    suite: { result: 'test' },
    context: { context: true },
    nothing: {},
  },
  exports: { test: 'test', suite: 'suite' },
  typePackages: ['uvu'],
  types: { Test: 'test', uvu: 'nothing' },
};
