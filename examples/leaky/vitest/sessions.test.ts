import { randomUUID } from 'node:crypto';
import { expect, it, type TestContext } from 'vitest';
import { Inbox } from '../../src/inbox.ts';

/** Who waits for which inbox. */
const readers = new Map<Inbox, TestContext>();
/** Notes that have come, by the name under which they are asked for again. */
const received = new Map<string, string>();

function keep(note: string): string {
  const name = randomUUID();
  received.set(name, note);
  return name;
}

it('wakes who waits', async (context) => {
  const inbox = new Inbox();
  readers.set(inbox, context);
  const next = inbox.next();
  inbox.put('buy milk');
  expect(received.get(keep(await next))).toBe('buy milk');
});

it('keeps a note as it came', () => {
  const name = keep('  buy bread ');
  expect(received.get(name)).toBe('  buy bread ');
});
