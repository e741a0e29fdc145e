/** A file of helpers while it is looked into: the same facts and the same tracing as for a test file. */
import type { Node } from '../../utils/ast.ts';
import { lazily } from '../../utils/lazy.ts';
import type { FileFacts } from '../file-facts.ts';
import { examine, type Examination } from '../lifetimes/lifetimes.ts';
import { createTracer, type Tracer } from '../lifetimes/tracer.ts';
import { reachableFrom } from './reachable.ts';

export interface HelperFile {
  readonly path: string;
  readonly facts: FileFacts;
  readonly tracer: Tracer;
  /** What `definition`, a function or class of the file, and what it calls there acquires, and what becomes of it. The rest of the file, and the files that it imports, are nobody's question. */
  examination(definition: Node): Examination;
}

export function helperFile(path: string, facts: FileFacts): HelperFile {
  const tracer = lazily(() => createTracer(facts));
  const examinations = new Map<Node, Examination>();
  return {
    path,
    facts,
    get tracer() { return tracer(); },
    examination(definition) {
      let examination = examinations.get(definition);
      if (examination === undefined) examinations.set(definition, (examination = examine(facts, tracer(), { parts: reachableFrom(definition, facts) })));
      return examination;
    },
  };
}
