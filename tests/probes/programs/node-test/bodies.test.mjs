import { before, describe, it } from 'node:test';
import { mark } from '../../mark.mjs';

describe('suite', () => {
  before(() => mark('bodies', 'hook'));
  it('test', () => mark('bodies', 'test'));
  mark('bodies', 'suite over');
});
mark('bodies', 'module over');
