import { SAME, SKIP, checks, hook, type Api, type ApiSource } from './framework.ts';

const MEMBERS = {
  test: 'test', skip: 'skippedTest', todo: 'skippedTest', only: 'test',
  before: 'before', beforeEach: 'beforeEach', afterEach: 'afterEach', teardown: 'registrar', after: 'registrar',
  t: 'context', signal: 'signal',
  ...checks(
    'ok', 'notOk', 'equal', 'not', 'same', 'notSame', 'strictSame', 'strictNotSame', 'has', 'notHas', 'hasStrict', 'hasProp', 'hasProps', 'match', 'notMatch',
    'type', 'throws', 'doesNotThrow', 'rejects', 'resolves', 'resolveMatch', 'resolveMatchSnapshot', 'matchSnapshot', 'error', 'emits', 'fail', 'pass',
    'equals', 'is', 'isNot', 'deepEqual', 'deepEquals', 'true', 'false',
  ),
};
const TEST: Api = { role: { kind: 'test' }, parameters: ['context'], endedBy: ['*'], members: { only: SAME, skip: SKIP, todo: SKIP } };
const HOOK: Api = { parameters: ['context'] };

/** tap 16 and later. A subtest and the whole file have the same interface. */
export const tap: ApiSource = {
  id: 'tap',
  kind: 'runner',
  modules: ['tap', '@tapjs/core'],
  apis: {
    test: TEST,
    skippedTest: { ...TEST, skips: true },
    before: hook('beforeAll', HOOK),
    beforeEach: hook('beforeEach', HOOK),
    afterEach: hook('afterEach', HOOK),
    registrar: { role: { kind: 'registrar' } },
    root: { members: MEMBERS },
    context: { context: true, members: MEMBERS },
    signal: { signal: true },
    // A failed check is recorded and does not throw, unless the file asks to bail out.
    check: { runsArguments: 'once' },
  },
  exports: { ...MEMBERS, t: 'root' },
  root: 'root',
  typePackages: ['tap', '@tapjs/test', '@tapjs/core'],
  types: { Test: 'context', TestBase: 'context', TAP: 'root' },
  skipOptions: ['skip', 'todo'],
};
