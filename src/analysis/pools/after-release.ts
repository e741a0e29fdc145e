/** What still happens to a lease when it has been given back. */
import { parentOf } from '../../utils/ancestors.ts';
import { T, type Node, type Variable } from '../../utils/ast.ts';
import { isFunction, isWithin } from '../../utils/functions.ts';
import { unwrap, wrapped } from '../../utils/wrappers.ts';
import type { LeaseUse } from './lease-use.ts';
import type { PoolFile } from './pool-file.ts';

/** The first of `nodes` to which control surely can come from `release`: behind it in its block or in one around it, up to a condition or a loop. */
export function firstAfter<Item extends { readonly node: Node }>(release: Node, items: readonly Item[]): Item | null {
  for (let current: Node = release, parent = parentOf(release); parent !== undefined; current = parent, parent = parentOf(parent)) {
    const later = laterParts(current, parent);
    if (later === null) return null;
    const found = items.find(({ node }) => later.some((part) => isWithin(node, part)));
    if (found !== undefined) return found;
    if (later.some(leaves) || isLeaving(current)) return null;
  }
  return null;
}

/** What of `parent` comes after `child`; null where `child` may be passed over, or where its function ends. */
function laterParts(child: Node, parent: Node): readonly Node[] | null {
  switch (parent.type) {
    case T.BlockStatement:
      return isFunction(parent.parent) ? after(child, parent.body) : after(child, parent.body);
    case T.Program:
      return after(child, parent.body);
    case T.TryStatement:
      return child === parent.block && parent.finalizer !== null ? [parent.finalizer] : child === parent.handler ? null : [];
    case T.ExpressionStatement:
    case T.AwaitExpression:
    case T.UnaryExpression:
    case T.ChainExpression:
    case T.LabeledStatement:
      return [];
    default:
      return null;
  }
}

function after(child: Node, statements: readonly Node[]): readonly Node[] {
  return statements.slice(statements.findIndex((statement) => statement === child) + 1);
}

/** A statement after which control does not go on. */
function leaves(statement: Node): boolean {
  return statement.type === T.ReturnStatement || statement.type === T.ThrowStatement || statement.type === T.BreakStatement || statement.type === T.ContinueStatement;
}

function isLeaving(statement: Node): boolean {
  return leaves(statement) || (statement.type === T.BlockStatement && statement.body.some(leaves));
}

/** Uses of the thing itself after `release`: its members, not whether it is the same as another. */
export function usesAfter(release: LeaseUse, uses: readonly LeaseUse[], variable: Variable, file: PoolFile): LeaseUse | null {
  const touching = uses.filter((use) => use !== release && use.ofPart !== true && (use.does === 'grow' || use.does === 'assign' || use.does === 'reset' || use.does === 'read' && (use.path !== '' || use.isCall === true) || use.does === 'mayReset') && use.node.range[0] > release.node.range[0] && !isWithin(use.node, release.node) && !isChecked(use.node, file));
  const found = firstAfter(release.node, touching);
  return found === null || isReboundBetween(release.node, found.node, uses, variable) ? null : found;
}

/** A second release after the first. */
export function releaseAfter(release: LeaseUse, uses: readonly LeaseUse[], variable: Variable, file: PoolFile): LeaseUse | null {
  const again = uses.filter((use) => use !== release && use.does === 'release' && use.node.range[0] > release.node.range[0] && !isChecked(use.node, file));
  const found = firstAfter(release.node, again);
  return found === null || isReboundBetween(release.node, found.node, uses, variable) ? null : found;
}

function isReboundBetween(first: Node, second: Node, uses: readonly LeaseUse[], variable: Variable): boolean {
  return variable.references.some((reference) => reference.isWrite() && reference.identifier.range[0] > first.range[0] && reference.identifier.range[0] < second.range[0]) || uses.some((use) => use.does === 'rebind' && isWithin(use.node, second));
}

/** In a check: a test that looks whether the pool has reset what came back, or refuses to take it twice. */
function isChecked(node: Node, { facts }: PoolFile): boolean {
  if (facts === null) return false;
  for (let current: Node | undefined = node; current !== undefined; current = parentOf(current)) {
    if (current.type === T.CallExpression && facts.model.isAssertion(current)) return true;
    if (isFunction(current) && !isCallback(current)) return false;
  }
  return false;
}

function isCallback(node: Node): boolean {
  const outer = wrapped(node);
  return parentOf(outer)?.type === T.CallExpression && unwrap(outer) === node;
}
