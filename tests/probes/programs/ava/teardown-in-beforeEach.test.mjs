import test from 'ava';
import { mark } from '../../mark.mjs';

const PLACES = 'the registrar of the context, by place';
test.beforeEach((t) => {
  try {
    t.teardown(() => mark(PLACES, 'cleanup of beforeEach'));
    mark(PLACES, 'registered in beforeEach');
  } catch {
    mark(PLACES, 'refused in beforeEach');
  }
});
test('test', (t) => t.pass());
