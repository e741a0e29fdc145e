import { mark } from '../../../mark.mjs';

const returning = (phase) => () => {
  mark('returned functions', phase);
  return () => mark('returned functions', `returned by ${phase}`);
};

Deno.test.beforeAll(returning('beforeAll'));
Deno.test.beforeEach(returning('beforeEach'));
Deno.test('test', returning('test'));
Deno.test.afterEach(returning('afterEach'));
Deno.test.afterAll(returning('afterAll'));

Deno.test('is next', () => mark('bodies', 'test'));
mark('bodies', 'module over');
