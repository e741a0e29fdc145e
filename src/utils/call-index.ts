/**
 * The calls of a file by what they name. A file has many calls and few names, so whoever looks for some of the calls asks about
 * the names first, and about a call only where its name may be the right one.
 */
import { T, type CallExpression, type Identifier, type NewExpression, type Node, type SourceCode } from './ast.ts';
import { staticName } from './names.ts';
import { callsIn } from './nodes-by-type.ts';
import { meaningOf } from './variables.ts';
import { unwrap } from './wrappers.ts';

export type Call = CallExpression | NewExpression;

/** What calls to look for. */
export interface CallQuestion {
  /** Whether a method of that name may be one; `''` stands for a computed name. */
  readonly mayBeMethod: (name: string) => boolean;
  /** Whether a call of `callee`, without wrappers around it, is one. Of methods only asked where `mayBeMethod` says yes. */
  readonly isWanted: (callee: Node, call: Call) => boolean;
}

interface NamedCalls {
  /** `f()`, `new F()` */
  readonly plain: Call[];
  /** `a.f()`, `new a.F()` */
  readonly methods: Call[];
}

interface CallIndex {
  readonly byName: ReadonlyMap<string, NamedCalls>;
  /** By the name that a callee begins with: `a` in `a()` and in `a.b.c()`. */
  readonly byRoot: ReadonlyMap<string, Call[]>;
  /** Of what is neither a name nor a member: `f()()`, `(() => {})()`, `import('x')()`. */
  readonly others: readonly Call[];
}

const indexes = new WeakMap<SourceCode, CallIndex>();
const NONE: readonly Call[] = [];

/** The calls of the file that `question` describes, in source order, an outer one before those inside. A name that means one thing in all of the file is asked about once. */
export function callsWhere(sourceCode: SourceCode, { mayBeMethod, isWanted }: CallQuestion): Call[] {
  const { byName, others } = indexOf(sourceCode);
  const found: Call[] = [];
  const addWanted = (calls: readonly Call[]): void => {
    for (const call of calls) if (isWanted(unwrap(call.callee), call)) found.push(call);
  };
  for (const [name, { plain, methods }] of byName) {
    if (methods.length > 0 && mayBeMethod(name)) addWanted(methods);
    const [first] = plain;
    if (first === undefined) continue;
    if (plain.length === 1 || meaningOf(name, sourceCode) === 'several') addWanted(plain);
    else if (isWanted(unwrap(first.callee), first)) for (const call of plain) found.push(call);
  }
  addWanted(others);
  return inSourceOrder(found);
}

/** The calls whose callee has one of the last names `names`, in source order. */
export function callsNamed(sourceCode: SourceCode, names: Iterable<string>): readonly Call[] {
  const { byName } = indexOf(sourceCode);
  const found: Call[] = [];
  for (const name of names) {
    const calls = byName.get(name);
    if (calls !== undefined) found.push(...calls.plain, ...calls.methods);
  }
  return found.length === 0 ? NONE : inSourceOrder(found);
}

/** The last names of what the file calls, without repeats. */
export function calledNames(sourceCode: SourceCode): Iterable<string> {
  return indexOf(sourceCode).byName.keys();
}

/** The calls of functions with a name for which `isRoot` holds, of their members, and of what has no name: all that may come from what `isRoot` speaks of. In source order. */
export function callsFrom(sourceCode: SourceCode, isRoot: (name: string) => boolean): Call[] {
  const { byRoot } = indexOf(sourceCode);
  const found: Call[] = [];
  for (const [name, calls] of byRoot) if (name === '' || isRoot(name)) for (const call of calls) found.push(call);
  return inSourceOrder(found);
}

/** The calls that begin and end between two offsets of the text, in source order. */
export function callsBetween(sourceCode: SourceCode, from: number, to: number): readonly Call[] {
  const calls = callsIn(sourceCode);
  let low = 0;
  for (let high = calls.length; low < high; ) {
    const middle = (low + high) >> 1;
    if ((calls[middle]?.range[0] ?? to) < from) low = middle + 1;
    else high = middle;
  }
  const found: Call[] = [];
  for (let index = low; index < calls.length; index += 1) {
    const call = calls[index];
    if (call === undefined || call.range[0] >= to) break;
    if (call.range[1] <= to) found.push(call);
  }
  return found;
}

/** Sorts `nodes` in place. */
export function inSourceOrder<Some extends Node>(nodes: Some[]): Some[] {
  return nodes.sort((one, other) => one.range[0] - other.range[0] || other.range[1] - one.range[1]);
}

function indexOf(sourceCode: SourceCode): CallIndex {
  const known = indexes.get(sourceCode);
  if (known !== undefined) return known;
  const byName = new Map<string, NamedCalls>();
  const byRoot = new Map<string, Call[]>();
  const others: Call[] = [];
  const named = (name: string): NamedCalls => {
    let calls = byName.get(name);
    if (calls === undefined) byName.set(name, (calls = { plain: [], methods: [] }));
    return calls;
  };
  for (const call of callsIn(sourceCode)) {
    const callee = unwrap(call.callee);
    if (callee.type === T.Identifier) named(callee.name).plain.push(call);
    else if (callee.type === T.MemberExpression) named(staticName(callee) ?? '').methods.push(call);
    else others.push(call);
    const root = rootOf(callee);
    if (root === null) continue;
    const calls = byRoot.get(root);
    if (calls === undefined) byRoot.set(root, [call]);
    else calls.push(call);
  }
  const index = { byName, byRoot, others };
  indexes.set(sourceCode, index);
  return index;
}

/** The name that `callee` begins with, `''` where a module is loaded in its place; null for the result of another call, or of whatever else. */
function rootOf(callee: Node): string | null {
  let node = callee;
  while (node.type === T.MemberExpression) node = unwrap(node.object);
  if (node.type === T.Identifier) return node.name;
  const isLoaded = node.type === T.AwaitExpression || node.type === T.ImportExpression || (node.type === T.CallExpression && isRequire(node.callee));
  return isLoaded ? '' : null;
}

function isRequire(callee: Node): callee is Identifier {
  return callee.type === T.Identifier && callee.name === 'require';
}
