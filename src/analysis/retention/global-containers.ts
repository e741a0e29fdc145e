/** Collections that hang on the global object: there for all files of the process, and by the same name. */
import { T, type MemberExpression, type Node } from '../../utils/ast.ts';
import { staticName } from '../../utils/names.ts';
import { nodesOf } from '../../utils/nodes-by-type.ts';
import { variableOf } from '../../utils/variables.ts';
import { unwrap, wrapped } from '../../utils/wrappers.ts';
import type { FileFacts } from '../file-facts.ts';
import { containerMadeBy } from './container.ts';
import { emptyingText } from './emptying-text.ts';
import type { Operation } from './operation.ts';
import { operationsOnMember } from './operations.ts';
import { suiteAround, type Container } from './roots.ts';

/** By which names the language and the hosts know the global object. */
const GLOBAL_OBJECTS: ReadonlySet<string> = new Set(['globalThis', 'global', 'window']);
const NAMED = new RegExp(`\\b(?:${[...GLOBAL_OBJECTS].join('|')})\\b`);

/** Whether the file names the global object at all, by its text. */
export function mentionsGlobal(facts: FileFacts): boolean {
  return NAMED.test(facts.sourceCode.text);
}

export interface GlobalContainer {
  readonly container: Container;
  readonly operations: readonly Operation[];
}

/** True for `globalThis.a`, `global.a.b`: a member of the global object that is written out as one. */
export function isOnGlobal(node: Node, facts: FileFacts): boolean {
  return unwrap(node).type === T.MemberExpression && globalRoot(node, facts) !== null;
}

/** The collections of the global object that the file itself makes, with all that it does with them. */
export function globalContainers(facts: FileFacts): readonly GlobalContainer[] {
  if (!mentionsGlobal(facts)) return [];
  const members = new Map<string, MemberExpression[]>();
  for (const member of nodesOf(T.MemberExpression, facts.sourceCode)) {
    const name = staticName(member);
    if (name === null || member.computed || unwrap(member.object).type !== T.Identifier || globalRoot(member, facts) === null) continue;
    members.set(name, [...(members.get(name) ?? []), member]);
  }
  return [...members].flatMap(([name, uses]): GlobalContainer[] => {
    const made = uses.map((member) => madeAt(member, facts)).find((one) => one !== null);
    if (made === undefined) return [];
    const written = facts.sourceCode.getText(made.member);
    // `??=` asks whether the collection is there, not for anything in it.
    const root = { variable: null, declaration: made.member, suite: suiteAround(facts.sourceCode.ast, facts) };
    const container: Container = { root, path: [name], kind: made.kind, made: made.value, name: written, emptiedBy: emptyingText(made.kind, written), file: null };
    return [{ container, operations: uses.flatMap((member) => operationsOnMember(member, facts)).filter(({ does, node }) => does !== 'ask' || node !== made.value.parent) }];
  });
}

interface Made {
  readonly member: MemberExpression;
  readonly kind: Container['kind'];
  readonly value: Node;
}

/** `globalThis.calls = []`, `globalThis.seen ??= new Set()`. */
function madeAt(member: MemberExpression, facts: FileFacts): Made | null {
  const { parent } = wrapped(member);
  if (parent?.type !== T.AssignmentExpression || parent.left !== wrapped(member)) return null;
  const kind = containerMadeBy(parent.right, facts);
  return kind === null || kind === 'weak' ? null : { member, kind, value: parent.right };
}

function globalRoot(node: Node, { sourceCode }: FileFacts): Node | null {
  let current = unwrap(node);
  while (current.type === T.MemberExpression) current = unwrap(current.object);
  return current.type === T.Identifier && GLOBAL_OBJECTS.has(current.name) && variableOf(current, sourceCode) === null ? current : null;
}
