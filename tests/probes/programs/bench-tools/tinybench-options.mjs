import { Bench } from 'tinybench';
import { Bench as Bench2 } from 'tinybench2';
import { mark } from '../../mark.mjs';

const KEYS = ['setup', 'teardown', 'beforeAll', 'beforeEach', 'afterEach', 'afterAll'];

for (const [version, Tool] of [['6', Bench], ['2', Bench2]]) {
  const options = (program) => Object.fromEntries(KEYS.map((key) => [key, () => mark(program, `option ${key}`)]));
  const rest = { time: 1, iterations: 1, warmup: false, warmupTime: 1, warmupIterations: 1 };
  const ofBench = new Tool({ ...rest, ...options(`tinybench ${version}, options of the bench`) });
  ofBench.add('measured', () => {});
  await ofBench.run();
  const ofTask = new Tool(rest);
  ofTask.add('measured', () => {}, options(`tinybench ${version}, options of a task`));
  await ofTask.run();
}
