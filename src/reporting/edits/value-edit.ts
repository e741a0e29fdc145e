/** Keeps the text of a context that is asked for, `t.name`, instead of the context. */
import { contextAt, type ContextKind } from '../../analysis/retention/contexts.ts';
import type { ContextLeak } from '../../analysis/retention/context-leak.ts';
import type { FileFacts } from '../../analysis/file-facts.ts';
import { CONTEXT_TEXTS } from '../../catalog/retention/context-parts.ts';
import { T, type Identifier, type Node, type Variable } from '../../utils/ast.ts';
import { isFunction } from '../../utils/functions.ts';
import { staticName } from '../../utils/names.ts';
import { variableOf } from '../../utils/variables.ts';
import type { Change, Edit } from './edit.ts';
import { contextTypes } from './context-types.ts';

/** What the file does with a place: what is put in, and the expressions that then have one of it. */
interface Uses {
  readonly puts: readonly Node[];
  readonly gets: readonly Node[];
}

const HAVE_TEXTS: ReadonlySet<ContextKind> = new Set(['test context', 'part of the test context']);

/** Never safe: who looks at the place sees a text. Only where all that is put in are contexts, and all that is asked of them is the same text. */
export function valueEdits(leak: ContextLeak, facts: FileFacts | null): readonly Edit[] {
  const { variable } = leak;
  const declarator = variable?.defs[0]?.node as Node | undefined;
  if (facts === null || variable === null || leak.reason !== 'contextStored' || !HAVE_TEXTS.has(leak.held.what) || leak.into !== `\`${variable.name}\`` || declarator?.type !== T.VariableDeclarator || declarator.id.type !== T.Identifier) return [];
  const uses = declarator.init === null ? usesOfName(variable) : usesOfArray(variable, declarator.init, facts);
  if (uses === null || uses.gets.length === 0 || !uses.puts.every((node) => contextAt(node, facts) === leak.held.what)) return [];
  const texts = uses.gets.map(textOf);
  const [first] = texts;
  const types = contextTypes(declarator.id.typeAnnotation?.typeAnnotation);
  if (first == null || types === null || !CONTEXT_TEXTS.has(first.path) || texts.some((text) => text?.path !== first.path)) return [];
  const changes: Change[] = [
    ...uses.puts.map(({ range }): Change => ({ range: [range[1], range[1]], text: `.${first.path}` })),
    ...texts.flatMap((text) => (text === null ? [] : [{ range: text.range, text: '' }])),
    ...types.map(({ range }): Change => ({ range, text: 'string' })),
  ];
  const context = facts.sourceCode.getText(leak.held.node);
  return [{ id: 'takeValue', isSafe: false, data: { value: `\`${context}.${first.path}\``, context: `\`${context}\`` }, changes }];
}

/** Of `let last;`, with `last = t;` and `last.name`. */
function usesOfName(variable: Variable): Uses | null {
  const puts: Node[] = [];
  const gets: Node[] = [];
  for (const { identifier } of variable.references) {
    const node = identifier as Node;
    const { parent } = node;
    if (parent?.type === T.AssignmentExpression && parent.left === node) {
      if (parent.operator !== '=' || parent.parent.type !== T.ExpressionStatement) return null;
      puts.push(parent.right);
    } else {
      gets.push(node);
    }
  }
  return { puts, gets };
}

/** Calls that hand each element to a function, and do not hand it out themselves. */
const WALKS: ReadonlySet<string> = new Set(['forEach', 'map', 'flatMap', 'some', 'every']);

/**
 * Of `const seen = [];`, with `seen.push(t);` and what goes through it. Somebody must do so after the tests: a list of texts that
 * only tests look at would be one that grows.
 */
function usesOfArray(variable: Variable, made: Node, facts: FileFacts): Uses | null {
  if (made.type !== T.ArrayExpression || made.elements.length > 0) return null;
  const puts: Node[] = [];
  const gets: Node[] = [];
  let isReadAfterwards = false;
  for (const { identifier } of variable.references) {
    const node = identifier as Node;
    const { parent } = node;
    if (parent?.type === T.VariableDeclarator && parent.init === made) continue;
    const put = putInto(node);
    const got = put === null ? gotFrom(node, facts) : [];
    if (got === null) return null;
    if (put !== null) puts.push(put);
    gets.push(...got);
    const role = facts.model.roleOf(facts.model.ownerOf(node));
    isReadAfterwards ||= got.length > 0 && role.kind === 'unit' && (role.unit.phase === 'afterAll' || role.unit.phase === 'afterEach');
  }
  return isReadAfterwards ? { puts, gets } : null;
}

/** `t` of `seen.push(t);`. */
function putInto(list: Node): Node | null {
  const call = list.parent?.type === T.MemberExpression && list.parent.object === list && staticName(list.parent) === 'push' ? list.parent.parent : null;
  if (call?.type !== T.CallExpression || call.callee !== list.parent || call.parent.type !== T.ExpressionStatement || call.arguments.length !== 1) return null;
  return call.arguments[0] ?? null;
}

/** The expressions by which one element is had; null where it may be had in a way that is not known. */
function gotFrom(list: Node, facts: FileFacts): readonly Node[] | null {
  const { parent } = list;
  if (parent?.type === T.ForOfStatement && parent.right === list) {
    const [declared] = parent.left.type === T.VariableDeclaration ? parent.left.declarations : [];
    return declared === undefined ? null : usesOfElement(declared.id, facts);
  }
  if (parent?.type !== T.MemberExpression || parent.object !== list) return null;
  if (parent.computed) return [parent];
  const name = staticName(parent);
  if (name === 'length') return isWritten(parent) ? null : [];
  const call = parent.parent;
  if (call.type !== T.CallExpression || call.callee !== parent || name === null) return null;
  if (name === 'at') return [call];
  const [callback] = call.arguments;
  if (!WALKS.has(name) || !isFunction(callback) || callback.params.length !== 1 || callback.params[0] === undefined) return null;
  return usesOfElement(callback.params[0], facts);
}

function usesOfElement(name: Node, facts: FileFacts): readonly Node[] | null {
  const variable = name.type === T.Identifier && name.typeAnnotation === undefined ? variableOf(name, facts.sourceCode) : null;
  return variable?.references.flatMap(({ identifier }) => (identifier === name ? [] : [identifier as Identifier])) ?? null;
}

/** The text that is asked of `context`, and where it is written: `.task.name`. */
function textOf(context: Node): { readonly path: string; readonly range: readonly [number, number] } | null {
  const start = context.parent?.type === T.TSNonNullExpression ? context.parent : context;
  const names: string[] = [];
  let current: Node = start;
  while (current.parent?.type === T.MemberExpression && current.parent.object === current && !CONTEXT_TEXTS.has(names.join('.'))) {
    const member = current.parent;
    const name = member.computed ? null : staticName(member);
    if (name === null || (member.optional && isGoneOnWith(member))) return null;
    names.push(name);
    current = member;
  }
  if (names.length === 0 || isWritten(current) || (current.parent?.type === T.CallExpression && current.parent.callee === current)) return null;
  return { path: names.join('.'), range: [start.range[1], current.range[1]] };
}

/** `last?.name.length` asks nothing of what is not there. */
function isGoneOnWith(member: Node): boolean {
  let chain: Node = member;
  while (chain.parent !== undefined && chain.type !== T.ChainExpression) chain = chain.parent;
  return chain.type !== T.ChainExpression || chain.expression.range[1] !== member.range[1];
}

function isWritten(node: Node): boolean {
  const { parent } = node;
  return (parent?.type === T.AssignmentExpression && parent.left === node) || parent?.type === T.UpdateExpression || (parent?.type === T.UnaryExpression && parent.operator === 'delete');
}
