import test from 'ava';
import { mark } from '../../mark.mjs';

const PLACES = 'the registrar of the context, by place';
test.after((t) => {
  try {
    t.teardown(() => mark(PLACES, 'cleanup of afterAll'));
    mark(PLACES, 'registered in afterAll');
  } catch {
    mark(PLACES, 'refused in afterAll');
  }
});
test('test', (t) => t.pass());
