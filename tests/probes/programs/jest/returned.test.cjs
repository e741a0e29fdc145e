/* global mark, describe, test, beforeAll, beforeEach, afterEach, afterAll */
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
