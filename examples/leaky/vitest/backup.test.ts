import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createHandler } from '../../src/app.ts';

let directory: string;
let server: Server;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'backup-'));
  server = createServer(createHandler(new Map([['1', 'buy milk']]))).listen(0);
  await once(server, 'listening');
});

afterAll(async () => {
  await rm(directory, { recursive: true });
  server.close();
});

it('writes what the service returns to a file', async () => {
  const file = join(directory, '1.json');
  const response = await fetch(`http://localhost:${(server.address() as AddressInfo).port}/notes/1`);
  await writeFile(file, await response.text());
  expect(JSON.parse(await readFile(file, 'utf8'))).toEqual({ id: '1', text: 'buy milk' });
});
