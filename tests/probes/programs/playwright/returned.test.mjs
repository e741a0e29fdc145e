import { test } from '@playwright/test';
import { mark } from '../../mark.mjs';

const returning = (phase) => () => {
  mark('returned functions', phase);
  return () => mark('returned functions', `returned by ${phase}`);
};

test.describe('suite', () => {
  test.beforeAll(returning('beforeAll'));
  test.beforeEach(returning('beforeEach'));
  test('test', returning('test'));
  test.afterEach(returning('afterEach'));
  test.afterAll(returning('afterAll'));
});
