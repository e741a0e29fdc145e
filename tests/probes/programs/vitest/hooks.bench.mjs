import { afterAll, afterEach, beforeAll, beforeEach, bench, describe } from 'vitest';
import { mark } from '../../mark.mjs';

const at = (event) => () => mark('hooks around bench', event);
const options = { time: 1, iterations: 1, warmupTime: 1, warmupIterations: 1 };

beforeAll(at('file beforeAll'));
beforeEach(at('file beforeEach'));
afterEach(at('file afterEach'));
afterAll(at('file afterAll'));

describe('suite', () => {
  beforeAll(at('suite beforeAll'));
  beforeEach(at('suite beforeEach'));
  afterEach(at('suite afterEach'));
  afterAll(at('suite afterAll'));
  let isFirst = true;
  bench('in a suite', () => {
    if (isFirst) mark('hooks around bench', 'bench');
    isFirst = false;
  }, {
    ...options,
    setup: at('option setup'), teardown: at('option teardown'),
    beforeAll: at('option beforeAll'), beforeEach: at('option beforeEach'), afterEach: at('option afterEach'), afterAll: at('option afterAll'),
  });
});
