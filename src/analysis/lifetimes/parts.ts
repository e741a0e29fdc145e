/** What is done to a handle by way of its parts: `dom.window.close()`, `app.server.unref()`, `this.destroy()`. */
import type { ResourceKind } from '../../catalog/resources/resource.ts';
import { T, type CallExpression, type MemberExpression, type Node, type SourceCode } from '../../utils/ast.ts';
import { staticName } from '../../utils/names.ts';
import { wrapped } from '../../utils/wrappers.ts';

/** Takes the harm away from whatever part keeps the process alive. */
const NEUTRALISER = 'unref';

/** Whether calling `name` may end a resource of `kind`; a computed name may. */
export function mayBeRelease(name: string | null, kind: ResourceKind): boolean {
  return name === null || kind.releases.some((release) => release.by === 'method' && release.name === name);
}

/** A call of a method of a part. */
export interface PartCall {
  readonly member: MemberExpression;
  /** Dotted, from the handle: `window.close`. */
  readonly name: string;
  readonly call: CallExpression;
}

/** The call at the end of the chain that begins with the member `first`, called `firstName`, if the catalogue knows it by its dotted name. */
export function partCall(first: Node, firstName: string, kind: ResourceKind): PartCall | null {
  let name = firstName;
  for (const member of chainFrom(first)) {
    name += `.${staticName(member) ?? ''}`;
    const outer = wrapped(member);
    if (outer.parent?.type !== T.CallExpression || outer.parent.callee !== outer) continue;
    return isKnown(name, kind) ? { member, name, call: outer.parent } : null;
  }
  return null;
}

/** Whether the chain that begins with `first` calls something that may end the whole or a part; whoever wrote it knows, we do not. */
export function reachesRelease(first: Node, kind: ResourceKind): boolean {
  return chainFrom(first).some((member) => {
    const name = staticName(member);
    return name === NEUTRALISER || mayBeRelease(name, kind);
  });
}

/** The members that are read off `first`, one after the other. */
function chainFrom(first: Node): MemberExpression[] {
  const chain: MemberExpression[] = [];
  for (let current = first; current.parent?.type === T.MemberExpression && current.parent.object === current; current = wrapped(current.parent)) chain.push(current.parent);
  return chain;
}

function isKnown(name: string, kind: ResourceKind): boolean {
  return (
    kind.releases.some((release) => release.by === 'method' && release.name === name) || kind.startsWith?.includes(name) === true || kind.neutralisers?.includes(name) === true
  );
}

/** Node calls listeners and `listen` callbacks with the handle as `this`; reading another property of it is no matter. */
export function endsItThroughThis(argument: Node, kind: ResourceKind, sourceCode: SourceCode): boolean {
  if (argument.type !== T.FunctionExpression) return false;
  const uses = Array.from(sourceCode.getText(argument).matchAll(/\bthis\b(?:\.(\w+))?/g));
  return uses.some(([, name]) => name === undefined || name === NEUTRALISER || mayBeRelease(name, kind));
}
