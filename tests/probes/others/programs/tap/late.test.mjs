import t from 'tap';
import { mark } from '../../../mark.mjs';

const LATE = 'after the test';
t.test('late', (t) => {
  const register = (when) => {
    t.teardown(() => mark(LATE, `cleanup of ${when}`));
    mark(LATE, `registered in ${when}`);
  };
  setTimeout(() => register('timer'), 5);
  setImmediate(() => register('immediate'));
  mark(LATE, 'over');
  t.end();
});
t.test('waits', (t) => { setTimeout(() => t.end(), 40); });

