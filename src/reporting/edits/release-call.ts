/** The call that ends a handle, as source text. */
import type { FileFacts } from '../../analysis/file-facts.ts';
import type { Leak } from '../../analysis/lifetimes/verdict.ts';
import type { Release } from '../../catalog/resources/resource.ts';
import type { Node } from '../../utils/ast.ts';
import { variableNamed } from '../../utils/variables.ts';
import type { Change } from './edit.ts';
import { reachExport, type Reach } from './imports.ts';

export interface ReleaseCall {
  /** Without `await`. */
  readonly text: string;
  /** It returns a promise that says when it is over. */
  readonly isAsync: boolean;
  /** What brings the function within reach: an import that is added. */
  readonly changes?: readonly Change[];
}

/** The call that ends `handle` at `place`: by the release that the file uses for it, else by the first of its kind that can be written there. */
export function releaseCall(leak: Leak, handle: string, place: Node, facts: FileFacts): ReleaseCall | null {
  const releases = leak.releasedBy === null ? leak.candidate.kind.releases : [leak.releasedBy];
  for (const release of releases) {
    if (release.unproposed === true && release !== leak.releasedBy) continue;
    const reach = written(release, leak, handle, place, facts);
    if (reach !== null) return { ...reach, isAsync: release.completion === 'promise' };
  }
  return null;
}

function written(release: Release, leak: Leak, handle: string, place: Node, facts: FileFacts): Reach | null {
  const plain = (text: string): Reach => ({ text, changes: [] });
  switch (release.by) {
    case 'expression':
      // It names a function that is written in place, and so has no name yet.
      return leak.reason === 'handleDropped' ? null : plain(release.name);
    case 'method':
      return plain(release.name.startsWith('[') ? `${handle}${release.name}()` : `${handle}.${release.name}()`);
    case 'call':
      return plain(`${handle}()`);
    case 'function': {
      const name = release.name.split('.').at(-1) ?? '';
      const given = [...(release.withoutHandle === true ? [] : [handle]), ...(release.further === undefined ? [] : [release.further])].join(', ');
      if (reaches(name, release.name, place, facts)) return plain(`${name}(${given})`);
      const module = release.name.slice(0, -name.length - 1);
      const reach = module === '' ? null : reachExport(name, [module], place, facts.sourceCode);
      return reach === null ? null : { text: `${reach.text}(${given})`, changes: reach.changes };
    }
  }
}

/** Whether `name`, written at `place`, is the function with the origin `key`: a global, or an import of the file. */
function reaches(name: string, key: string, place: Node, facts: FileFacts): boolean {
  const variable = variableNamed(name, place, facts.sourceCode);
  if (variable === null) return key === `.${name}`;
  const [definition] = variable.defs;
  return definition !== undefined && facts.keyOf(definition.name) === key;
}

/** A function that runs `call`, as the argument of a registrar or hook; without the braces' own line breaks. */
export function callbackText(call: ReleaseCall, semicolon: string): string {
  return call.isAsync ? `async () => { await ${call.text}${semicolon} }` : `() => { ${call.text}${semicolon} }`;
}

const VERBS: Readonly<Record<string, string>> = {
  clearInterval: 'Clear', clearTimeout: 'Clear', clearImmediate: 'Clear', cancelAnimationFrame: 'Cancel', cancelIdleCallback: 'Cancel', cancelJob: 'Cancel',
  close: 'Close', stop: 'Stop', kill: 'Kill', end: 'End', terminate: 'Terminate', destroy: 'Destroy', disconnect: 'Disconnect', dispose: 'Dispose of',
  quit: 'Close', shutdown: 'Shut down', disable: 'Disable', down: 'Stop', $disconnect: 'Disconnect', cancel: 'Cancel', restore: 'Restore', off: 'Remove', removeListener: 'Remove', removeEventListener: 'Remove', unsubscribe: 'End',
  rm: 'Remove', rmSync: 'Remove', remove: 'Remove', removeCallback: 'Remove', cleanup: 'Remove',
};

/** What `call` does, as an imperative. */
export function verbOf(call: ReleaseCall): string {
  const name = /([\w$]+)(?:\]?\([^)]*\))$/.exec(call.text)?.[1] ?? '';
  return VERBS[name] ?? 'Release';
}
