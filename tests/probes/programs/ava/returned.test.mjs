import test from 'ava';
import { mark } from '../../mark.mjs';

const returning = (phase) => (t) => {
  mark('returned functions', phase);
  t.pass();
  return () => mark('returned functions', `returned by ${phase}`);
};

test.before(returning('beforeAll'));
test.beforeEach(returning('beforeEach'));
test('test', returning('test'));
test.afterEach(returning('afterEach'));
test.after(returning('afterAll'));
