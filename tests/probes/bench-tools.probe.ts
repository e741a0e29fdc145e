/** What tinybench and mitata do around what they measure. */
import { beforeAll, describe, expect, it } from 'vitest';
import { observe, type Observation } from './observe.ts';

describe('bench tools', () => {
  let seen: Observation;
  beforeAll(async () => { seen = await observe('bench tools'); });

  it.each(['6', '2'])('tinybench %s: the `afterAll` of a task whose function throws never runs, the `teardown` of the bench does', (version) => {
    const marks = seen.marksOf(`tinybench ${version}, a function that throws`);
    expect(marks, seen.output).toContain('teardown');
    expect(marks).not.toContain('afterAll');
    expect(marks.at(-1)).toBe('error');
  });
});
