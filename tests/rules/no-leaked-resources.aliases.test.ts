/** A handle under another name is the same handle. */
import { noLeakedResources } from '../../src/rules/no-leaked-resources.ts';
import { runInEveryMode } from '../rule-tester.ts';
import { TYPESCRIPT_ONLY, leak, reported, silent, vitest } from './cases.ts';

/** A server that the test gives to `alias` and then ends by `release`. */
function aliased(alias: string, release: string): string {
  return vitest(`
test('t', async () => {
  const server = createServer().listen(0);
  ${alias}
  ${release}
});`);
}

runInEveryMode('no-leaked-resources: aliases', noLeakedResources, {
  valid: [
    ...silent({
      'another name': aliased('const other = server;', 'other.close();'),
      'a let': aliased('let other; other = server;', 'other.close();'),
      'two steps': aliased('const a = server; const b = a;', 'b.close();'),
      'an object literal': aliased('const box = { server };', 'box.server.close();'),
      'an object literal, renamed': aliased('const box = { it: server };', 'box.it.close();'),
      'an object literal, destructured': aliased('const box = { server }; const { server: other } = box;', 'other.close();'),
      'an object literal, nested': aliased('const box = { a: { server } };', 'box.a.server.close();'),
      'an object literal, by computed key': aliased("const box = { server }; const key = 'server';", 'box[key].close();'),
      'an object literal, spread': aliased('const box = { server }; const copy = { ...box };', 'copy.server.close();'),
      'an object literal, rest': aliased('const box = { server, a: 1 }; const { a, ...rest } = box;', 'rest.server.close();'),
      'an array literal': aliased('const list = [server];', 'list[0].close();'),
      'an array literal, destructured': aliased('const [other] = [server];', 'other.close();'),
      'an array literal, for-of': aliased('', 'for (const one of [server]) one.close();'),
      'an array literal, forEach': aliased('', '[server].forEach((one) => one.close());'),
      'an array literal, Promise.all': aliased('', 'await Promise.all([server].map((one) => one.close()));'),
      '??': aliased('const other = server ?? null;', 'other.close();'),
      '||': aliased('const other = given || server;', 'other.close();'),
      'ternary': aliased('const other = given ? given : server;', 'other.close();'),
      'await': aliased('const other = await server;', 'other.close();'),
      'Promise.resolve': aliased('const other = await Promise.resolve(server);', 'other.close();'),
      'comma': aliased('const other = (0, server);', 'other.close();'),
      'parentheses': aliased('', '(((server))).close();'),
      'chained assignment': vitest(`
let outer;
afterEach(() => { outer.close(); });
test('t', () => { const server = outer = createServer().listen(0); expect(server.listening).toBe(true); });`),
      'assignment as a value': vitest(`
let outer;
afterEach(() => { outer.close(); });
test('t', () => { expect((outer = createServer().listen(0)).listening).toBe(true); });`),
      'default value': vitest(`
test('t', () => {
  const { server = createServer().listen(0) } = options();
  server.close();
});`),
      'Object.assign': aliased('const box = Object.assign({}, { server });', 'box.server.close();'),
      'Object.freeze': aliased('const box = Object.freeze({ server });', 'box.server.close();'),
      'a closure': aliased('const stop = () => server.close();', 'stop();'),
      'a closure in an object': aliased('const box = { stop: () => server.close() };', 'box.stop();'),
      'a method in an object': aliased('const box = { stop() { server.close(); } };', 'box.stop();'),
      'destructured close': aliased('const { close } = server;', 'close.call(server);'),
      'the method by name': aliased('', "server['close']();"),
      'the method by a template': aliased('', 'server[`close`]();'),
      'the method by a variable': aliased("const name = 'close';", 'server[name]();'),
      'known miss: a closure that nobody calls': aliased('const stop = () => server.close();', 'expect(count()).toBe(1);'),
      'call': aliased('', 'server.close.call(server);'),
    }),
    ...silent(
      {
        'as': aliased('const other = server as any;', 'other.close();'),
        '!': aliased('', 'server!.close();'),
        'satisfies': aliased('const other = server satisfies unknown;', 'other.close();'),
        'as in the call': aliased('', '(server as unknown as { close(): void }).close();'),
        'typed let in a suite': vitest(`
import type { Server } from 'node:http';
describe('s', () => {
  let server: Server | undefined;
  beforeEach(() => { server = createServer().listen(0); });
  afterEach(() => { server!.close(); });
  test('t', () => {});
});`),
      },
      { modes: TYPESCRIPT_ONLY },
    ),
  ],
  invalid: [
    reported('another name', aliased('const other = server;', 'expect(other.listening).toBe(true);'), leak('neverReleased', 3)),
    reported('an object literal', aliased('const box = { server };', 'expect(box.server.listening).toBe(true);'), leak('neverReleased', 3)),
    reported('an array literal', aliased('const list = [server];', 'expect(list).toHaveLength(1);'), leak('neverReleased', 3)),
    reported('another property is closed', aliased('const box = { server, other: open() };', 'box.other.close();'), leak('neverReleased', 3)),
    reported('another element is closed', aliased('const [a, b] = [server, open()];', 'b.close();'), leak('neverReleased', 3)),
    reported('?? and ternary', vitest(`
test('t', () => {
  const server = given ?? createServer().listen(0);
  const other = given ? given : createServer().listen(0);
  expect(server.listening).toBe(other.listening);
});`), [leak('neverReleased', 3), leak('neverReleased', 4)]),
    reported('as and !', vitest(`
test('t', () => {
  const server = (createServer() as any)!;
  server!.listen(0);
});`), leak('neverReleased', 4), { modes: TYPESCRIPT_ONLY }),
  ],
});
