import { afterAll, afterEach, beforeAll, beforeEach, describe, test } from 'vitest';
import { mark } from '../../mark.mjs';

const at = (event) => () => mark('hooks around bench', event);
const once = (event) => {
  let isFirst = true;
  return () => {
    if (isFirst) mark('hooks around bench', event);
    isFirst = false;
  };
};
const options = { time: 1, iterations: 1, warmupTime: 1, warmupIterations: 1 };

describe('suite', () => {
  beforeAll(at('suite beforeAll'));
  beforeEach(at('suite beforeEach'));
  afterEach(at('suite afterEach'));
  afterAll(at('suite afterAll'));
  test('in a suite', async ({ bench, onTestFinished }) => {
    onTestFinished(at('onTestFinished'));
    await bench('measured', { setup: at('option setup'), teardown: at('option teardown'), beforeAll: once('option beforeAll'), afterAll: once('option afterAll') }, once('bench'))
      .run({ ...options, setup: once('run setup'), teardown: once('run teardown') });
  });
});
