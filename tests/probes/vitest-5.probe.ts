/** What Vitest 5 does, which needs a newer Node than this plugin. */
import { beforeAll, describe, expect, it } from 'vitest';
import { newerNode, observe, type Observation } from './observe.ts';

describe.skipIf(newerNode === null)('Vitest 5', () => {
  let seen: Observation;
  beforeAll(async () => { seen = await observe('vitest 5'); });

  it('runs all hooks around a test that measures; `setup` and `teardown` are options of the run', () => {
    const marks = seen.marksOf('hooks around bench');
    expect(marks, seen.output).toEqual(['suite beforeAll', 'suite beforeEach', 'bench', 'run setup', 'option beforeAll', 'option afterAll', 'run teardown', 'suite afterEach', 'onTestFinished', 'suite afterAll']);
  });
});
