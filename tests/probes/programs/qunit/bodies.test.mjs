import QUnit from 'qunit';
import { mark } from '../../mark.mjs';

QUnit.module('suite', () => {
  QUnit.test('test', (assert) => {
    mark('bodies', 'test');
    assert.expect(0);
  });
  mark('bodies', 'suite over');
});
mark('bodies', 'module over');
