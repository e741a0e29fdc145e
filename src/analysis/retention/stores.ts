/** What is put into places that outlive a test, one record for each time and value. */
import { ADDING } from '../../catalog/retention/collections.ts';
import { parentOf } from '../../utils/ancestors.ts';
import { T, type CallExpression, type MemberExpression, type Node } from '../../utils/ast.ts';
import { calleeName } from '../../utils/names.ts';
import { unwrap } from '../../utils/wrappers.ts';
import type { FileFacts } from '../file-facts.ts';
import { birthOf } from './births.ts';
import { emptyingsOf, siteOf, type Emptyings } from './emptyings.ts';
import { isMemo } from './memo.ts';
import { occasionsOf, type Occasion } from './occasions.ts';
import { concerns, type Operation } from './operation.ts';
import { isOnGlobal, mentionsGlobal } from './global-containers.ts';
import { holdingsOf } from './holdings.ts';
import { importedContainers } from './imported-containers.ts';
import type { Container, Root } from './roots.ts';

export interface Store {
  /** The place as a message names it: `seen`, `state.calls`, `globalThis.last`, in backticks, with its file if that is another one. */
  readonly into: string;
  /** Null for what hangs on the global object. */
  readonly root: Root | null;
  readonly path: readonly string[];
  readonly node: Node;
  readonly value: Node;
  readonly occasion: Occasion;
  /** The calls of helpers on the way, innermost first. */
  readonly calls: readonly CallExpression[];
  /** Whether the place keeps all that it is given, or only the last. */
  readonly keepsAll: boolean;
  readonly emptyings: Emptyings;
}

/** The stores of the file that run once a test or more often, in no particular order: of values of which `isOfInterest` holds, which is asked before anything else. */
export function storesOf(facts: FileFacts, isOfInterest: (value: Node) => boolean): readonly Store[] {
  return [
    ...holdingsOf(facts).flatMap(({ root, containers, operations }) => storesInto(root, containers, operations, isOfInterest, facts)),
    ...importedContainers(facts).flatMap(({ container, operations }) => storesInto(container.root, [container], operations.filter(({ path }) => path.length > 0), isOfInterest, facts)),
    ...globalStores(facts),
  ];
}

function storesInto(root: Root, containers: readonly Container[], operations: readonly Operation[], isOfInterest: (value: Node) => boolean, facts: FileFacts): Store[] {
  const storing = operations.filter(({ does, values }) => (does === 'add' || does === 'put' || does === 'assign') && values.some(isOfInterest));
  if (storing.length === 0) return [];
  return storing.flatMap((operation) => {
    const { does, path } = operation;
    const container = containers.find((one) => one.path.length === path.length && concerns(one.path, path));
    if (does !== 'assign' && container === undefined) return [];
    if (does !== 'assign' && (root.isExported || operations.some((other) => other.does === 'escape' && concerns(other.path, path)))) return [];
    if (does !== 'assign' && isMemo(operation, operations, facts)) return [];
    const emptyings = emptyingsOf(operations.filter((other) => other !== operation && (other.does === 'empty' || other.does === 'assign') && concerns(other.path, path)), facts);
    if (emptyings.unknown) return [];
    const name = container?.name ?? [root.variable.name, ...path.filter((part) => part !== '*')].join('.');
    const into = container?.file == null ? `\`${name}\`` : `\`${name}\` of \`${container.file}\``;
    return perTest(operation, facts).flatMap((occasion) => {
      const calls = [...operation.calls, ...occasion.calls];
      const keepsAll = does === 'add' || operation.isNew === true || (does === 'put' && operation.key !== null && birthOf(operation.key, calls, facts) !== 'fixed');
      return operation.values.map((value): Store => ({ into, root, path, node: operation.node, value, occasion, calls, keepsAll, emptyings }));
    });
  });
}

function perTest(operation: Operation, facts: FileFacts): readonly Occasion[] {
  return occasionsOf(siteOf(operation), facts).all.filter(({ unit }) => !unit.skipped && (unit.frequency === 'test' || unit.frequency === 'iteration'));
}

/** `globalThis.last = t`, `globalThis.all.push(t)`. */
function globalStores(facts: FileFacts): Store[] {
  if (!mentionsGlobal(facts)) return [];
  const written = facts.memberWrites.flatMap((member) => {
    const assignment = assignmentTo(member);
    return assignment === null || !isOnGlobal(member, facts) ? [] : [{ node: assignment.node, value: assignment.value, into: member, keepsAll: false }];
  });
  const added = facts.calls.flatMap((call) => {
    const callee = unwrap(call.callee);
    if (call.type !== T.CallExpression || callee.type !== T.MemberExpression || !ADDING.has(calleeName(call) ?? '') || !isOnGlobal(callee.object, facts)) return [];
    return call.arguments.map((value) => ({ node: call, value: value, into: callee.object, keepsAll: true }));
  });
  return [...written, ...added].flatMap(({ node, value, into, keepsAll }) => {
    const key = facts.keyOf(into);
    const emptying = facts.memberWrites.filter((member) => facts.keyOf(member) === key && member !== into).map((member): Operation => ({ does: 'empty', path: [], node: member, key: null, values: [], calls: [] }));
    const emptyings = emptyingsOf(emptying, facts);
    if (emptyings.unknown) return [];
    const occasions = occasionsOf(node, facts).all.filter(({ unit }) => !unit.skipped && (unit.frequency === 'test' || unit.frequency === 'iteration'));
    return occasions.map((occasion): Store => ({ into: `\`${facts.sourceCode.getText(unwrap(into))}\``, root: null, path: [], node, value, occasion, calls: occasion.calls, keepsAll, emptyings }));
  });
}

function assignmentTo(member: MemberExpression): { readonly node: Node; readonly value: Node } | null {
  let current: Node = member;
  for (let parent = parentOf(current); parent !== undefined; current = parent, parent = parentOf(parent)) {
    if (parent.type === T.AssignmentExpression) return parent.left === current ? { node: parent, value: parent.right } : null;
    if (unwrap(parent) === parent) return null;
  }
  return null;
}
