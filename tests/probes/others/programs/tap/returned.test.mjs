import t from 'tap';
import { mark } from '../../../mark.mjs';

const returning = (phase) => () => {
  mark('returned functions', phase);
  return () => mark('returned functions', `returned by ${phase}`);
};

t.before(returning('beforeAll'));
t.beforeEach(returning('beforeEach'));
t.afterEach(returning('afterEach'));
t.test('test', async () => returning('test')());
