import { bench, describe } from 'vitest';
import { Inbox } from '../../src/inbox.ts';

const inbox = new Inbox();

async function readNext(): Promise<number> {
  const note = await inbox.next();
  return note.length;
}

describe('an inbox', () => {
  bench('has a reader', async () => {
    const read = readNext();
    inbox.put('buy milk');
    await read;
  });
});
