/** What is the context of one test, or a part of it? */
import { CONTEXT_PARTS } from '../../catalog/retention/context-parts.ts';
import { T, type Identifier, type Node } from '../../utils/ast.ts';
import { isFunction, type FunctionNode } from '../../utils/functions.ts';
import { staticName } from '../../utils/names.ts';
import { isParameter, variableOf } from '../../utils/variables.ts';
import type { FileFacts } from '../file-facts.ts';
import { thisFunctionOf } from '../model/frame-roles.ts';

/** What belongs to one run of a test, by the word for it. */
export type ContextKind = 'test context' | 'part of the test context' | 'callback that ends the test' | 'fixture';

/** What `node` is of a test's context; null when it is nothing of one. */
export function contextAt(node: Node, facts: FileFacts): ContextKind | null {
  switch (node.type) {
    case T.Identifier:
      return named(node, facts);
    case T.ThisExpression: {
      const fn = thisFunctionOf(node);
      return fn !== null && facts.model.isContext(node) && isPerTest(fn, facts) ? 'test context' : null;
    }
    case T.MemberExpression: {
      const name = staticName(node);
      return name !== null && CONTEXT_PARTS.has(name) && contextAt(node.object, facts) === 'test context' ? 'part of the test context' : null;
    }
    case T.CallExpression:
      return node.arguments.length === 0 && facts.model.isContext(node) ? 'test context' : null;
    default:
      return null;
  }
}

function named(name: Identifier, facts: FileFacts): ContextKind | null {
  const variable = variableOf(name, facts.sourceCode);
  if (variable === null || !isParameter(variable)) return null;
  const fn = variable.defs[0]?.node as FunctionNode;
  const declared = variable.defs[0]?.name as Node;
  if (!isPerTest(fn, facts)) return null;
  const index = fn.params.findIndex((parameter) => parameter.range[0] <= declared.range[0] && declared.range[1] <= parameter.range[1]);
  const parameter = fn.params[index];
  if (parameter === undefined || parameter.type === T.RestElement) return null;
  const pattern = parameter.type === T.AssignmentPattern ? parameter.left : parameter;
  if (pattern === declared) {
    if (facts.model.isContext(name)) return 'test context';
    return facts.model.donePositionOf(fn) === index ? 'callback that ends the test' : null;
  }
  if (pattern.type !== T.ObjectPattern || facts.model.contextPositionOf(fn) !== index) return null;
  const property = pattern.properties.find((one) => one.range[0] <= declared.range[0] && declared.range[1] <= one.range[1]);
  if (property?.type === T.RestElement) return 'test context';
  const part = property === undefined ? null : staticName(property);
  if (part === null) return null;
  return CONTEXT_PARTS.has(part) ? 'part of the test context' : isFixtureOfFile(part, facts) ? 'fixture' : null;
}

/** Run by the runner once a test, or an iteration. */
function isPerTest(fn: FunctionNode, facts: FileFacts): boolean {
  const role = facts.model.roleOf(fn);
  return role.kind === 'unit' && (role.unit.frequency === 'test' || role.unit.frequency === 'iteration') && role.unit.phase !== 'cleanup';
}

/** Set up in this file before each test by a function that goes on when the test is over, and that gives out more than a text or a number. */
function isFixtureOfFile(name: string, facts: FileFacts): boolean {
  return facts.model.units.some(({ phase, frequency, frame }) => {
    if (phase !== 'fixture' || frequency !== 'test' || !isFunction(frame)) return false;
    const property = frame.parent.type === T.ArrayExpression ? frame.parent.parent : frame.parent;
    if (property.type !== T.Property || staticName(property) !== name) return false;
    const use = frame.params[1];
    const variable = use?.type === T.Identifier ? variableOf(use, facts.sourceCode) : null;
    return variable?.references.some(({ identifier: { parent } }) => parent.type === T.CallExpression && parent.arguments[0] !== undefined && parent.arguments[0].type !== T.Literal && parent.arguments[0].type !== T.TemplateLiteral) === true;
  });
}
