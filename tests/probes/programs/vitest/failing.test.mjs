import { afterAll, afterEach, test } from 'vitest';
import { mark } from '../../mark.mjs';

const failing = (program, phase, index) => () => {
  mark(program, `${phase} ${index}`);
  if (index === 2) throw new Error('as it should');
};

for (const index of [1, 2, 3]) afterEach(failing('afterEach hooks, the second fails', 'afterEach', index));
for (const index of [1, 2, 3]) afterAll(failing('afterAll hooks, the second fails', 'afterAll', index));
test('test', () => {});
