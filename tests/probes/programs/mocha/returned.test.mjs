import { mark } from '../../mark.mjs';

const returning = (phase) => () => {
  mark('returned functions', phase);
  return () => mark('returned functions', `returned by ${phase}`);
};

describe('suite', () => {
  before(returning('beforeAll'));
  beforeEach(returning('beforeEach'));
  it('test', returning('test'));
  afterEach(returning('afterEach'));
  after(returning('afterAll'));
});
