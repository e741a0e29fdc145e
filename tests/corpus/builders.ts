import type { Label, Report } from '../../corpus/types.d.mts';

export function report(parts: Partial<Report> = {}): Report {
  return {
    package: 'one@1.0.0',
    path: 'test/a.test.js',
    line: 1,
    column: 1,
    rule: 'no-leaked-timers',
    reason: 'neverReleased',
    message: 'Leaks.',
    ...parts,
  };
}

/** A label for exactly `of`, without column. */
export function label(of: Report = report(), parts: Partial<Label> = {}): Label {
  const { message: _message, column: _column, ...place } = of;
  return { ...place, verdict: 'leak', why: 'nothing clears it', ...parts };
}
