import { afterAll, afterEach, beforeAll, beforeEach, describe, onTestFinished, test } from 'vitest';
import { setTimeout as sleep } from 'node:timers/promises';
import { mark } from '../../mark.mjs';

const attempt = (program, place, register) => {
  try {
    register(() => mark(program, `cleanup of ${place}`));
    mark(program, `registered in ${place}`);
  } catch {
    mark(program, `refused in ${place}`);
  }
};

const PLACES = 'the imported registrar, by place';
const OF_CONTEXT = 'the registrar of the context, by place';
attempt(PLACES, 'module', onTestFinished);
describe('places', () => {
  attempt(PLACES, 'suite', onTestFinished);
  beforeAll(() => attempt(PLACES, 'beforeAll', onTestFinished));
  beforeEach(() => attempt(PLACES, 'beforeEach', onTestFinished));
  afterEach(() => attempt(PLACES, 'afterEach', onTestFinished));
  afterAll(() => attempt(PLACES, 'afterAll', onTestFinished));
  test('a test', () => {
    attempt(PLACES, 'test', onTestFinished);
    onTestFinished(() => attempt(PLACES, 'cleanup', onTestFinished));
  });
});

describe('of the context', () => {
  test('in a cleanup', (context) => {
    context.onTestFinished(() => attempt(OF_CONTEXT, 'cleanup', context.onTestFinished));
  });
});

const LATE = 'after the test';
describe('late', () => {
  test('in a timer', (context) => {
    setTimeout(() => attempt(LATE, 'timer', context.onTestFinished), 5);
    mark(LATE, 'over');
  });
  test('in an immediate', (context) => {
    setImmediate(() => attempt(LATE, 'immediate', context.onTestFinished));
  });
  test('waits', () => sleep(30));
});

const CONCURRENT = 'concurrent tests, through the import';
describe.concurrent('concurrent', () => {
  for (const [name, before, after] of [['first', 0, 20], ['second', 0, 60], ['third', 30, 10]]) {
    test(name, async () => {
      if (before > 0) await sleep(before);
      onTestFinished(() => mark(CONCURRENT, `cleanup of ${name}`));
      await sleep(after);
      mark(CONCURRENT, `${name} over`);
    });
  }
});
const CONTEXT = 'concurrent tests, through the context';
describe.concurrent('concurrent by context', () => {
  for (const [name, before, after] of [['first', 0, 20], ['second', 0, 60], ['third', 30, 10]]) {
    test(name, async (context) => {
      if (before > 0) await sleep(before);
      context.onTestFinished(() => mark(CONTEXT, `cleanup of ${name}`));
      await sleep(after);
      mark(CONTEXT, `${name} over`);
    });
  }
});

const IN_TEST = 'hooks in a test';
describe('hooks in a test', () => {
  test('registers', () => {
    for (const [name, hook] of Object.entries({ afterEach, afterAll, beforeEach, beforeAll })) {
      try {
        hook(() => mark(IN_TEST, `ran ${name}`));
        mark(IN_TEST, `registered ${name}`);
      } catch {
        mark(IN_TEST, `refused ${name}`);
      }
    }
  });
  test('is next', () => mark(IN_TEST, 'next test'));
});
