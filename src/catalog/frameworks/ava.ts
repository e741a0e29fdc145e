import { CONDITIONAL, PROMISED_CHECK, SAME, SKIP, checks, hook, promisedMembers, type Api, type ApiSource } from './framework.ts';

const HOOKS = { before: 'before', beforeEach: 'beforeEach', after: 'after', afterEach: 'afterEach' };
const TEST_PARAMETERS: Api = { parameters: ['context'] };
const HOOK: Api = { ...TEST_PARAMETERS, members: { always: SAME, serial: SAME, skip: SKIP } };

/** AVA 4 to 8. */
export const ava: ApiSource = {
  id: 'ava',
  kind: 'runner',
  modules: ['ava'],
  apis: {
    test: {
      role: { kind: 'test' },
      ...TEST_PARAMETERS,
      members: { ...HOOKS, serial: SAME, only: SAME, failing: SAME, skip: SKIP, todo: SKIP, runIf: CONDITIONAL, skipIf: CONDITIONAL, macro: 'macro' },
    },
    // A macro runs as the body of every test that names it.
    macro: { role: { kind: 'test' }, ...TEST_PARAMETERS, repeats: true },
    before: hook('beforeAll', HOOK),
    beforeEach: hook('beforeEach', HOOK),
    after: hook('afterAll', HOOK),
    afterEach: hook('afterEach', HOOK),
    context: {
      context: true,
      members: {
        teardown: 'registrar',
        context: 'data',
        ...checks(
          'assert', 'pass', 'fail', 'truthy', 'falsy', 'true', 'false', 'is', 'not', 'deepEqual', 'notDeepEqual', 'like', 'unorderedEqual', 'throws',
          'notThrows', 'regex', 'notRegex', 'snapshot',
        ),
        ...promisedMembers('promisedCheck', 'throwsAsync', 'notThrowsAsync'),
      },
    },
    data: { context: true },
    registrar: { role: { kind: 'registrar' } },
    check: { assertion: true, runsArguments: 'once' },
    promisedCheck: PROMISED_CHECK,
  },
  exports: { test: 'test', serial: 'test', ...HOOKS },
  root: 'test',
  typePackages: ['ava'],
  types: { TestFn: 'test', ExecutionContext: 'context' },
  callbackKeys: ['exec'],
};
