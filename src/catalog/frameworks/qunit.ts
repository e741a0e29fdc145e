import { SAME, SKIP, checks, hook, type Api, type ApiSource } from './framework.ts';

const HOOK: Api = { parameters: ['assert'], bindsThis: true, endedBy: ['async'] };
// QUnit's `each` and `if` take title, rows or condition, and callback in one call, and the callback gets `assert` first.
const EACH = { repeats: true } as const;
const TEST: Api = {
  role: { kind: 'test' },
  ...HOOK,
  members: { only: SAME, skip: SKIP, todo: SAME, each: EACH, if: SAME },
};
const MEMBERS = { module: 'module', test: 'test', only: 'test', skip: 'skippedTest', todo: 'test', hooks: 'hooks', assert: 'assert' };

/** QUnit 2 and 3. */
export const qunit: ApiSource = {
  id: 'qunit',
  kind: 'runner',
  modules: ['qunit', 'qunitjs'],
  apis: {
    namespace: { members: MEMBERS },
    test: TEST,
    skippedTest: { ...TEST, skips: true },
    module: {
      role: { kind: 'suite' },
      parameters: ['hooks'],
      members: { only: SAME, skip: SKIP, todo: SAME, if: SAME },
      options: { before: 'beforeAll', beforeEach: 'beforeEach', afterEach: 'afterEach', after: 'afterAll' },
    },
    hooks: { members: { before: 'before', beforeEach: 'beforeEach', afterEach: 'afterEach', after: 'after' } },
    before: hook('beforeAll', HOOK),
    beforeEach: hook('beforeEach', HOOK),
    afterEach: hook('afterEach', HOOK),
    after: hook('afterAll', HOOK),
    assert: {
      context: true,
      members: checks(
        'ok', 'notOk', 'true', 'false', 'equal', 'notEqual', 'strictEqual', 'notStrictEqual', 'deepEqual', 'notDeepEqual', 'propEqual', 'notPropEqual',
        'propContains', 'notPropContains', 'closeTo', 'throws', 'raises', 'rejects',
      ),
    },
    // A failed check is recorded and does not throw.
    check: { runsArguments: 'once' },
  },
  exports: MEMBERS,
  root: 'namespace',
  ownGlobals: { QUnit: 'namespace' },
  typePackages: ['@types/qunit', 'qunit'],
  types: { QUnit: 'namespace', Assert: 'assert', NestedHooks: 'hooks' },
};
