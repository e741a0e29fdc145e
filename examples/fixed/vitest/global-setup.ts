import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createHandler } from '../../src/app.ts';

/** One service for all test files, which find it by its address. */
export default async function setUp(): Promise<() => void> {
  const server = createServer(createHandler(new Map([['1', 'buy milk']])));
  server.listen(0);
  await once(server, 'listening');
  process.env['NOTES_URL'] = `http://localhost:${(server.address() as AddressInfo).port}`;
  return () => {
    server.close();
    server.closeAllConnections();
  };
}
