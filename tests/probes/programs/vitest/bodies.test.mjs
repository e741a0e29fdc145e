import { beforeAll, describe, test } from 'vitest';
import { mark } from '../../mark.mjs';

describe('suite', () => {
  beforeAll(() => mark('bodies', 'hook'));
  test('test', () => mark('bodies', 'test'));
  mark('bodies', 'suite over');
});
mark('bodies', 'module over');
