/** Reason `releasedOnSomePaths`: a way through the code without an error misses the release. */
import { noLeakedResources } from '../../src/rules/no-leaked-resources.ts';
import { runInEveryMode } from '../rule-tester.ts';
import { leak, reported, silent, vitest } from './cases.ts';

runInEveryMode('no-leaked-resources: releasedOnSomePaths', noLeakedResources, {
  valid: silent({
    'a labelled continue of an endless loop': vitest(`
test('t', () => {
  const server = createServer().listen(0);
  outer: while (true) {
    for (const x of [1, 2]) {
      if (x === server.maxConnections) continue outer;
    }
    server.close();
    return;
  }
});`),
    'a collection, by index': vitest(`
test('t', () => {
  const servers = [createServer().listen(0)];
  try {
    expect(servers[0].listening).toBe(true);
  } finally {
    for (let i = 0; i < servers.length; i++) servers[i].close();
  }
});`),
    'a flag that is set where it is started': vitest(`
test('t', async () => {
  const server = createServer();
  let started = false;
  try {
    await new Promise((resolve) => server.listen(0, resolve));
    started = true;
    expect(server.listening).toBe(true);
  } finally {
    if (started) server.close();
  }
});`),
    'a switch in which all cases release, which may be all that there are': vitest(`
test('t', () => {
  const server = createServer().listen(0);
  switch (process.platform) {
    case 'linux': server.close(); break;
    case 'win32': server.close(); break;
  }
});`),
    'both branches release': vitest(`
test('t', () => {
  const server = createServer().listen(0);
  if (process.env.CI) server.close();
  else server.close();
});`),
    'a condition on the handle': vitest(`
test('t', () => {
  const server = maybe ? createServer().listen(0) : null;
  if (server !== null) server.close();
});`),
    'a condition on the handle, negated with return': vitest(`
test('t', () => {
  let server;
  if (maybe) server = createServer().listen(0);
  if (!server) return;
  server.close();
});`),
    'a condition about the handle': vitest(`
test('t', () => {
  const server = createServer().listen(0);
  if (server.listening) server.close();
});`),
    'the condition under which it was made': vitest(`
test('t', () => {
  let server;
  if (process.env.CI) server = createServer().listen(0);
  if (process.env.CI) server.close();
});`),
    'made and ended inside what is awaited': vitest(`
import { openSync, readSync, closeSync } from 'node:fs';
test('t', async () => {
  await new Promise((resolve) => {
    const file = openSync('a', 'r');
    while (true) {
      if (readSync(file, Buffer.alloc(9)) === 0) break;
    }
    closeSync(file);
    resolve();
  });
});`),
    'ended before a stream without end is broken off': vitest(`
import { setInterval as every } from 'node:timers/promises';
test('t', async () => {
  const server = createServer().listen(0);
  for await (const _ of every(10)) {
    if (server.address() !== null) {
      server.close();
      break;
    }
  }
});`),
    'early return before it is made': vitest(`
test('t', () => {
  if (process.env.CI) return;
  const server = createServer().listen(0);
  server.close();
});`),
    'early return with a release of its own': vitest(`
test('t', () => {
  const server = createServer().listen(0);
  if (process.env.CI) { server.close(); return; }
  server.close();
});`),
    'early return, and finally': vitest(`
test('t', () => {
  const server = createServer().listen(0);
  try {
    if (process.env.CI) return;
  } finally {
    server.close();
  }
});`),
    'early return, and a hook': vitest(`
let server;
afterEach(() => { server.close(); });
test('t', () => {
  server = createServer().listen(0);
  if (process.env.CI) return;
  server.close();
});`),
    'every case of a switch with a default': vitest(`
test('t', () => {
  const server = createServer().listen(0);
  switch (process.platform) {
    case 'linux': server.close(); break;
    default: server.close();
  }
});`),
    'a loop that is left only after the release': vitest(`
test('t', async () => {
  const server = createServer().listen(0);
  while (true) {
    if (ready()) { server.close(); break; }
  }
});`),
    'made and released in each turn': vitest(`
test('t', () => {
  for (const port of [1, 2]) {
    const server = createServer().listen(port);
    server.close();
  }
});`),
    'continue before it is made': vitest(`
test('t', () => {
  for (const port of [1, 2]) {
    if (port === 1) continue;
    const server = createServer().listen(port);
    server.close();
  }
});`),
    'try and catch both release': vitest(`
test('t', async () => {
  const server = createServer().listen(0);
  try {
    await once(server, 'listening');
    server.close();
  } catch {
    server.close();
  }
});`),
    'released in a forEach over clients': vitest(`
test('t', () => {
  const servers = [1, 2].map((port) => createServer().listen(port));
  servers.forEach((server) => server.close());
});`),
  }),
  invalid: [
    reported('early return', vitest(`
test('t', () => {
  const server = createServer().listen(0);
  if (process.env.CI) return;
  server.close();
});`), leak('releasedOnSomePaths', 3)),
    reported('early return of a value', vitest(`
test('t', async () => {
  const worker = new Worker('./w.js');
  if (process.env.CI) {
    return expect(count()).toBe(1);
  }
  await worker.terminate();
});`), leak('releasedOnSomePaths', 3)),
    reported('released in one branch', vitest(`
test('t', () => {
  const server = createServer().listen(0);
  if (process.env.CI) {
    server.close();
  }
});`), leak('releasedOnSomePaths', 3)),
    reported('released in one branch of a conditional expression', vitest(`
test('t', () => {
  const server = createServer().listen(0);
  process.env.CI ? server.close() : undefined;
});`), leak('releasedOnSomePaths', 3)),
    reported('released behind &&', vitest(`
test('t', () => {
  const server = createServer().listen(0);
  process.env.CI && server.close();
});`), leak('releasedOnSomePaths', 3)),
    reported('one case of a switch', vitest(`
test('t', () => {
  const server = createServer().listen(0);
  switch (process.platform) {
    case 'linux': server.close(); break;
    default: console.log(1);
  }
});`), leak('releasedOnSomePaths', 3)),
    reported('a catch that swallows', vitest(`
test('t', async () => {
  const server = createServer().listen(0);
  try {
    await fetch('http://localhost');
    server.close();
  } catch (error) {
    console.error(error);
  }
});`), leak('releasedOnSomePaths', 3)),
    reported('a loop that may not run', vitest(`
test('t', () => {
  const server = createServer().listen(0);
  for (const item of items()) {
    server.close();
    break;
  }
});`), leak('releasedOnSomePaths', 3)),
    reported('a break that skips the release', vitest(`
test('t', () => {
  for (const port of [1, 2]) {
    const server = createServer().listen(port);
    if (port === 2) break;
    server.close();
  }
});`), leak('releasedOnSomePaths', 4)),
    reported('a continue that skips the release', vitest(`
test('t', () => {
  for (const port of [1, 2]) {
    const server = createServer().listen(port);
    if (port === 2) continue;
    server.close();
  }
});`), leak('releasedOnSomePaths', 4)),
    reported('in a hook', vitest(`
beforeAll(() => {
  const server = createServer().listen(0);
  if (process.env.CI) return;
  server.close();
});
test('t', () => {});`), leak('releasedOnSomePaths', 3)),
  ],
});
