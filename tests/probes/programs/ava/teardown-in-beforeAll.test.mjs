import test from 'ava';
import { mark } from '../../mark.mjs';

const PLACES = 'the registrar of the context, by place';
test.before((t) => {
  try {
    t.teardown(() => mark(PLACES, 'cleanup of beforeAll'));
    mark(PLACES, 'registered in beforeAll');
  } catch {
    mark(PLACES, 'refused in beforeAll');
  }
});
test('test', (t) => t.pass());
