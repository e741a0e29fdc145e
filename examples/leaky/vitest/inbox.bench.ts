import { bench, describe } from 'vitest';
import { Inbox } from '../../src/inbox.ts';

const inbox = new Inbox();

async function readNext(): Promise<number> {
  const note = await inbox.next();
  return note.length;
}

describe('an inbox', () => {
  // Nobody puts a note in, so each iteration leaves one more reader that waits for ever.
  bench('has a reader', () => {
    readNext();
  });
});
