import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { createHandler } from '../../src/app.ts';
import { silence } from '../../src/test-support.ts';

it('answers however many notes there are', async () => {
  silence();
  for (const count of [0, 1, 10, 100]) {
    const notes = new Map(Array.from({ length: count }, (_, index) => [String(index), 'a note']));
    const server = createServer(createHandler(notes)).listen(0);
    onTestFinished(() => { server.close(); });
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const response = await fetch(`http://localhost:${String(port)}/health`);
    expect(await response.json()).toEqual({ notes: count });
  }
});

it('has notes', () => {
  expect(createHandler(new Map())).toBeTypeOf('function');
});
