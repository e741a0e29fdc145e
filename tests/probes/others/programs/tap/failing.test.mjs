import t from 'tap';
import { mark } from '../../../mark.mjs';

t.test('registers', (t) => {
  for (const index of [1, 2, 3]) {
    t.teardown(() => {
      mark('registered cleanups, the second fails', `cleanup ${index}`);
      if (index === 2) throw new Error('as it should');
    });
  }
  t.end();
});
