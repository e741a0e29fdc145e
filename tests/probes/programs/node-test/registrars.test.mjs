import { after, afterEach, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { mark } from '../../mark.mjs';

const LATE = 'after the test';
describe('late', () => {
  it('in a timer', (t) => {
    setTimeout(() => {
      try {
        t.after(() => mark(LATE, 'cleanup of timer'));
        mark(LATE, 'registered in timer');
      } catch {
        mark(LATE, 'refused in timer');
      }
    }, 5);
    mark(LATE, 'over');
  });
  it('in an immediate', (t) => {
    setImmediate(() => {
      t.after(() => mark(LATE, 'cleanup of immediate'));
      mark(LATE, 'registered in immediate');
    });
  });
  it('waits', () => sleep(40));
});

const IN_TEST = 'hooks in a test';
describe('hooks in a test', () => {
  it('registers', () => {
    for (const [name, hook] of Object.entries({ afterEach, afterAll: after })) {
      hook(() => mark(IN_TEST, `ran ${name}`));
      mark(IN_TEST, `registered ${name}`);
    }
  });
  it('is next', () => mark(IN_TEST, 'next test'));
  it('is last', () => mark(IN_TEST, 'last test'));
});
