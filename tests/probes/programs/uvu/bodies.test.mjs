import { test } from 'uvu';
import { mark } from '../../mark.mjs';

test('test', () => mark('bodies', 'test'));
test.run();
mark('bodies', 'module over');
