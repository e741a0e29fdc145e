import { test } from 'uvu';
import { mark } from '../../mark.mjs';

const IN_TEST = 'hooks in a test';
test('registers', () => {
  test.after.each(() => mark(IN_TEST, 'ran afterEach'));
  test.after(() => mark(IN_TEST, 'ran afterAll'));
});
test('is next', () => mark(IN_TEST, 'next test'));
test.run();
