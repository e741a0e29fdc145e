import test from 'tape';
import { mark } from '../../../mark.mjs';

const returning = (phase) => {
  mark('returned functions', phase);
  return () => mark('returned functions', `returned by ${phase}`);
};

test('test', (t) => {
  t.end();
  return returning('test');
});
test.onFinish(() => returning('afterAll'));
