import { test } from '@playwright/test';
import { mark } from '../../mark.mjs';

test.describe('suite', () => {
  test('test', () => mark('bodies', 'test'));
  mark('bodies', 'suite over');
});
mark('bodies', 'module over');
