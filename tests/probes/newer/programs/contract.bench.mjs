import { test } from 'vitest';
import { mark } from '../../mark.mjs';

const at = (program, event) => () => mark(program, event);
const options = { time: 0, iterations: 1, warmupTime: 0, warmupIterations: 1 };

function measure(program, measured) {
  test(program, async ({ bench }) => {
    await bench('x', { beforeAll: at(program, 'beforeAll'), afterAll: at(program, 'afterAll') }, measured).run({ ...options, setup: at(program, 'setup'), teardown: at(program, 'teardown') });
  });
}

measure('a bench', () => {});
measure('a bench whose function throws', () => { throw new Error('on purpose'); });
