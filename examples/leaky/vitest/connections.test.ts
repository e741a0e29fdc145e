import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createHandler } from '../../src/app.ts';

let server: Server;
const idle: Socket[] = [];

function borrowConnection(): Socket {
  return idle.pop() ?? connect((server.address() as AddressInfo).port);
}

async function statusOf(path: string): Promise<string> {
  const connection = borrowConnection();
  connection.write(`GET ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`);
  const [answer] = await once(connection, 'data');
  idle.push(connection);
  return String(answer).slice(0, 'HTTP/1.1 200'.length);
}

beforeAll(async () => {
  server = createServer(createHandler(new Map([['1', 'buy milk']]))).listen(0);
  await once(server, 'listening');
});

afterAll(() => {
  server.close();
});

it('finds a note', async () => {
  expect(await statusOf('/notes/1')).toBe('HTTP/1.1 200');
});

it('misses a note', async () => {
  expect(await statusOf('/notes/2')).toBe('HTTP/1.1 404');
});
