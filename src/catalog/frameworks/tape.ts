import { SAME, SKIP, checks, hook, type Api, type ApiSource } from './framework.ts';

const TEST: Api = {
  role: { kind: 'test' },
  parameters: ['context'],
  endedBy: ['*'],
  members: { only: SAME, skip: SKIP, test: 'test', onFinish: 'onFinish', onFailure: 'nothing' },
};

/** tape 4 and 5, and the runners that keep to its interface. */
export const tape: ApiSource = {
  id: 'tape',
  kind: 'runner',
  modules: ['tape', 'tape-promise/tape', 'blue-tape', 'fresh-tape', 'brittle'],
  apis: {
    test: TEST,
    onFinish: hook('afterAll', { ignoresPromise: true }),
    registrar: { role: { kind: 'registrar' } },
    context: {
      context: true,
      members: {
        test: 'test', teardown: 'registrar',
        ...checks(
          'ok', 'notOk', 'equal', 'notEqual', 'strictEqual', 'is', 'not', 'same', 'deepEqual', 'notDeepEqual', 'looseEqual', 'deepLooseEqual', 'throws',
          'doesNotThrow', 'match', 'doesNotMatch', 'error', 'ifError', 'pass', 'fail', 'true', 'false', 'assertion', 'rejects', 'execution', 'exception',
        ),
      },
    },
    // A failed check is recorded and does not throw.
    check: { runsArguments: 'once' },
    nothing: {},
  },
  exports: { test: 'test' },
  root: 'test',
  typePackages: ['@types/tape', 'tape'],
  types: { Test: 'context' },
  skipOptions: ['skip', 'todo'],
};
