/** How often a loop turns, as far as it is written down. */
import { T, type CallExpression, type Node, type SourceCode } from './ast.ts';
import { calleeName, staticName } from './names.ts';
import { numberOf, onlyValue, variableOf } from './variables.ts';
import { unwrap } from './wrappers.ts';

/** The number of turns of a loop statement, or of a call that runs a function for each element; null when that is computed. */
export function turnsOf(loop: Node, sourceCode: SourceCode): number | null {
  switch (loop.type) {
    case T.ForOfStatement:
      return elementsOf(loop.right, sourceCode);
    case T.ForStatement:
      return counted(loop, sourceCode);
    case T.CallExpression:
      return elementsOfReceiver(loop, sourceCode);
    default:
      return null;
  }
}

function elementsOfReceiver(call: CallExpression, sourceCode: SourceCode): number | null {
  const callee = unwrap(call.callee);
  if (callee.type !== T.MemberExpression) return null;
  return staticName(callee) === 'from' ? elementsOf(call, sourceCode) : elementsOf(callee.object, sourceCode);
}

/** `[1, 2]`, a name for it, `Array.from({ length: 2 })`, `Array(2).keys()`, `Object.keys({ a, b })`. */
function elementsOf(expression: Node, sourceCode: SourceCode): number | null {
  const node = unwrap(expression);
  switch (node.type) {
    case T.Identifier: {
      const variable = variableOf(node, sourceCode);
      const value = variable === null ? null : onlyValue(variable);
      // A list that anybody adds to is longer when the loop comes to it.
      return variable === null || value === null || variable.references.some(({ identifier }) => isChanged(identifier)) ? null : elementsOf(value, sourceCode);
    }
    case T.ArrayExpression:
      return node.elements.some((element) => element?.type === T.SpreadElement) ? null : node.elements.length;
    case T.CallExpression:
    case T.NewExpression:
      return made(node, sourceCode);
    default:
      return null;
  }
}

function made(call: Node & { type: T.CallExpression | T.NewExpression }, sourceCode: SourceCode): number | null {
  const callee = unwrap(call.callee);
  const [first] = call.arguments;
  const name = calleeName(call);
  if (callee.type === T.Identifier) return name === 'Array' && call.arguments.length === 1 ? numberOf(first, sourceCode) : null;
  if (callee.type !== T.MemberExpression) return null;
  const owner = unwrap(callee.object);
  const argument = first === undefined ? undefined : unwrap(first);
  if (owner.type === T.Identifier && owner.name === 'Array' && name === 'from') return argument?.type === T.ObjectExpression ? lengthIn(argument, sourceCode) : null;
  if (owner.type === T.Identifier && owner.name === 'Object') {
    if (argument?.type !== T.ObjectExpression || !OBJECT_LISTS.has(name ?? '')) return null;
    return argument.properties.some((property) => property.type !== T.Property) ? null : argument.properties.length;
  }
  return SAME_LENGTH.has(name ?? '') ? elementsOf(owner, sourceCode) : null;
}

const OBJECT_LISTS: ReadonlySet<string> = new Set(['keys', 'values', 'entries']);
const SAME_LENGTH: ReadonlySet<string> = new Set(['keys', 'values', 'entries', 'fill', 'map', 'reverse', 'sort', 'toReversed', 'toSorted']);
const CHANGES: ReadonlySet<string> = new Set(['push', 'unshift', 'splice', 'pop', 'shift']);

function lengthIn(object: Node & { type: T.ObjectExpression }, sourceCode: SourceCode): number | null {
  const length = object.properties.find((property) => property.type === T.Property && staticName(property) === 'length');
  return length?.type === T.Property ? numberOf(length.value, sourceCode) : null;
}

function isChanged(name: Node): boolean {
  return name.parent?.type === T.MemberExpression && name.parent.object === name && CHANGES.has(staticName(name.parent) ?? '');
}

/** `for (let i = 0; i < 3; i++)`. */
function counted({ init, test, update }: Node & { type: T.ForStatement }, sourceCode: SourceCode): number | null {
  const declarator = init?.type === T.VariableDeclaration ? init.declarations[0] : undefined;
  if (declarator?.id.type !== T.Identifier || test?.type !== T.BinaryExpression || (test.operator !== '<' && test.operator !== '<=')) return null;
  const { name } = declarator.id;
  const start = numberOf(declarator.init ?? undefined, sourceCode);
  const end = numberOf(test.right, sourceCode);
  if (start === null || end === null || test.left.type !== T.Identifier || test.left.name !== name || update == null || !countsUp(update, name)) return null;
  return Math.max(0, Math.ceil(end - start) + (test.operator === '<=' ? 1 : 0));
}

function countsUp(update: Node, name: string): boolean {
  if (update.type === T.UpdateExpression) return update.operator === '++' && update.argument.type === T.Identifier && update.argument.name === name;
  return update.type === T.AssignmentExpression && update.operator === '+=' && update.left.type === T.Identifier && update.left.name === name && update.right.type === T.Literal && update.right.value === 1;
}
