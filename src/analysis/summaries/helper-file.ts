/** A file of helpers while it is looked into: the same facts and the same tracing as for a test file. */
import type { FileFacts } from '../file-facts.ts';
import { examine, type Examination } from '../lifetimes/lifetimes.ts';

export interface HelperFile {
  readonly path: string;
  readonly facts: FileFacts;
  /** What the file acquires and what becomes of it; made when it is first asked for. */
  examination(): Examination;
}

export function helperFile(path: string, facts: FileFacts): HelperFile {
  let examination: Examination | null = null;
  return { path, facts, examination: () => (examination ??= examine(facts)) };
}
