/** Does a test fail where what it reads is not there? */
import { T, type CallExpression, type Node } from '../../utils/ast.ts';
import { calleeName, staticName, staticNumber } from '../../utils/names.ts';
import { unwrap, wrapped, wrappedAwaited } from '../../utils/wrappers.ts';
import type { FileFacts } from '../file-facts.ts';

/** True when the code around `node`, which reads something out of a collection, cannot do without it: it goes on to a member of it, or checks that it is there. */
export function needsPresence(node: Node, facts: FileFacts): boolean {
  const value = wrappedAwaited(node);
  const parent = value.parent;
  if (parent?.type === T.MemberExpression && parent.object === value && !parent.optional && isElement(node)) return true;
  return isCheckedByExpect(value, facts) || isCheckedByAssert(value, facts);
}

/** `x[0]`, `x.get(k)`: one thing of it, undefined when there is none. */
function isElement(node: Node): boolean {
  if (node.type === T.MemberExpression) return node.computed;
  return node.type === T.CallExpression && ['get', 'at', 'find', 'findLast'].includes(calleeName(node) ?? '');
}

/** `expect(value).toEqual([1])`. */
function isCheckedByExpect(value: Node, facts: FileFacts): boolean {
  const expectation = value.parent;
  if (expectation?.type !== T.CallExpression || expectation.arguments[0] !== value || calleeName(expectation) !== 'expect') return false;
  let member = wrapped(expectation).parent;
  if (member?.type !== T.MemberExpression) return false;
  const matcher = staticName(member);
  const call = wrapped(member).parent;
  if (matcher === null || call?.type !== T.CallExpression || !facts.model.isAssertion(call)) return false;
  member = undefined;
  const [expected] = call.arguments;
  switch (matcher) {
    case 'toBe':
    case 'toEqual':
    case 'toStrictEqual':
    case 'toMatchObject':
      return expected !== undefined && isSomething(expected);
    case 'toHaveLength':
    case 'toBeGreaterThan':
      return (staticNumber(expected) ?? 0) > 0 || (matcher === 'toBeGreaterThan' && staticNumber(expected) === 0);
    case 'toBeDefined':
    case 'toBeTruthy':
    case 'toContain':
    case 'toContainEqual':
      return true;
    default:
      return false;
  }
}

const EQUALITIES: ReadonlySet<string> = new Set(['equal', 'strictEqual', 'deepEqual', 'deepStrictEqual', 'is', 'same', 'strictSame', 'equals', 'deepEquals']);
const TRUTHS: ReadonlySet<string> = new Set(['ok', 'assert', 'true', 'truthy']);

/** `assert.deepEqual(value, [1])`, `t.is(value.length, 2)`, `assert.ok(value)`. */
function isCheckedByAssert(value: Node, facts: FileFacts): boolean {
  const call = value.parent;
  if (call?.type !== T.CallExpression || call.arguments[0] !== value || !isCheck(call, facts)) return false;
  const name = calleeName(call) ?? '';
  const [, expected] = call.arguments;
  if (TRUTHS.has(name)) return true;
  return EQUALITIES.has(name) && expected !== undefined && isSomething(expected);
}

function isCheck(call: CallExpression, facts: FileFacts): boolean {
  return facts.model.isAssertion(call) || facts.model.isOfFramework(call);
}

/** Something that nothing in an empty collection can equal. */
function isSomething(expression: Node): boolean {
  const node = unwrap(expression);
  switch (node.type) {
    case T.Literal:
      return node.value !== null && node.value !== false && node.value !== 0 && node.value !== '';
    case T.ArrayExpression:
      return node.elements.length > 0 && node.elements.some((element) => element?.type !== T.SpreadElement);
    case T.ObjectExpression:
      return node.properties.some((property) => property.type === T.Property && isSomething(property.value));
    default:
      return false;
  }
}
