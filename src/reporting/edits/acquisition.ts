/** The statement that acquires what leaks, and the name under which that statement leaves it. */
import type { FileFacts } from '../../analysis/file-facts.ts';
import { functionBehind } from '../../analysis/lifetimes/local-functions.ts';
import type { Leak } from '../../analysis/lifetimes/verdict.ts';
import { asyncCreators } from '../../catalog/promises/creators.ts';
import { parentOf } from '../../utils/ancestors.ts';
import { T, type CallExpression, type Node, type SourceCode, type Variable } from '../../utils/ast.ts';
import { isFreeName } from '../../utils/free-names.ts';
import { frameOf, isFunction, isWithin, type Frame } from '../../utils/functions.ts';
import { calleeName, staticName } from '../../utils/names.ts';
import { wrapped } from '../../utils/wrappers.ts';
import type { Change } from './edit.ts';

export interface Acquisition {
  /** One of the statements of a block in `frame`. */
  readonly statement: Node;
  readonly frame: Frame;
  /** How the handle is written from the statement on. */
  readonly handle: string;
  /** What has to change for that: a name for what had none. */
  readonly changes: readonly Change[];
  /** Only `frame` can reach the handle, and always by this name. */
  readonly isLocal: boolean;
}

/** How `leak` is acquired, in a form that code can be put behind; null when it is part of a larger expression, when there may be no handle after it, or when the handle has no name there. */
export function acquisitionOf(leak: Leak, facts: FileFacts): Acquisition | null {
  const { life } = leak;
  const { frame } = life;
  const statement = statementAround(life.acquired);
  if (statement === null || frameOf(statement) !== frame || !makes(statement, isWithin(leak.candidate.node, statement) ? leak.candidate.node : life.acquired, facts)) return null;
  if (life.holders.length === 0) return named(leak, statement, frame, facts.sourceCode);
  const [holder] = life.holders;
  if (holder === undefined || life.holders.length > 1 || leak.name === null || leak.collection !== null) return null;
  const isLocal = holder.variable !== null && holder.path.length === 0 && isWrittenOnce(holder.variable) && declaringFrame(holder.variable) === frame;
  const declaration = holder.variable?.defs[0]?.name as Node | undefined;
  if (declaration !== undefined && declaration.range[0] > statement.range[1]) return null;
  return { statement, frame, handle: leak.name, changes: [], isLocal };
}

/**
 * Whether once `statement` is over there surely is what `acquired` makes, and not a promise of it: neither a condition nor an
 * optional chain stands between the two, nor does a list that is not taken apart at once.
 */
function makes(statement: Node, acquired: Node, facts: FileFacts): boolean {
  let isListed = false;
  let isAwaited = false;
  let call: CallExpression | null = acquired.type === T.CallExpression ? acquired : null;
  for (let current = acquired; current !== statement; ) {
    const { parent } = current;
    switch (parent?.type) {
      case T.AwaitExpression:
        isAwaited = true;
        break;
      case T.TSAsExpression:
      case T.TSNonNullExpression:
      case T.TSSatisfiesExpression:
      case T.TSTypeAssertion:
      case T.VariableDeclaration:
      case T.ExpressionStatement:
      case T.Property:
      case T.ObjectExpression:
        break;
      case T.MemberExpression:
        if (parent.object !== current || parent.optional || SETTLING.has(staticName(parent) ?? '') || parent.parent.type !== T.CallExpression || parent.parent.callee !== parent) return false;
        break;
      case T.CallExpression:
        if (parent.optional) return false;
        if (parent.callee === current) call = parent;
        else isListed = true;
        break;
      case T.ArrayExpression:
        isListed = true;
        break;
      case T.VariableDeclarator:
        if (parent.init !== current) return false;
        isListed &&= parent.id.type !== T.ArrayPattern;
        break;
      case T.AssignmentExpression:
        if (parent.right !== current || parent.operator === '&&=') return false;
        isListed &&= parent.left.type !== T.ArrayPattern;
        break;
      default:
        return false;
    }
    current = parent;
  }
  return !isListed && (isAwaited || call === null || !isPromised(call, facts));
}

/** What gives a promise back, whatever it is called on. */
const SETTLING: ReadonlySet<string> = new Set(['then', 'catch', 'finally']);

function isPromised({ callee }: CallExpression, facts: FileFacts): boolean {
  return asyncCreators.has(facts.keyOf(callee)) || functionBehind(callee, facts)?.async === true;
}

/** The statement of a block that `node` is in, or the nearest one. */
export function statementAround(node: Node): Node | null {
  for (let current: Node | undefined = node; current !== undefined; current = parentOf(current)) {
    if (isFunction(current)) return null;
    if (current.parent?.type === T.BlockStatement || current.parent?.type === T.Program) return current;
  }
  return null;
}

function isWrittenOnce(variable: Variable): boolean {
  return variable.defs.length === 1 && variable.references.filter((reference) => reference.isWrite()).length === 1;
}

function declaringFrame(variable: Variable): Node | null {
  const name = variable.defs[0]?.name as Node | undefined;
  return name === undefined ? null : frameOf(name);
}

/** `setInterval(tick, 10);` gets a name: `const interval = setInterval(tick, 10);`. */
function named(leak: Leak, statement: Node, frame: Frame, sourceCode: SourceCode): Acquisition | null {
  const { life } = leak;
  if (statement.type !== T.ExpressionStatement || life.candidate.path.length > 0) return null;
  const dropped = life.uses.find((use) => use.effect === 'drop' && wrapped(use.node).parent === statement);
  if (dropped === undefined) return null;
  const base = baseName(leak);
  const handle = nameFor(leak, base, frame, sourceCode);
  return { statement, frame, handle, changes: [{ range: [statement.range[0], statement.range[0]], text: `const ${handle} = ` }], isLocal: true };
}

/** After the class, or the noun by which messages call it: `new Worker()` is a `worker`, an `HTTP server` a `server`. */
function baseName(leak: Leak): string {
  const { node, kind } = leak.candidate;
  const className = node.type === T.NewExpression ? calleeName(node) : null;
  if (className !== null && /^[A-Z][a-z]\w*$/.test(className)) return className.charAt(0).toLowerCase() + className.slice(1);
  const words = kind.noun.split(/[^A-Za-z]+/).filter((word) => /^[A-Z]?[a-z]+$/.test(word));
  const [first = 'handle', ...rest] = words;
  return [first.toLowerCase(), ...rest.map((word) => word.charAt(0).toUpperCase() + word.slice(1))].join('');
}

/** Names given in one pass must differ, as all its fixes may be applied at once. */
const given = new WeakMap<Frame, Map<Leak, string>>();

function nameFor(leak: Leak, base: string, frame: Frame, sourceCode: SourceCode): string {
  const names = given.get(frame) ?? new Map<Leak, string>();
  given.set(frame, names);
  const known = names.get(leak);
  if (known !== undefined) return known;
  const taken = new Set(names.values());
  let name = base;
  for (let number = 2; taken.has(name) || !isFreeName(name, frame, sourceCode); number += 1) name = `${base}${String(number)}`;
  names.set(leak, name);
  return name;
}
