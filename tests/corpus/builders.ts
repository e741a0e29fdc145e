import type { Label, Report } from '../../corpus/types.d.mts';

type Parts<Whole> = { [Key in keyof Whole]?: Whole[Key] | undefined };

export function report(parts: Parts<Report> = {}): Report {
  return {
    package: 'one@1.0.0',
    path: 'test/a.test.js',
    line: 1,
    column: 1,
    rule: 'no-leaked-timers',
    reason: 'neverReleased',
    message: 'Leaks.',
    ...parts,
  } as Report;
}

/** A label for exactly `of`, without column. */
export function label(of: Report = report(), parts: Parts<Label> = {}): Label {
  const { message: _message, column: _column, modes: _modes, ...place } = of;
  return { ...place, verdict: 'leak', why: 'nothing clears it', ...parts } as Label;
}
