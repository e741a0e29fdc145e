import QUnit from 'qunit';
import { mark } from '../../mark.mjs';

const returning = (phase) => (assert) => {
  mark('returned functions', phase);
  assert.expect(0);
  return () => mark('returned functions', `returned by ${phase}`);
};

QUnit.module('suite', (hooks) => {
  hooks.before(returning('beforeAll'));
  hooks.beforeEach(returning('beforeEach'));
  QUnit.test('test', returning('test'));
  hooks.afterEach(returning('afterEach'));
  hooks.after(returning('afterAll'));
});
