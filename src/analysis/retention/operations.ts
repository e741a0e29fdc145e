/** What a file does with the things that its names hold: by scope analysis and the syntax around each name. */
import type { TSESTree } from '@typescript-eslint/utils';
import { ADDING, ASKING, READING, REMOVING, WALKING } from '../../catalog/retention/collections.ts';
import { T, type CallExpression, type Node, type Variable } from '../../utils/ast.ts';
import { isFunction } from '../../utils/functions.ts';
import { staticName } from '../../utils/names.ts';
import { onlyValue, variableOf } from '../../utils/variables.ts';
import { unwrap, wrapped } from '../../utils/wrappers.ts';
import type { FileFacts } from '../file-facts.ts';
import { functionBehind } from '../lifetimes/local-functions.ts';
import { isEmptyValue } from './container.ts';
import type { Operation } from './operation.ts';

/** How many names and helpers the value of a name is followed through. */
const DEPTH = 4;

/** What the file does with the member `x.p` of what `x` holds. */
export function operationsOnMember(member: TSESTree.MemberExpression, facts: FileFacts): readonly Operation[] {
  return ofMember(member, { path: [], calls: [] }, facts, DEPTH);
}

/** What becomes of the value of `node`, which is what is at `path`. */
export function operationsOnValue(node: Node, path: readonly string[], calls: readonly CallExpression[], facts: FileFacts): readonly Operation[] {
  return ofValue(node, { path, calls }, facts, DEPTH);
}

type Place = Pick<Operation, 'path' | 'calls'>;

/** All that the file does with `variable`, its aliases, and what is in it. */
export function operationsOn(variable: Variable, facts: FileFacts): readonly Operation[] {
  return ofVariable(variable, { path: [], calls: [] }, facts, DEPTH);
}

function ofVariable(variable: Variable, place: Place, facts: FileFacts, depth: number): Operation[] {
  return variable.references.flatMap((reference): Operation[] => {
    const identifier = reference.identifier as Node;
    if (isTypeOnly(identifier)) return [];
    const written = reference.isWrite() && reference.init !== true ? writtenTo(identifier, reference.writeExpr, variable, place, facts) : [];
    return reference.isRead() || isExportedName(identifier) ? [...written, ...ofValue(identifier, place, facts, depth)] : written;
  });
}

function isTypeOnly({ parent }: Node): boolean {
  return parent?.type === T.TSTypeQuery || parent?.type === T.TSTypeReference || parent?.type === T.TSQualifiedName;
}

function isExportedName({ parent }: Node): boolean {
  return parent?.type === T.ExportSpecifier || parent?.type === T.ExportDefaultDeclaration;
}

/** `x = v`, `x ??= v`, `x = [...x, v]`. */
function writtenTo(identifier: Node, value: Node | null | undefined, variable: Variable, place: Place, facts: FileFacts): Operation[] {
  const assignment = identifier.parent;
  if (value == null || assignment?.type !== T.AssignmentExpression) return [{ ...place, does: 'assign', node: identifier, key: null, values: [] }];
  if (assignment.left !== identifier) return [{ ...place, does: 'assign', node: assignment, key: null, values: [] }];
  return assigned(assignment, place, (node) => isSame(node, variable, facts), facts);
}

function assigned(assignment: TSESTree.AssignmentExpression, place: Place, isOld: (node: Node) => boolean, facts: FileFacts): Operation[] {
  const { operator, right } = assignment;
  if (operator === '??=' || operator === '||=') return [{ ...place, does: 'ask', node: assignment, key: null, values: [] }, ...(isEmptyValue(right, facts) ? [] : [{ ...place, does: 'assign' as const, node: assignment, key: null, values: [right] }])];
  if (operator !== '=') return [{ ...place, does: 'read', node: assignment, key: null, values: [] }];
  const added = addedTo(unwrap(right), isOld);
  if (added !== null) return [{ ...place, does: 'add', node: assignment, key: null, values: added }];
  return [{ ...place, does: isEmptyValue(right, facts) ? 'empty' : 'assign', node: assignment, key: null, values: [right] }];
}

/** The new elements of `[...x, v]`, `x.concat(v)`, `{ ...x, [k]: v }`; null when the old ones are not in it. */
function addedTo(node: Node, isOld: (node: Node) => boolean): Node[] | null {
  if (node.type === T.ArrayExpression) {
    const isKept = node.elements.some((element) => element?.type === T.SpreadElement && isOld(element.argument));
    return isKept ? node.elements.flatMap((element) => (element === null || (element.type === T.SpreadElement && isOld(element.argument)) ? [] : [element])) : null;
  }
  if (node.type !== T.CallExpression || node.callee.type !== T.MemberExpression) return null;
  return staticName(node.callee) === 'concat' && isOld(node.callee.object) ? [...node.arguments] : null;
}

function isSame(node: Node, variable: Variable, facts: FileFacts): boolean {
  const inner = unwrap(node);
  return inner.type === T.Identifier && variableOf(inner, facts.sourceCode) === variable;
}

/** What becomes of the value of `node`, which is what is at `place`. */
function ofValue(node: Node, place: Place, facts: FileFacts, depth: number): Operation[] {
  const value = wrapped(node);
  const parent = value.parent;
  const one = (does: Operation['does'], at: Node, rest: Partial<Operation> = {}): Operation[] => [{ ...place, does, node: at, key: null, values: [], ...rest }];
  switch (parent?.type) {
    case T.MemberExpression:
      return parent.object === value ? ofMember(parent, place, facts, depth) : one('read', parent);
    case T.CallExpression:
    case T.NewExpression:
      return parent.callee === value ? one('read', parent) : ofArgument(parent, value, place, facts, depth);
    case T.SpreadElement:
      return one('walk', parent);
    case T.ForOfStatement:
    case T.ForInStatement:
      return one(parent.right === value ? 'walk' : 'read', parent);
    case T.VariableDeclarator:
      return ofDeclarator(parent, place, facts, depth);
    case T.AssignmentPattern: {
      // What a parameter is when nothing else is given.
      const variable = parent.right === value && parent.left.type === T.Identifier && depth > 0 ? variableOf(parent.left, facts.sourceCode) : null;
      return variable === null ? one('escape', parent) : ofVariable(variable, place, facts, depth - 1);
    }
    case T.ConditionalExpression:
      return parent.test === value ? one('ask', parent) : ofValue(parent, place, facts, depth);
    case T.LogicalExpression:
      return parent.left === value && parent.operator === '&&' ? one('ask', parent) : ofValue(parent, place, facts, depth);
    case T.AwaitExpression:
      return ofValue(parent, place, facts, depth);
    case T.SequenceExpression:
      return parent.expressions.at(-1) === value ? ofValue(parent, place, facts, depth) : one('read', parent);
    case T.AssignmentExpression:
      // What it is assigned to is another name for it.
      return parent.right === value ? one(isBorrowedBy(parent, facts) ? 'read' : 'escape', parent) : one('read', parent);
    case T.BinaryExpression:
      return one(parent.operator === 'in' ? 'ask' : 'read', parent);
    case T.ExpressionStatement:
    case T.TemplateLiteral:
    case T.UnaryExpression:
    case T.UpdateExpression:
    case T.IfStatement:
    case T.WhileStatement:
    case T.DoWhileStatement:
    case T.ForStatement:
    case T.SwitchStatement:
    case T.SwitchCase:
    case T.ThrowStatement:
      return one('read', parent);
    case T.ReturnStatement:
    case T.ArrowFunctionExpression:
      return one(isReadByCaller(value, parent, facts) ? 'read' : 'escape', parent);
    case T.Property:
    case T.ArrayExpression:
    case T.ObjectExpression:
      return one(isBorrowedBy(parent, facts) ? 'read' : 'escape', parent);
    default:
      return one('escape', value);
  }
}

/** `x.p`, and what is done with it. */
function ofMember(member: TSESTree.MemberExpression, place: Place, facts: FileFacts, depth: number): Operation[] {
  const name = staticName(member);
  const outer = wrapped(member);
  const parent = outer.parent;
  const one = (does: Operation['does'], at: Node, rest: Partial<Operation> = {}): Operation[] => [{ ...place, does, node: at, key: null, values: [], ...rest }];
  if (parent?.type === T.CallExpression && parent.callee === outer) return name === null ? one('escape', parent) : ofMethod(parent, name, place);
  if (parent?.type === T.AssignmentExpression && parent.left === outer) {
    if (name === 'length') return one('empty', parent);
    // `x[0] = v` overwrites, whatever it is.
    if (name !== null && !member.computed) return assigned(parent, { ...place, path: [...place.path, name] }, (node) => sameText(node, member, facts), facts);
    if (parent.operator !== '=') return one('ask', parent);
    return one(isEmptyValue(parent.right, facts) && isNothing(parent.right) ? 'empty' : 'put', parent, { key: member.property, values: [parent.right] });
  }
  if (parent?.type === T.UnaryExpression && parent.operator === 'delete') return one('empty', parent);
  if (parent?.type === T.UpdateExpression) return one('read', parent);
  if (name === null || member.computed) return one('ask', member);
  if (name === 'length' || name === 'size') return one('read', outer.parent ?? outer, { read: outer });
  return ofValue(member, { ...place, path: [...place.path, name] }, facts, depth);
}

/** `undefined` or `null`, as opposed to an empty thing that takes a place. */
function isNothing(node: Node): boolean {
  const value = unwrap(node);
  return (value.type === T.Identifier && value.name === 'undefined') || (value.type === T.Literal && value.value === null && !('regex' in value));
}

function sameText(node: Node, other: Node, facts: FileFacts): boolean {
  return facts.sourceCode.getText(unwrap(node)) === facts.sourceCode.getText(other);
}

function ofMethod(call: CallExpression, name: string, place: Place): Operation[] {
  const one = (does: Operation['does'], rest: Partial<Operation> = {}): Operation => ({ ...place, does, node: call, key: null, values: [], ...rest });
  if (ADDING.has(name)) return [one('add', { values: call.arguments })];
  if (name === 'set') return [one('put', { key: call.arguments[0] ?? null, values: call.arguments.slice(1) })];
  const does: Operation[] = [];
  if (REMOVING.has(name)) does.push(one('empty'));
  if (name === 'splice' && call.arguments.length > 2) does.push(one('add', { values: call.arguments.slice(2) }));
  if (WALKING.has(name)) does.push(one('walk'));
  if (ASKING.has(name)) does.push(one('ask'));
  return does.length > 0 ? does : [one('read')];
}

function ofArgument(call: TSESTree.CallExpression | TSESTree.NewExpression, argument: Node, place: Place, facts: FileFacts, depth: number): Operation[] {
  const one = (does: Operation['does'], rest: Partial<Operation> = {}): Operation[] => [{ ...place, does, node: call, key: null, values: [], ...rest }];
  const index = call.arguments.indexOf(argument as TSESTree.Expression);
  const key = facts.keyOf(call.callee);
  if (key === '.Object.assign' && index === 0) return one('assign', { path: [...place.path, '*'], values: call.arguments.slice(1) });
  if (READING.has(key)) return one('walk');
  if (isReader(call, index, key, facts)) return one('read', { read: argument });
  const fn = call.type === T.CallExpression ? functionBehind(call.callee, facts) : null;
  const parameter = fn?.params[index];
  const target = parameter?.type === T.AssignmentPattern ? parameter.left : parameter;
  if (depth === 0 || call.type !== T.CallExpression || target?.type !== T.Identifier || call.arguments.slice(0, index).some((one) => one.type === T.SpreadElement)) return one('escape');
  const variable = variableOf(target, facts.sourceCode);
  return variable === null ? one('escape') : ofVariable(variable, { ...place, calls: [...place.calls, call] }, facts, depth - 1);
}

function isReader(call: TSESTree.CallExpression | TSESTree.NewExpression, index: number, key: string, facts: FileFacts): boolean {
  if (facts.catalogue.isBorrower(key, index)) return true;
  return call.type === T.CallExpression && (facts.model.isAssertion(call) || key.endsWith('expect') || /^(?:\w+\.)*(?:expect|assert)\b/.test(facts.sourceCode.getText(unwrap(call.callee)).slice(0, 40)));
}

/** `deepEqual({ calls }, …)`, `expect([x]).toEqual(…)`: a literal that is made to be looked at. */
function isBorrowedBy(node: Node, facts: FileFacts): boolean {
  let current: Node = node;
  for (let parent = current.parent; parent !== undefined; parent = current.parent) {
    if (parent.type === T.CallExpression) return isReader(parent, parent.arguments.indexOf(current as TSESTree.Expression), facts.keyOf(parent.callee), facts);
    if (parent.type !== T.Property && parent.type !== T.ObjectExpression && parent.type !== T.ArrayExpression) return false;
    current = parent;
  }
  return false;
}

/** `const y = x`, `const { a } = x`. */
function ofDeclarator(declarator: TSESTree.VariableDeclarator, place: Place, facts: FileFacts, depth: number): Operation[] {
  const escape: Operation[] = [{ ...place, does: 'escape', node: declarator, key: null, values: [] }];
  if (depth === 0) return escape;
  const { id } = declarator;
  if (id.type === T.Identifier) {
    const variable = variableOf(id, facts.sourceCode);
    return variable === null || onlyValue(variable) === null ? escape : ofVariable(variable, place, facts, depth - 1);
  }
  if (id.type === T.ArrayPattern) return [{ ...place, does: 'ask', node: declarator, key: null, values: [] }];
  return id.properties.flatMap((property): Operation[] => {
    const name = property.type === T.Property ? staticName(property) : null;
    const target = property.type === T.Property ? property.value : property.argument;
    const variable = target.type === T.Identifier ? variableOf(target, facts.sourceCode) : null;
    if (name === null || variable === null) return [{ ...place, does: 'walk', node: declarator, key: null, values: [] }];
    return ofVariable(variable, { ...place, path: [...place.path, name] }, facts, depth - 1);
  });
}

/** Whether the function around a `return` is called by something that only looks at what it returns: `waitFor(() => calls)`, `expect(() => calls)`. */
function isReadByCaller(value: Node, parent: Node, facts: FileFacts): boolean {
  const fn = isFunction(parent) ? parent : null;
  if (fn !== null && fn.body !== value) return false;
  const owner = fn ?? facts.model.ownerOf(value);
  if (!isFunction(owner)) return false;
  const role = facts.model.roleOf(owner);
  if (role.kind === 'unit' || role.kind === 'inline') return true;
  const outer = wrapped(owner);
  return outer.parent?.type === T.CallExpression && outer.parent.callee !== outer && /expect|assert|wait|until|poll|eventually|retry/i.test(facts.sourceCode.getText(outer.parent.callee));
}
