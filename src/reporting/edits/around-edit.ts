/** Moves what a measured function starts to the options of its bench that set up and tear down. */
import type { BenchLeak } from '../../analysis/benches/bench-leak.ts';
import type { FileFacts } from '../../analysis/file-facts.ts';
import { throwerIn } from '../../analysis/lifetimes/frame-walk.ts';
import { T, type CallExpression, type NewExpression, type Node } from '../../utils/ast.ts';
import { isFreeName } from '../../utils/free-names.ts';
import { frameOf, isFunction, isWithin, type FunctionNode } from '../../utils/functions.ts';
import { traverse } from '../../utils/traversal.ts';
import { variableOf } from '../../utils/variables.ts';
import { unwrap, unwrapAwaited, wrapped } from '../../utils/wrappers.ts';
import { acquisitionOf, statementAround } from './acquisition.ts';
import { addedTo, optionText, propertyNamed } from './bench-options.ts';
import type { Change, Edit } from './edit.ts';
import { hasOwnComment, insertBefore, remove } from './layout.ts';
import { releaseCall } from './release-call.ts';

/** The edit for a constant of a measured function that needs nothing of it; null where the tool has no such options. */
export function aroundEdit({ leak, contract, isMeasured }: BenchLeak, facts: FileFacts): Edit | null {
  const { unit } = leak;
  const around = contract?.around ?? null;
  const acquisition = acquisitionOf(leak, facts);
  if (!isMeasured || unit?.registration == null || around === null || acquisition === null || !acquisition.isLocal || !isFunction(unit.frame)) return null;
  const { statement, handle } = acquisition;
  const value = constantOf(statement);
  const outer = statementAround(unit.registration);
  const call = value === null ? null : releaseCall(leak, handle, statement, facts);
  if (value === null || outer === null || call === null || statement.parent !== unit.frame.body || hasOwnComment(statement, facts.sourceCode)) return null;
  if ((call.isAsync && unit.framework === 'benchmark') || !isIndependent(value, unit.frame, facts) || !isFreeOutside(handle, outer, unit.frame, facts)) return null;
  // Where that leaves out the tear-down, it would be the next leak.
  if (contract?.slots[around[1]]?.skippedOnThrow !== undefined && throwerIn(unit.frame, facts) !== null) return null;
  const type = facts.filename.match(/\.[cm]?tsx?$/) === null ? '' : typeOf(value, facts);
  const options = type === null ? null : withOptions(unit.registration, unit.frame, unit.owner === null ? 'after' : 'before', around, [
    optionText(around[0], { text: `${handle} = ${facts.sourceCode.getText(unwrapOneAwait(value))}`, isAsync: value.type === T.AwaitExpression }, null),
    optionText(around[1], call, null),
  ], facts);
  if (type === null || options === null) return null;
  return {
    id: 'moveToOptions',
    data: { handle: `\`${handle}\``, start: around[0], end: around[1] },
    changes: [insertBefore(outer, `let ${handle}${type}`, facts.sourceCode), remove(statement, facts.sourceCode), options, ...(call.changes ?? [])],
    isSafe: false,
  };
}

function constantOf(statement: Node): Node | null {
  if (statement.type !== T.VariableDeclaration || statement.kind !== 'const' || statement.declarations.length !== 1) return null;
  const [declarator] = statement.declarations;
  return declarator?.id.type === T.Identifier && declarator.id.typeAnnotation === undefined ? declarator.init : null;
}

function unwrapOneAwait(value: Node): Node {
  return value.type === T.AwaitExpression ? value.argument : value;
}

/** Nothing in `value` is declared in `frame`. */
function isIndependent(value: Node, frame: FunctionNode, { sourceCode }: FileFacts): boolean {
  let is = true;
  traverse(value, sourceCode, (node) => {
    const name = node.type === T.Identifier ? variableOf(node, sourceCode)?.defs[0]?.name : undefined;
    if (node.type === T.ThisExpression || (name !== undefined && isWithin(name, frame) && !isWithin(name, value))) is = false;
  });
  return is;
}

/** Declared before `outer`, the name hides nothing and is hidden by nothing but the constant that goes. */
function isFreeOutside(name: string, outer: Node, frame: FunctionNode, facts: FileFacts): boolean {
  const { sourceCode } = facts;
  const scope = frameOf(outer);
  if (isFreeName(name, scope, sourceCode)) return true;
  const others = sourceCode.scopeManager?.scopes.flatMap((one) => one.set.get(name) ?? []) ?? [];
  return others.every((variable) => variable.defs.every((definition) => isWithin(definition.name as Node, frame)) && variable.defs.length > 0);
}

/** `: Worker` for what it is declared to be; null where its value does not say. */
function typeOf(value: Node, { sourceCode }: FileFacts): string | null {
  const made = unwrapAwaited(value);
  const callee = made.type === T.NewExpression || made.type === T.CallExpression ? unwrap(made.callee) : null;
  if (callee?.type !== T.Identifier) return null;
  const name = sourceCode.getText(callee);
  if (made.type === T.NewExpression) return made.typeArguments === undefined ? `: ${name}` : null;
  return value.type === T.AwaitExpression ? `: Awaited<ReturnType<typeof ${name}>>` : `: ReturnType<typeof ${name}>`;
}

function withOptions(call: CallExpression | NewExpression, measured: FunctionNode, place: 'after' | 'before', names: readonly string[], texts: readonly string[], { sourceCode }: FileFacts): Change | null {
  const at = wrapped(measured);
  if (!call.arguments.some((argument) => argument === at)) return null;
  const options = call.arguments.find((argument) => argument.type === T.ObjectExpression);
  if (options?.type === T.ObjectExpression) return names.every((name) => propertyNamed(name, options) === undefined) ? addedTo(options, texts, sourceCode) : null;
  if (place === 'after') return call.arguments.at(-1) === at ? { range: [at.range[1], at.range[1]], text: `, { ${texts.join(', ')} }` } : null;
  return call.arguments.length === 2 ? { range: [at.range[0], at.range[0]], text: `{ ${texts.join(', ')} }, ` } : null;
}
