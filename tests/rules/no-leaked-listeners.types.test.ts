/** What types add: receivers of other modules, and of helpers that say what they return. */
import { noLeakedListeners } from '../../src/rules/no-leaked-listeners.ts';
import { runInEveryMode, type Mode } from '../rule-tester.ts';
import { leak, reported, silent, TYPESCRIPT_ONLY, vitest } from './cases.ts';

const TYPED: readonly Mode[] = ['typed'];
const IMPORTED = vitest(`
import { bus, target } from './bus.ts';
test('a', () => { bus.on('x', () => {}); target.addEventListener('x', () => {}); });
test('b', () => {});`);
const RETURNED = vitest(`
import type { Server } from 'node:http';
let server: Server;
beforeAll(async () => { server = await start(); });
afterAll(() => { server.close(); });
test('a', () => { server.on('request', () => {}); });
test('b', () => { request(server); });`);

runInEveryMode('no-leaked-listeners: types', noLeakedListeners, {
  valid: [
    ...silent({ 'imported emitters': IMPORTED }, { modes: ['untyped', 'js'] }),
    ...silent({ 'what an unknown function returns': RETURNED }, { modes: ['untyped'] }),
    ...silent({
      'an imported router with the methods of an emitter': vitest(`
import { router } from './bus.ts';
test('a', () => { router.on('x', () => {}); });
test('b', () => { router.on('x', () => {}); });`),
      'a class, and not one of its instances': vitest(`
import { Bus } from './bus.ts';
test('a', () => { Bus.on(new Bus(), 'x'); });
test('b', () => {});`),
      'an emitter of a module that clears up': vitest(`
import { bus, resetBus } from './bus.ts';
afterEach(resetBus);
test('a', () => { bus.on('x', () => {}); });
test('b', () => {});`),
      'an emitter of a module that is mocked': vitest(`
import { bus } from './bus.ts';
vi.mock('./bus.ts');
test('a', () => { bus.on('x', () => {}); });
test('b', () => {});`),
      'an emitter whose listeners are all removed': vitest(`
import { bus } from './bus.ts';
afterEach(() => { bus.removeAllListeners(); });
test('a', () => { bus.on('x', () => {}); });
test('b', () => {});`),
    }, { modes: TYPESCRIPT_ONLY }),
  ],
  invalid: [
    reported('imported emitters', IMPORTED, [leak('handleDropped', 3), leak('handleDropped', 3)], { modes: TYPED }),
    reported('what a function returns', RETURNED, leak('handleDropped', 6), { modes: TYPED }),
  ],
});
