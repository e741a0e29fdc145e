import { Bench as Bench6 } from 'tinybench';
import { Bench as Bench2 } from 'tinybench2';
import { Bench as Bench4 } from 'tinybench4';
import { Bench as Bench5 } from 'tinybench5';
import { mark } from '../../mark.mjs';

const tools = { 2: Bench2, 4: Bench4, 5: Bench5, 6: Bench6 };

async function measure(version, name, measured, { warmUpByHand = false, task = {}, ...options } = {}) {
  const program = `tinybench ${version}: ${name}`;
  const at = (event) => () => { mark(program, event); };
  const bench = new tools[version]({ time: 0, iterations: 1, warmupTime: 0, warmupIterations: 1, setup: at('setup'), teardown: at('teardown'), ...options });
  bench.add('x', measured(at('function')), { beforeAll: at('beforeAll'), afterAll: at('afterAll'), beforeEach: at('beforeEach'), afterEach: at('afterEach'), ...task });
  if (warmUpByHand) await bench.warmup();
  await bench.run();
}

const plain = (run) => () => { run(); };
const failing = (run) => () => { run(); throw new Error('on purpose'); };

for (const version of Object.keys(tools)) {
  await measure(version, 'run', plain);
  await measure(version, 'run without warm-up', plain, { warmup: false });
  await measure(version, 'an async function', (run) => async () => { run(); });
  await measure(version, 'a function that throws', failing, { warmup: false });
}
await measure('2', 'warmed up by hand', plain, { warmUpByHand: true });
await measure('6', 'said to be async', plain, { task: { async: false } });
