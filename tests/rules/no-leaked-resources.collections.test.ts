/** Handles kept in arrays, sets, maps and objects, and drained from there. */
import { noLeakedResources } from '../../src/rules/no-leaked-resources.ts';
import { runInEveryMode } from '../rule-tester.ts';
import { leak, nodeTest, reported, silent, vitest } from './cases.ts';

/** Servers collected by a test and drained by `afterEach`. */
function drained(collection: string, add: string, drain: string): string {
  return vitest(`
const servers = ${collection};
afterEach(async () => { ${drain} });
test('t', () => { const server = createServer().listen(0); ${add} expect(server.listening).toBe(true); });`);
}

const ARRAY = ['[]', 'servers.push(server);'] as const;
const SET = ['new Set()', 'servers.add(server);'] as const;
const MAP = ['new Map()', "servers.set('a', server);"] as const;

runInEveryMode('no-leaked-resources: collections', noLeakedResources, {
  valid: [
    ...silent({
      'array, for-of': drained(...ARRAY, 'for (const server of servers) server.close();'),
      'array, for-of and reset': drained(...ARRAY, 'for (const server of servers) server.close(); servers.length = 0;'),
      'array, forEach': drained(...ARRAY, 'servers.forEach((server) => server.close());'),
      'array, forEach with a function of the file': drained(...ARRAY, 'servers.forEach(stop); function stop(server) { server.close(); }'),
      'array, Promise.all(map)': drained(...ARRAY, 'await Promise.all(servers.map((server) => server.close()));'),
      'array, Promise.all(map) with promises around callbacks': drained(...ARRAY, 'await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));'),
      'array, splice(0)': drained(...ARRAY, 'for (const server of servers.splice(0)) server.close();'),
      'array, pop loop': drained(...ARRAY, 'while (servers.length > 0) servers.pop().close();'),
      'array, pop loop with ?.': drained(...ARRAY, 'while (servers.length) servers.pop()?.close();'),
      'array, pop loop with a name': drained(...ARRAY, 'let server; while ((server = servers.pop())) server.close();'),
      'array, shift loop': drained(...ARRAY, 'while (servers.length) { const next = servers.shift(); next.close(); }'),
      'array, index loop': drained(...ARRAY, 'for (let i = 0; i < servers.length; i++) servers[i].close();'),
      'array, reversed': drained(...ARRAY, 'for (const server of servers.reverse()) server.close();'),
      'array, reversed copy': drained(...ARRAY, 'for (const server of [...servers].reverse()) server.close();'),
      'array, filter and forEach': drained(...ARRAY, 'servers.filter((server) => server.listening).forEach((server) => server.close());'),
      'array, for-in': drained(...ARRAY, 'for (const index in servers) servers[index].close();'),
      'array, spread push': drained('[]', 'servers.push(...[server]);', 'for (const server of servers) server.close();'),
      'array, unshift': drained('[]', 'servers.unshift(server);', 'for (const server of servers) server.close();'),
      'array, element': drained('[]', 'servers[0] = server;', 'servers[0].close();'),
      'array, next element': drained('[]', 'servers[servers.length] = server;', 'for (const server of servers) server.close();'),
      'array, given to a function we do not know': drained(...ARRAY, 'await stopAll(servers);'),
      'array, entries': drained(...ARRAY, 'for (const [index, server] of servers.entries()) server.close();'),
      'array, reduce': drained(...ARRAY, 'await servers.reduce((last, server) => last.then(() => server.close()), Promise.resolve());'),
      'array of objects': drained('[]', 'servers.push({ server, name: 1 });', 'for (const { server } of servers) server.close();'),
      'array of objects, whole': drained('[]', 'servers.push({ server, name: 1 });', 'for (const entry of servers) entry.server.close();'),
      'array of cleanups': drained('[]', 'servers.push(() => server.close());', 'for (const stop of servers) await stop();'),
      'array of cleanups, drained by pop': drained('[]', 'servers.push(() => server.close());', 'while (servers.length) await servers.pop()();'),
      'set, for-of': drained(...SET, 'for (const server of servers) server.close(); servers.clear();'),
      'set, forEach': drained(...SET, 'servers.forEach((server) => server.close());'),
      'set, spread': drained(...SET, 'await Promise.all([...servers].map((server) => server.close()));'),
      'set, Array.from': drained(...SET, 'await Promise.all(Array.from(servers, (server) => server.close()));'),
      'set, Array.from and map': drained(...SET, 'await Promise.all(Array.from(servers).map((server) => server.close()));'),
      'map, values': drained(...MAP, 'for (const server of servers.values()) server.close();'),
      'map, entries': drained(...MAP, 'for (const [, server] of servers) server.close();'),
      'map, forEach': drained(...MAP, 'servers.forEach((server) => server.close());'),
      'map, get': drained(...MAP, "servers.get('a')?.close();"),
      'map, spread values': drained(...MAP, 'await Promise.all([...servers.values()].map((server) => server.close()));'),
      'object by key': drained('{}', "servers['a'] = server;", 'for (const server of Object.values(servers)) server.close();'),
      'object by computed key': drained('{}', 'servers[key] = server;', 'for (const key of Object.keys(servers)) servers[key].close();'),
      'list made by map, Promise.all(list.map)': vitest(`
test('t', async () => {
  const servers = [1, 2, 3].map((port) => createServer().listen(port));
  await Promise.all(servers.map((server) => server.close()));
});`),
      'list awaited as a whole': vitest(`
const start = async (port) => createServer().listen(port);
test('t', async () => {
  const [first, second] = await Promise.all([start(1), start(2)]);
  first.close();
  second.close();
});`),
      'list awaited as a whole, with a loop': vitest(`
const start = async (port) => createServer().listen(port);
test('t', async () => {
  const servers = await Promise.all([1, 2].map((port) => start(port)));
  for (const server of servers) server.close();
});`),
      'an array on the context': nodeTest(`
const cleanups = [];
test('t', (t) => {
  const server = createServer().listen(0);
  t.after(() => Promise.all(cleanups.map((stop) => stop())));
  cleanups.push(() => server.close());
});`),
      'an exported array is for others to drain': vitest(`
export const servers = [];
test('t', () => { servers.push(createServer().listen(0)); });`),
    }),
  ],
  invalid: [
    reported('an array that nothing drains', vitest(`
const servers = [];
test('t', () => {
  const server = createServer().listen(0);
  servers.push(server);
  expect(servers).toHaveLength(1);
});`), leak('neverReleased', 4)),
    reported('an array that is only emptied', vitest(`
const servers = [];
afterEach(() => { servers.length = 0; });
test('t', () => { servers.push(createServer().listen(0)); });`), leak('neverReleased', 4)),
    reported('a map that is only cleared', vitest(`
const servers = new Map();
afterEach(() => { servers.clear(); });
test('t', () => { servers.set('a', createServer().listen(0)); });`), leak('neverReleased', 4)),
    reported('a list made by map', vitest(`
test('t', () => {
  const servers = [1, 2].map((port) => createServer().listen(port));
  expect(servers).toHaveLength(2);
});`), leak('neverReleased', 3)),
    reported('one of two taken out of Promise.all', vitest(`
const start = async (port) => createServer().listen(port);
test('t', async () => {
  const [first] = await Promise.all([start(1), start(2)]);
  first.close();
});`), leak('handleDropped', 4)),
    reported('another array is drained', vitest(`
const servers = [];
const others = [];
afterEach(() => { for (const server of others) server.close(); });
test('t', () => { servers.push(createServer().listen(0)); });`), leak('neverReleased', 5)),
  ],
});
