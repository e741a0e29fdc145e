/** What a hook returns without meaning to, and its runner calls as a teardown: a spy is a function. */
import { cleanupPlaces } from '../../catalog/frameworks/cleanup-places.ts';
import { T, type Node } from '../../utils/ast.ts';
import { frameOf, isFunction, type FunctionNode } from '../../utils/functions.ts';
import { staticName } from '../../utils/names.ts';
import { nodesOf } from '../../utils/nodes-by-type.ts';
import { onlyValue, variableOf } from '../../utils/variables.ts';
import { unwrapAwaited } from '../../utils/wrappers.ts';
import type { FileFacts } from '../file-facts.ts';
import type { Unit } from '../model/test-model.ts';
import { isBunInDisguise } from '../runner-config/bun-in-disguise.ts';

export interface AccidentalTeardown {
  /** What is returned; where to report. */
  readonly node: Node;
  readonly is: 'mock' | 'function';
  readonly hook: FunctionNode;
  /** The `return`; null where the value is the body of the function. */
  readonly statement: Node | null;
  readonly unit: Unit;
}

/** A hook that is no more than an expression, or has a `return`, in a file with mocks or with functions that it assigns. */
const RETURNS = /\b(?:beforeEach|beforeAll)\b[^{]*=>\s*[^{\s]|\b(?:beforeEach|beforeAll)\b[\s\S]*\breturn\b/;
const MOCKS = /\bvi\b|\.mock[A-Z]|=>\s*\(\s*[\w.]+\s*=/;

/** Whether a hook of a file with this text may return a mock or a function. */
export function mayReturnMock(text: string): boolean {
  return MOCKS.test(text) && RETURNS.test(text);
}

/** The accidental teardowns of a file, in source order. */
export function findAccidentalTeardowns(facts: FileFacts): readonly AccidentalTeardown[] {
  return facts.model.units.flatMap((unit): AccidentalTeardown[] => {
    if (unit.skipped || unit.call === null || !unit.phase.startsWith('before') || !cleanupPlaces(unit.framework).returnsTeardown || isBunInDisguise(unit.framework, facts) || !isFunction(unit.frame)) return [];
    const hook = unit.frame;
    return returnedBy(hook, facts).flatMap(({ value, statement }): AccidentalTeardown[] => {
      const is = kindOf(value, facts);
      return is === null ? [] : [{ node: value, is, hook, statement, unit }];
    });
  });
}

interface Returned {
  readonly value: Node;
  readonly statement: Node | null;
}

function returnedBy(hook: FunctionNode, facts: FileFacts): readonly Returned[] {
  if (hook.body.type !== T.BlockStatement) return [{ value: hook.body, statement: null }];
  return nodesOf(T.ReturnStatement, facts.sourceCode).flatMap((statement) => (statement.argument !== null && frameOf(statement) === hook ? [{ value: statement.argument, statement }] : []));
}

/** Methods of mocks that return the mock (`@vitest/spy` 3 to 5; `mockRestore` returns nothing). */
const RETURNS_MOCK: ReadonlySet<string> = new Set([
  'mockImplementation', 'mockImplementationOnce', 'mockReturnValue', 'mockReturnValueOnce', 'mockResolvedValue', 'mockResolvedValueOnce', 'mockRejectedValue', 'mockRejectedValueOnce',
  'mockReturnThis', 'mockName', 'mockClear', 'mockReset', 'mockThrow', 'mockThrowOnce',
]);
const MAKES_MOCK = /(?:^|\.)(?:vi|vitest)\.(?:fn|spyOn|mocked)$/;
/** Objects that have methods of these names and are no functions. */
const NO_FUNCTION = /fetch-mock/;

function kindOf(value: Node, facts: FileFacts): AccidentalTeardown['is'] | null {
  const node = unwrapAwaited(value);
  switch (node.type) {
    case T.CallExpression:
      return isMock(node, facts) ? 'mock' : null;
    case T.Identifier: {
      const variable = variableOf(node, facts.sourceCode);
      const only = variable === null ? null : onlyValue(variable);
      return only !== null && isMock(unwrapAwaited(only), facts) ? 'mock' : null;
    }
    case T.AssignmentExpression: {
      if (node.operator !== '=') return null;
      const assigned = unwrapAwaited(node.right);
      // `stop = () => server.close()` is a teardown, whether it is meant to be one or not.
      return isFunction(assigned) ? (isHandler(node.left) ? 'function' : null) : kindOf(node.right, facts);
    }
    case T.LogicalExpression:
      return kindOf(node.right, facts);
    case T.ConditionalExpression:
      return kindOf(node.consequent, facts) ?? kindOf(node.alternate, facts);
    default:
      return null;
  }
}

function isMock(node: Node, facts: FileFacts): boolean {
  if (node.type !== T.CallExpression) return false;
  if (MAKES_MOCK.test(facts.keyOf(node.callee))) return true;
  const callee = node.callee;
  return callee.type === T.MemberExpression && RETURNS_MOCK.has(staticName(callee) ?? '') && !NO_FUNCTION.test(facts.originOf(callee.object)?.module ?? '') && !/fetchMock/.test(facts.sourceCode.getText(callee.object));
}

/** Only what is named as something else than a cleanup. */
function isHandler(target: Node): boolean {
  const name = target.type === T.Identifier ? target.name : target.type === T.MemberExpression ? staticName(target) ?? '' : '';
  return /^(?:on[A-Z]\w*|\w*(?:[hH]andler|[cC]allback|[lL]istener|[mM]ock|[sS]py|[sS]tub))$/.test(name);
}

