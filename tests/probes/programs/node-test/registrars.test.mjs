import { after, afterEach, before, beforeEach, describe, it, test } from 'node:test';
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
  it('in a callback', (t) => {
    import('node:fs').then(() => {});
    process.nextTick(() => {
      t.after(() => mark(LATE, 'cleanup of tick'));
      mark(LATE, 'registered in tick');
    });
  });
  it('waits', () => sleep(40));
});

const PLACES = 'the registrar of the context, by place';
describe('places', () => {
  const attempt = (place) => (t) => {
    try {
      t.after(() => mark(PLACES, `cleanup of ${place}`));
      mark(PLACES, `registered in ${place}`);
    } catch {
      mark(PLACES, `refused in ${place}`);
    }
  };
  before(attempt('before'));
  beforeEach(attempt('beforeEach'));
  it('test', (t) => { attempt('test')(t); t.after(() => attempt('cleanup')(t)); });
  afterEach(attempt('afterEach'));
  after(attempt('after'));
});

const IN_TEST = 'hooks in a test';
describe('hooks in a test', () => {
  it('registers', () => {
    for (const [name, hook] of Object.entries({ afterEach, after })) {
      hook(() => mark(IN_TEST, `ran ${name}`));
      mark(IN_TEST, `registered ${name}`);
    }
  });
  it('is next', () => mark(IN_TEST, 'next test'));
  it('is last', () => mark(IN_TEST, 'last test'));
});
