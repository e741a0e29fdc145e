import { EXPECT_APIS, promisedMembers, SAME, SKIP, hook, type Api, type ApiSource } from './framework.ts';

const PARAMETERS: Api = { parameters: ['fixtures', 'testInfo'] };

/** Matchers that try again until they pass, and so return a promise (Playwright 1.56). */
const RETRIED = promisedMembers(
  'promisedExpectation',
  'toBeAttached', 'toBeChecked', 'toBeDisabled', 'toBeEditable', 'toBeEmpty', 'toBeEnabled', 'toBeFocused', 'toBeHidden', 'toBeInViewport', 'toBeVisible',
  'toContainText', 'toContainClass', 'toHaveAccessibleDescription', 'toHaveAccessibleErrorMessage', 'toHaveAccessibleName', 'toHaveAttribute', 'toHaveClass',
  'toHaveCount', 'toHaveCSS', 'toHaveId', 'toHaveJSProperty', 'toHaveRole', 'toHaveScreenshot', 'toHaveText', 'toHaveValue', 'toHaveValues',
  'toMatchAriaSnapshot', 'toHaveTitle', 'toHaveURL', 'toBeOK', 'toPass',
);

/** Playwright Test. Component testing packages hand out the same functions. */
export const playwright: ApiSource = {
  id: 'playwright',
  kind: 'runner',
  modules: ['@playwright/test', 'playwright/test', '@playwright/experimental-ct-react', '@playwright/experimental-ct-vue', '@playwright/experimental-ct-svelte'],
  apis: {
    test: {
      role: { kind: 'test' },
      titled: true,
      ...PARAMETERS,
      members: {
        only: SAME, fail: SAME, slow: SAME, skip: SKIP, fixme: SKIP,
        describe: 'describe', step: 'step', extend: 'extend', info: 'info', expect: 'expect',
        beforeAll: 'beforeAll', beforeEach: 'beforeEach', afterEach: 'afterEach', afterAll: 'afterAll',
      },
    },
    describe: { role: { kind: 'suite' }, members: { only: SAME, parallel: SAME, serial: SAME, skip: SKIP, fixme: SKIP, configure: 'nothing' } },
    beforeAll: hook('beforeAll', PARAMETERS),
    beforeEach: hook('beforeEach', PARAMETERS),
    afterEach: hook('afterEach', PARAMETERS),
    afterAll: hook('afterAll', PARAMETERS),
    step: { role: { kind: 'step' }, members: { skip: SKIP } },
    extend: { role: { kind: 'fixture' }, parameters: ['fixtures', null, 'testInfo'], result: 'test' },
    info: { result: 'testInfo' },
    mergeTests: { result: 'test' },
    fixtures: { context: true },
    testInfo: { context: true },
    nothing: {},
    ...EXPECT_APIS,
    expectation: { ...EXPECT_APIS['expectation'], members: { ...EXPECT_APIS['expectation']?.members, ...RETRIED } },
  },
  exports: { test: 'test', expect: 'expect', mergeTests: 'mergeTests', mergeExpects: 'nothing' },
  root: 'test',
  typePackages: ['@playwright/test', 'playwright'],
  types: { TestType: 'test', TestInfo: 'testInfo', Expect: 'expect' },
};
