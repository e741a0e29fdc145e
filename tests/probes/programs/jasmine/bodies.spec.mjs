import { mark } from '../../mark.mjs';

describe('bodies', () => {
  beforeAll(() => mark('bodies', 'hook'));
  it('test', () => mark('bodies', 'test'));
  mark('bodies', 'suite over');
});
mark('bodies', 'module over');
