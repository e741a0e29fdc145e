import { afterAll, afterEach, beforeAll, beforeEach, describe, test } from 'vitest';
import { mark } from '../../mark.mjs';

const returning = (phase) => () => {
  mark('returned functions', phase);
  return () => mark('returned functions', `returned by ${phase}`);
};

describe('suite', () => {
  beforeAll(returning('beforeAll'));
  beforeEach(returning('beforeEach'));
  test('test', returning('test'));
  afterEach(returning('afterEach'));
  afterAll(returning('afterAll'));
});
