/** What a program tells the probe that runs it: a line in a file, since runners swallow output and processes end at any moment. */
import { appendFileSync } from 'node:fs';

/** Says that `event` has happened in `program`. */
export function mark(program, event) {
  appendFileSync(process.env.PROBE_MARKS, `${program}\t${event}\n`);
}
