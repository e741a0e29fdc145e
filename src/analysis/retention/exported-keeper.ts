/** What a file of helpers, or the module under test, keeps of what its exports are given. */
import { T, type Node } from '../../utils/ast.ts';
import { isFunction, isWithin, type FunctionNode } from '../../utils/functions.ts';
import { variableNaming } from '../../utils/named-functions.ts';
import type { FileFacts } from '../file-facts.ts';
import type { ImportedKeeper } from './keeper.ts';
import { effectsIn } from './keepers.ts';
import { containersOf, keeperAt, operationsAt, rootsOf, type Root } from './roots.ts';

/** What the name `name` of the file's top level keeps when tests use it; null when it keeps nothing, or something else may empty it. */
export function keeperNamed(name: string, facts: FileFacts): ImportedKeeper | null {
  const roots = rootsOf(facts).filter(({ suite }) => suite.parent === null);
  const root = roots.find(({ variable }) => variable.name === name);
  if (root === undefined) return null;
  const declaration = root.variable.defs[0]?.node as Node | undefined;
  const fn = isFunction(declaration) ? declaration : declaration?.type === T.VariableDeclarator && isFunction(declaration.init) ? declaration.init : null;
  return fn === null ? instanceNamed(root, facts) : functionNamed(fn, roots, facts);
}

function instanceNamed(root: Root, facts: FileFacts): ImportedKeeper | null {
  const keeper = keeperAt(root, facts);
  // What the file itself does with it is out of the tests' sight.
  if (keeper === null || operationsAt(root, facts).some(({ does, node }) => does === 'empty' || does === 'escape' || functionAround(node, facts) === null)) return null;
  const emptiedBy = Object.entries(keeper.effects).flatMap(([method, effects]) => effects.flatMap(({ does, place }) => (does === 'empty' && !method.startsWith('get ') ? [[place, `.${method}`] as const] : [])));
  return { ...keeper, emptiedBy: Object.fromEntries(emptiedBy.toReversed()), isObject: true };
}

function functionNamed(fn: FunctionNode, roots: readonly Root[], facts: FileFacts): ImportedKeeper | null {
  const containers = Object.create(null) as Record<string, ImportedKeeper['containers'][string]>;
  const emptiedBy = Object.create(null) as Record<string, string>;
  const effects = roots.filter(({ isExported }) => !isExported).flatMap((root) => {
    const [container] = containersOf(root, facts).filter(({ path }) => path.length === 0);
    const operations = container === undefined ? [] : operationsAt(root, facts);
    if (container === undefined || !operations.some(({ node }) => isWithin(node, fn))) return [];
    const emptying = operations.filter(({ does, path }) => (does === 'empty' || does === 'assign') && path.length === 0);
    const emptiers = emptying.map(({ node }) => functionAround(node, facts));
    // A hook of the file that goes through it cleans up by it.
    if (operations.some(({ does, node }) => does === 'escape' || functionAround(node, facts) === null)) return [];
    const { name } = root.variable;
    containers[name] = container.kind;
    const [emptier] = emptiers;
    if (emptier != null) emptiedBy[name] = emptier;
    return effectsIn(fn, name, operations.filter(({ path, calls }) => path.length === 0 && calls.length === 0), facts);
  });
  return effects.length === 0 ? null : { containers, effects: { '': effects }, emptiedBy, isObject: false };
}

/** The name of the function of the file's top level that runs `node`; null where that is another one, such as the callback of a hook. */
function functionAround(node: Node, facts: FileFacts): string | null {
  const owner = facts.model.ownerOf(node);
  if (!isFunction(owner) || facts.model.roleOf(owner).kind !== 'helper') return null;
  return variableNaming(owner, facts.sourceCode)?.name ?? null;
}
