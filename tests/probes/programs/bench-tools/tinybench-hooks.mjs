import { Bench } from 'tinybench';
import { Bench as Bench2 } from 'tinybench2';
import { mark } from '../../mark.mjs';

for (const [version, Tool] of [['6', Bench], ['2', Bench2]]) {
  const program = `tinybench ${version}, a function that throws`;
  const at = (event) => () => mark(program, event);
  const bench = new Tool({ time: 1, iterations: 1, warmup: false, warmupTime: 1, warmupIterations: 1, setup: at('setup'), teardown: at('teardown') });
  bench.add('throws', () => { throw new Error('on purpose'); }, { beforeAll: at('beforeAll'), beforeEach: at('beforeEach'), afterEach: at('afterEach'), afterAll: at('afterAll') });
  await bench.run();
  mark(program, bench.tasks[0].result.error === undefined ? 'no error' : 'error');
}
