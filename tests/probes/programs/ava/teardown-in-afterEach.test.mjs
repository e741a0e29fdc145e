import test from 'ava';
import { mark } from '../../mark.mjs';

const PLACES = 'the registrar of the context, by place';
test.afterEach((t) => {
  try {
    t.teardown(() => mark(PLACES, 'cleanup of afterEach'));
    mark(PLACES, 'registered in afterEach');
  } catch {
    mark(PLACES, 'refused in afterEach');
  }
});
test('test', (t) => t.pass());
