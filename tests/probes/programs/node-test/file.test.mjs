import { test } from 'node:test';
import { mark } from '../../mark.mjs';

test('test', () => mark('a test of the file', 'test'));
mark('a test of the file', 'module over');
