import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, bench, describe } from 'vitest';
import { createHandler } from '../../src/app.ts';

const notes = new Map([['1', 'buy milk']]);
let server: Server;

async function getNote(): Promise<void> {
  const response = await fetch(`http://localhost:${(server.address() as AddressInfo).port}/notes/1`);
  await response.json();
}

afterAll(() => {
  server.close();
});
describe('GET /notes/:id', () => {
  bench('one after the other', getNote, {
    async setup() {
      server = createServer(createHandler(notes)).listen(0);
      await once(server, 'listening');
    },
  });
});
