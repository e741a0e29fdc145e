import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { createHandler } from '../../src/app.ts';

const notes = new Map([['1', 'buy milk']]);

function urlOf(server: Server): string {
  return `http://localhost:${(server.address() as AddressInfo).port}`;
}

async function startApp(): Promise<string> {
  const server = createServer(createHandler(notes));
  await new Promise<void>((resolve) => server.listen(0, resolve));
  return urlOf(server);
}

describe('GET /notes/:id', () => {
  it('returns the note', async () => {
    const url = await startApp();
    const response = await fetch(`${url}/notes/1`);
    expect(await response.json()).toEqual({ id: '1', text: 'buy milk' });
  });

  it('answers 404 for a note that is not there', async () => {
    const server = createServer(createHandler(notes)).listen(0);
    await once(server, 'listening');
    const response = await fetch(`${urlOf(server)}/notes/2`);
    expect(response.status).toBe(404);
    server.close();
  });
});

describe('GET /health', () => {
  let server: Server;

  beforeEach(async () => {
    server = createServer(createHandler(notes));
    server.listen(0);
    await once(server, 'listening');
  });

  afterAll(() => {
    server.close();
  });

  it('is up', async () => {
    const response = await fetch(`${urlOf(server)}/health`);
    expect(response.status).toBe(200);
  });

  it('counts the notes', async () => {
    const response = await fetch(`${urlOf(server)}/health`);
    expect(await response.json()).toEqual({ notes: 1 });
  });
});
