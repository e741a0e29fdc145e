import { test } from 'uvu';
import { mark } from '../../mark.mjs';

const returning = (phase) => () => {
  mark('returned functions', phase);
  return () => mark('returned functions', `returned by ${phase}`);
};

test.before(returning('beforeAll'));
test.before.each(returning('beforeEach'));
test('test', returning('test'));
test.after.each(returning('afterEach'));
test.after(returning('afterAll'));
test.run();
