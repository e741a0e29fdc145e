/** A test file of any length, with what keeps the rules busy: servers, timers, hooks, cleanup and leaks. */

const PER_SUITE = 10;

/** @param {number} tests @returns {string} */
export function generate(tests) {
  const parts = [
    `import { createServer } from 'node:http';`,
    `import { once } from 'node:events';`,
    `import { test, describe, before, beforeEach, after, afterEach } from 'node:test';`,
    `import assert from 'node:assert/strict';`,
    `let shared;`,
    `before(() => { shared = createServer().listen(0); });`,
    `after(() => shared.close());`,
  ];
  for (let first = 0; first < tests; first += PER_SUITE) {
    const bodies = [];
    for (let number = first; number < Math.min(first + PER_SUITE, tests); number += 1) {
      bodies.push(/** @type {(number: number) => string} */ (BODIES[number % BODIES.length])(number));
    }
    // Every other group stands in no suite, so that the file's own suite grows as well.
    parts.push((first / PER_SUITE) % 2 === 0 ? suite(first, bodies) : bodies.join('\n'));
  }
  return `${parts.join('\n')}\n`;
}

/** @param {number} first @param {string[]} bodies */
function suite(first, bodies) {
  return `describe('suite ${first}', () => {
  let server;
  let timer;
  beforeEach(async () => {
    server = createServer((request, response) => response.end());
    server.listen(0);
    await once(server, 'listening');
    timer = setInterval(() => server.unref(), 1000);
  });
  afterEach(() => {
    clearInterval(timer);
    server.close();
  });
${bodies.join('\n')}
});`;
}

/** @type {readonly ((number: number) => string)[]} */
const BODIES = [
  (number) => `test('closed by a registrar ${number}', async (t) => {
  const server = createServer();
  t.after(() => server.close());
  server.listen(0);
  await once(server, 'listening');
  assert.ok(server.address().port > ${number % 7});
});`,
  (number) => `test('closed in finally ${number}', async () => {
  const server = createServer().listen(0);
  try {
    const response = await fetch(\`http://localhost:\${server.address().port}/${number}\`);
    assert.equal(response.status, 200);
  } finally {
    server.close();
  }
});`,
  (number) => `test('interval cleared on one path ${number}', async () => {
  let count = 0;
  const timer = setInterval(() => { count += 1; }, ${number + 1});
  await new Promise((resolve) => setTimeout(resolve, 5));
  if (count > 2) clearInterval(timer);
});`,
  (number) => `test('never closed ${number}', async () => {
  const server = createServer((request, response) => response.end('${number}'));
  server.listen(0);
  await once(server, 'listening');
  setInterval(() => {}, 1000);
  assert.equal(server.listening, true);
});`,
  (number) => `test('nothing to close ${number}', () => {
  const values = [1, 2, 3].map((value) => value * ${number});
  assert.deepEqual(values.length, 3);
});`,
];
