import test from 'ava';
import { mark } from '../../mark.mjs';

test('test', (t) => {
  mark('bodies', 'test');
  t.pass();
});
mark('bodies', 'module over');
