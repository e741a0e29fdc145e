import { after, afterEach, describe, it } from 'mocha';
import { mark } from '../../mark.mjs';

const failing = (program, phase, index) => () => {
  mark(program, `${phase} ${index}`);
  if (index === 2) throw new Error('as it should');
};

describe('afterEach', () => {
  for (const index of [1, 2, 3]) afterEach(failing('afterEach hooks, the second fails', 'afterEach', index));
  it('test', () => {});
});
describe('afterAll', () => {
  for (const index of [1, 2, 3]) after(failing('afterAll hooks, the second fails', 'afterAll', index));
  it('test', () => {});
});
