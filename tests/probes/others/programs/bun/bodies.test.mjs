import { describe, it } from 'bun:test';
import { mark } from '../../../mark.mjs';

describe('suite', () => {
  it('test', () => mark('bodies', 'test'));
  mark('bodies', 'suite over');
});
mark('bodies', 'module over');
