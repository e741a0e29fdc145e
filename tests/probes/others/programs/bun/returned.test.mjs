import { afterAll, afterEach, beforeAll, beforeEach, describe, it } from 'bun:test';
import { mark } from '../../../mark.mjs';

const returning = (phase) => () => {
  mark('returned functions', phase);
  return () => mark('returned functions', `returned by ${phase}`);
};

describe('suite', () => {
  beforeAll(returning('beforeAll'));
  beforeEach(returning('beforeEach'));
  it('test', returning('test'));
  afterEach(returning('afterEach'));
  afterAll(returning('afterAll'));
});
