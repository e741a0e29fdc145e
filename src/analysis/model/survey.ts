/** One pass over the calls of a file that finds what runners are given. */
import { T, type Node, type SourceCode } from '../../utils/ast.ts';
import type { Call } from '../../utils/call-index.ts';
import { frameOf, isFunction, type Frame, type FunctionNode } from '../../utils/functions.ts';
import { staticName } from '../../utils/names.ts';
import { nodesOf } from '../../utils/nodes-by-type.ts';
import { unwrap } from '../../utils/wrappers.ts';
import { functionOf } from './callbacks.ts';
import type { Registered, Registrations, Run } from './registrations.ts';
import type { Phase } from './test-model.ts';

export interface Survey {
  /** All calls that register something, in source order. */
  readonly registered: ReadonlyMap<Call, Registered>;
  /** How each function is run that a runner calls: by its first registration. */
  readonly runs: ReadonlyMap<FunctionNode, Run>;
  /** Frames with a `return` that has a value, or that are an expression. */
  readonly returning: ReadonlySet<Frame>;
  /** Functions that a hook returns for its teardown, with the hook. */
  readonly teardowns: ReadonlyMap<FunctionNode, FunctionNode>;
}

/** The survey of a file that is known to have nothing to find. */
export const EMPTY_SURVEY: Survey = { registered: new Map(), runs: new Map(), returning: new Set(), teardowns: new Map() };

export function survey(sourceCode: SourceCode, registrations: Registrations): Survey {
  const registered = new Map<Call, Registered>();
  const runs = new Map<FunctionNode, Run>();
  const returning = new Set<Frame>();
  const returned: { readonly value: Node; readonly from: Frame }[] = [];

  for (const call of registrations.candidates()) {
    const found = registrations.of(call);
    if (found === null) continue;
    registered.set(call, found);
    for (const run of found.runs) if (run.frame !== null && found.kind !== 'step' && !runs.has(run.frame)) runs.set(run.frame, run);
  }
  for (const node of nodesOf(T.ReturnStatement, sourceCode)) {
    if (node.argument === null) continue;
    const from = frameOf(node);
    returning.add(from);
    returned.push({ value: node.argument, from });
  }
  for (const node of nodesOf(T.ArrowFunctionExpression, sourceCode)) {
    if (node.body.type !== T.BlockStatement) returned.push({ value: node.body, from: node });
  }

  for (const node of nodesOf(T.YieldExpression, sourceCode)) {
    const from = frameOf(node);
    const run = isFunction(from) ? runs.get(from) : undefined;
    if (node.argument == null || run?.value.api.yieldsMeasured !== true) continue;
    for (const [value, phase] of measured(node.argument)) {
      const frame = functionOf(value, sourceCode);
      if (frame !== null && !runs.has(frame)) runs.set(frame, { ...run, node: value, frame, phase, frequency: 'iteration', main: false });
    }
  }
  const teardowns = new Map<FunctionNode, FunctionNode>();
  for (const { value, from } of returned) {
    const run = isFunction(from) ? runs.get(from) : undefined;
    if (run?.value.api.returnsTeardown !== true || !run.main || !isFunction(from)) continue;
    for (const node of returnedFrom(value)) {
      const frame = functionOf(node, sourceCode);
      if (frame !== null && !runs.has(frame) && !teardowns.has(frame)) teardowns.set(frame, from);
    }
  }
  return { registered, runs, returning, teardowns };
}

/** A yielded function, or a yielded object whose `bench` is measured and whose computed entries make its arguments. */
function* measured(value: Node): Generator<readonly [Node, Phase]> {
  const node = unwrap(value);
  if (node.type !== T.ObjectExpression) {
    yield [node, 'bench'];
    return;
  }
  for (const property of node.properties) {
    if (property.type !== T.Property) continue;
    yield [property.value, staticName(property) === 'bench' ? 'bench' : 'iterationSetup'];
  }
}

/** The expressions of which a returned value is one. */
export function returnedFrom(value: Node): Node[] {
  const node = unwrap(value);
  switch (node.type) {
    case T.ConditionalExpression:
      return [...returnedFrom(node.consequent), ...returnedFrom(node.alternate)];
    case T.LogicalExpression:
      return [...returnedFrom(node.left), ...returnedFrom(node.right)];
    default:
      return [node];
  }
}
