/** One pass over the syntax tree that finds what runners are given. */
import { T, type Node, type Program, type SourceCode } from '../../utils/ast.ts';
import { frameOf, isFunction, type Frame, type FunctionNode } from '../../utils/functions.ts';
import { staticName } from '../../utils/names.ts';
import { unwrap } from '../../utils/wrappers.ts';
import { functionOf } from './callbacks.ts';
import type { Call, Registered, Registrations, Run } from './registrations.ts';
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

const TYPES_ONLY: ReadonlySet<string> = new Set([
  T.TSTypeAnnotation, T.TSTypeParameterInstantiation, T.TSTypeParameterDeclaration, T.TSInterfaceDeclaration, T.TSTypeAliasDeclaration,
]);

/** The survey of a file that is known to have nothing to find. */
export const EMPTY_SURVEY: Survey = { registered: new Map(), runs: new Map(), returning: new Set(), teardowns: new Map() };

export function survey(program: Program, sourceCode: SourceCode, registrations: Registrations): Survey {
  const registered = new Map<Call, Registered>();
  const runs = new Map<FunctionNode, Run>();
  const returning = new Set<Frame>();
  const returned: { readonly value: Node; readonly from: Frame }[] = [];
  const yielded: { readonly value: Node; readonly from: Frame }[] = [];

  visitAll(program, sourceCode, (node) => {
    switch (node.type) {
      case T.CallExpression:
      case T.NewExpression: {
        const found = registrations.of(node);
        if (found === null) break;
        registered.set(node, found);
        for (const run of found.runs) if (run.frame !== null && found.kind !== 'step' && !runs.has(run.frame)) runs.set(run.frame, run);
        break;
      }
      case T.ReturnStatement:
        if (node.argument === null) break;
        returning.add(frameOf(node));
        returned.push({ value: node.argument, from: frameOf(node) });
        break;
      case T.ArrowFunctionExpression:
        if (node.body.type !== T.BlockStatement) returned.push({ value: node.body, from: node });
        break;
      case T.YieldExpression:
        if (node.argument != null) yielded.push({ value: node.argument, from: frameOf(node) });
        break;
      default:
    }
  });

  for (const { value, from } of yielded) {
    const run = isFunction(from) ? runs.get(from) : undefined;
    if (run?.value.api.yieldsMeasured !== true) continue;
    for (const [node, phase] of measured(value)) {
      const frame = functionOf(node, sourceCode);
      if (frame !== null && !runs.has(frame)) runs.set(frame, { ...run, node, frame, phase, frequency: 'iteration', main: false });
    }
  }
  const teardowns = new Map<FunctionNode, FunctionNode>();
  for (const { value, from } of returned) {
    const run = isFunction(from) ? runs.get(from) : undefined;
    if (run?.value.api.returnsTeardown !== true || !run.main || !isFunction(from)) continue;
    for (const node of alternatives(value)) {
      const frame = functionOf(node, sourceCode);
      if (frame !== null && !runs.has(frame) && !teardowns.has(frame)) teardowns.set(frame, from);
    }
  }
  return { registered, runs, returning, teardowns };
}

/** Calls `visit` with all nodes that can run, parents before children, in source order. */
function visitAll(program: Program, sourceCode: SourceCode, visit: (node: Node) => void): void {
  const stack: Node[] = [program];
  const push = (child: Node | null | undefined): void => {
    if (child != null && !TYPES_ONLY.has(child.type)) stack.push(child);
  };
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    visit(node);
    const keys = sourceCode.visitorKeys[node.type] ?? [];
    for (let index = keys.length - 1; index >= 0; index--) {
      const child = (node as unknown as Record<string, Node | null | undefined | (Node | null)[]>)[keys[index] ?? ''];
      if (!Array.isArray(child)) push(child);
      else for (let at = child.length - 1; at >= 0; at--) push(child[at]);
    }
  }
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

function alternatives(value: Node): Node[] {
  const node = unwrap(value);
  switch (node.type) {
    case T.ConditionalExpression:
      return [...alternatives(node.consequent), ...alternatives(node.alternate)];
    case T.LogicalExpression:
      return [...alternatives(node.left), ...alternatives(node.right)];
    default:
      return [node];
  }
}
