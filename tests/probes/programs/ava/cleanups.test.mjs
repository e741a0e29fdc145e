import test from 'ava';
import { mark } from '../../mark.mjs';

const PLACES = 'the registrar of the context, by place';
const attempt = (place) => (t) => {
  try {
    t.teardown(() => mark(PLACES, `cleanup of ${place}`));
    mark(PLACES, `registered in ${place}`);
  } catch {
    mark(PLACES, `refused in ${place}`);
  }
};

const FAILED = 'hooks after a test that failed';
test.before(attempt('before'));
test.beforeEach(attempt('beforeEach'));
test('fails', (t) => {
  attempt('test')(t);
  t.fail('on purpose');
});
test.afterEach(attempt('afterEach'));
test.afterEach(() => mark(FAILED, 'afterEach'));
test.afterEach.always(() => mark(FAILED, 'afterEach.always'));
test.after(() => mark(FAILED, 'after'));
test.after.always(() => mark(FAILED, 'after.always'));
