import { describe, expect, it } from 'vitest';
import { formatLabels, matchLabels, parseLabels, sharingALine } from '../../corpus/labels.mjs';
import { label, report } from './builders.ts';

describe('parseLabels', () => {
  it('reads what formatLabels wrote', () => {
    const labels = [label(), label(report({ line: 2 }), { column: 7, verdict: 'wrong' })];
    expect(parseLabels(formatLabels(labels))).toEqual({ labels, problems: [] });
  });

  it('accepts an empty file', () => {
    expect(parseLabels('')).toEqual({ labels: [], problems: [] });
  });

  it.each([
    ['{', /not JSON/],
    ['[]', /not an object/],
    [JSON.stringify({ ...label(), note: 'x' }), /unknown key "note"/],
    [JSON.stringify({ ...label(), package: 'one' }), /"package"/],
    [JSON.stringify({ ...label(), path: '/test/a.js' }), /"path"/],
    [JSON.stringify({ ...label(), path: '../a.js' }), /"path"/],
    [JSON.stringify({ ...label(), path: 'test\\a.js' }), /"path"/],
    [JSON.stringify({ ...label(), line: 0 }), /"line"/],
    [JSON.stringify({ ...label(), line: '3' }), /"line"/],
    [JSON.stringify({ ...label(), column: null }), /"column"/],
    [JSON.stringify({ ...label(), rule: 'test-leaks/no-leaked-timers' }), /"rule"/],
    [JSON.stringify({ ...label(), reason: '' }), /"reason"/],
    [JSON.stringify({ ...label(), difference: 'disposable' }), /"difference"/],
    [JSON.stringify({ ...label(), commit: 'f'.repeat(40) }), /both "package" and "repository"/],
    [JSON.stringify({ ...label(), package: undefined, repository: 'one', commit: 'f'.repeat(40) }), /"repository"/],
    [JSON.stringify({ ...label(), package: undefined, repository: 'one/two', commit: 'main' }), /"commit"/],
    [JSON.stringify({ ...label(), package: undefined, repository: 'one/two', commit: 'f'.repeat(40), difference: '' }), /"difference"/],
    [JSON.stringify({ ...label(), verdict: 'maybe' }), /"verdict"/],
    [JSON.stringify({ ...label(), why: ' ' }), /"why"/],
  ])('refuses %s', (line, problem) => {
    const { labels, problems } = parseLabels(`${JSON.stringify(label(report({ line: 9 })))}\n${line}\n`);
    expect(labels).toHaveLength(1);
    expect(problems).toEqual([expect.stringMatching(problem)]);
    expect(problems[0]).toMatch(/^line 2: /);
  });

  it('accepts scoped packages and paths with dots in names', () => {
    const scoped = label(report({ package: '@a/b@1.0.0-rc.1', path: 'test/..a/.b.test.js' }));
    expect(parseLabels(JSON.stringify(scoped)).problems).toEqual([]);
  });

  it('accepts repositories at a commit', () => {
    const its = label(report({ package: undefined, repository: 'one/two', commit: 'f'.repeat(40) }), { difference: 'disposable' });
    expect(parseLabels(formatLabels([its, label()]))).toEqual({ labels: [its, label()], problems: [] });
  });

  it('accepts how a run shows that one test depends on another', () => {
    const order = { way: 'alone', first: 1, second: 5, sees: 'typeof a', after: `'object', passes`, otherwise: `'undefined', passes` } as const;
    const its = label(report(), { order });
    expect(formatLabels([its])).toContain(JSON.stringify(order));
    expect(parseLabels(formatLabels([its]))).toEqual({ labels: [its], problems: [] });
    expect(parseLabels(JSON.stringify({ ...its, order: { way: 'repeated', first: 1, failing: 2, after: 'a', otherwise: 'b' } })).problems).toEqual([]);
  });

  it.each([
    [[], /not an object/],
    [{ note: '' }, /unknown key "note"/],
    [{ way: 'twice' }, /"way"/],
    [{ first: 0 }, /"first"/],
    [{ second: undefined }, /"second"/],
    [{ way: 'repeated' }, /"second"/],
    [{ failing: '3' }, /"failing"/],
    [{ sees: '' }, /"sees"/],
    [{ after: 'fails' }, /"after" and "otherwise"/],
  ])('refuses the order %j', (values, problem) => {
    const order = Array.isArray(values) ? values : { way: 'alone', first: 1, second: 5, after: 'passes', otherwise: 'fails', ...values };
    expect(parseLabels(JSON.stringify({ ...label(), order })).problems).toEqual([expect.stringMatching(problem)]);
  });

  it('refuses an order of what is no leak', () => {
    const order = { way: 'alone', first: 1, second: 5, after: 'passes', otherwise: 'fails' };
    expect(parseLabels(JSON.stringify({ ...label(), verdict: 'wrong', order })).problems).toEqual([expect.stringMatching(/not a leak/)]);
  });

  it('refuses two labels for one report', () => {
    const line = JSON.stringify(label());
    expect(parseLabels(`${line}\n\n${line}`).problems).toEqual(['line 3: labels the same report as line 1']);
  });
});

describe('matchLabels', () => {
  it('finds the report by place, rule and reason', () => {
    const here = report();
    const its = label(here);
    expect(matchLabels([here, report({ line: 2 })], [its]).labelOf).toEqual(new Map([[here, its]]));
  });

  it.each([{ package: 'one@1.0.1' }, { path: 'test/b.test.js' }, { line: 2 }, { rule: 'no-leaked-resources' }, { reason: 'overwritten' }])(
    'says that a label is gone when its report has another %o',
    (parts) => {
      const its = label();
      expect(matchLabels([report(parts)], [its]).vanished).toEqual([its]);
    },
  );

  it('needs a column where a line has two', () => {
    const reports = [report({ column: 1 }), report({ column: 20 })];
    const without = label();
    const first = label(report(), { column: 1 });
    const second = label(report(), { column: 20, verdict: 'wrong' });
    expect(matchLabels(reports, [without]).ambiguous).toEqual([without]);
    expect([...matchLabels(reports, [second, first]).labelOf.values()]).toEqual([second, first]);
    expect(matchLabels(reports, [label(report(), { column: 5 })]).vanished).toHaveLength(1);
  });

  it('does not give one report two labels', () => {
    const { labelOf, ambiguous } = matchLabels([report()], [label(), label(report(), { column: 1 })]);
    expect(labelOf.size).toBe(1);
    expect(ambiguous).toHaveLength(1);
  });
});

it('sharingALine finds the reports that need a column', () => {
  const [first, second] = [report({ column: 1 }), report({ column: 20 })];
  expect(sharingALine([first, report({ line: 2 }), second])).toEqual(new Set([first, second]));
});

it('formatLabels sorts, and orders the keys', () => {
  const [a, b, c] = [label(report({ line: 2 })), label(report({ line: 10 })), label(report({ package: 'two@1.0.0' }))];
  const text = formatLabels([c, b, a]);
  expect(text).toBe(formatLabels([b, a, c]));
  expect(parseLabels(text).labels).toEqual([a, b, c]);
  expect(text).toMatch(/^\{"package":.*"why":"[^"]*"\}\n/);
});
