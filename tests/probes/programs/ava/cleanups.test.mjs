import test from 'ava';
import { mark } from '../../mark.mjs';

const FAILED = 'hooks after a test that failed';
test('fails', (t) => t.fail('on purpose'));
test.afterEach(() => mark(FAILED, 'afterEach'));
test.afterEach.always(() => mark(FAILED, 'afterEach.always'));
test.after(() => mark(FAILED, 'afterAll'));
test.after.always(() => mark(FAILED, 'afterAll.always'));
