import { describe, expect, it } from 'vitest';
import { judge } from '../../corpus/judge.mjs';
import { passes, percent, scores } from '../../corpus/precision.mjs';
import { label, report } from './builders.ts';

const twenty = Array.from({ length: 20 }, (_, index) => report({ line: index + 1 }));

describe('judge', () => {
  it('passes when every drawn report is labelled and enough are leaks', () => {
    const labels = twenty.map((one, index) => label(one, { verdict: index === 0 ? 'wrong' : 'leak' }));
    const { failures, perRule, perReason } = judge(twenty, labels);
    expect(failures).toEqual([]);
    expect(perRule.get('no-leaked-timers')).toEqual({ leaks: 19, labelled: 20 });
    expect(perReason.get('no-leaked-timers neverReleased')).toEqual({ leaks: 19, labelled: 20 });
  });

  it('fails below 95 %', () => {
    const labels = twenty.map((one, index) => label(one, { verdict: index < 2 ? 'wrong' : 'leak' }));
    expect(judge(twenty, labels).failures).toEqual(['precision of no-leaked-timers is too low: 90.0 % (18/20)']);
  });

  it('fails for a drawn report without label, and names its column where it must', () => {
    const { failures } = judge([report({ line: 3 }), report({ column: 1 }), report({ column: 8 })], [label(report(), { column: 1 })]);
    expect(failures).toEqual([
      'drawn but not labelled: one@1.0.0/test/a.test.js:3:no-leaked-timers:neverReleased',
      'drawn but not labelled: one@1.0.0/test/a.test.js:1:no-leaked-timers:neverReleased, column 8',
    ]);
  });

  it('fails for a label whose report is gone', () => {
    expect(judge([], [label()]).failures).toEqual(['the labelled report is gone: one@1.0.0/test/a.test.js:1:no-leaked-timers:neverReleased']);
  });

  it('fails for a run of tests that the report does not name', () => {
    const named = report({ message: 'The test on line 12 runs with it.' });
    const order = { way: 'alone', first: 3, second: 12, after: 'fails', otherwise: 'passes' } as const;
    expect(judge([named], [label(named, { order })]).failures).toEqual([]);
    expect(judge([named], [label(named, { order: { ...order, second: 120 } })]).failures).toEqual(["the label's order is not of a test that the report names: one@1.0.0/test/a.test.js:1:no-leaked-timers:neverReleased"]);
    expect(judge([named], [label(named, { order: { way: 'repeated', first: 3, after: 'fails', otherwise: 'passes' } })]).failures).toEqual([]);
  });

  it('does not count labels outside the draw', () => {
    const { drawn } = judge(twenty, [], { limit: 5 });
    const labels = twenty.map((one) => label(one, { verdict: drawn.some(({ line }) => line === one.line) ? 'leak' : 'wrong' }));
    expect(judge(twenty, labels, { limit: 5 }).perRule.get('no-leaked-timers')).toEqual({ leaks: 5, labelled: 5 });
  });

  it('leaves the draw and the gate alone when packages were left out', () => {
    const labels = [label(twenty[0], { verdict: 'wrong' }), label(report({ line: 99 }))];
    expect(judge(twenty, labels, { partial: true }).failures).toEqual([expect.stringMatching(/is gone/)]);
  });
});

describe('precision', () => {
  it('is rounded down', () => {
    expect(percent({ leaks: 1899, labelled: 2000 })).toBe('94.9 % (1899/2000)');
    expect(percent({ leaks: 2, labelled: 2 })).toBe('100.0 % (2/2)');
    expect(percent({ leaks: 0, labelled: 0 })).toBe('not labelled');
  });

  it('passes at the gate exactly', () => {
    expect(passes({ leaks: 19, labelled: 20 })).toBe(true);
    expect(passes({ leaks: 1899, labelled: 2000 })).toBe(false);
  });

  it('is grouped and sorted', () => {
    const labels = [label(report({ rule: 'b' })), label(report({ rule: 'a' }), { verdict: 'wrong' }), label(report({ rule: 'b' }))];
    expect([...scores(labels, ({ rule }) => rule)]).toEqual([
      ['a', { leaks: 0, labelled: 1 }],
      ['b', { leaks: 2, labelled: 2 }],
    ]);
  });
});
