/** Collections of other files, and what the tests do to them through what they import. */
import { T, type Identifier, type Node, type Variable } from '../../utils/ast.ts';
import { wrapped } from '../../utils/wrappers.ts';
import type { FileFacts } from '../file-facts.ts';
import type { ImportedKeeper } from './keeper.ts';
import { byEffect, throughKeeper } from './kept-by.ts';
import type { Operation } from './operation.ts';
import { operationsOn } from './operations.ts';
import { rootsOf, type Container, type Root } from './roots.ts';

export interface ImportedContainer {
  readonly container: Container<Root>;
  readonly operations: readonly Operation[];
  /** The names of what empties it. */
  readonly emptiers: readonly string[];
}

const known = new WeakMap<FileFacts, readonly ImportedContainer[]>();

/** The collections of other files that calls of this one fill. */
export function importedContainers(facts: FileFacts): readonly ImportedContainer[] {
  const before = known.get(facts);
  if (before !== undefined) return before;
  const found = find(facts);
  known.set(facts, found);
  return found;
}

function find(facts: FileFacts): readonly ImportedContainer[] {
  // Modules that are loaded anew have new collections.
  if (facts.mentions('resetModules') || facts.mentions('isolateModules')) return [];
  const found = new Map<string, ImportedContainer>();
  for (const root of rootsOf(facts, isImported)) {
    const [definition] = root.variable.defs;
    if (definition === undefined) continue;
    const imported = facts.helpers.keeper(definition.name as Identifier);
    if (imported === null || isReplaced(imported.specifier, facts)) continue;
    const { keeper, path, specifier } = imported;
    const operations = keeper.isObject ? throughKeeper(operationsOn(root.variable, facts), keeper, facts) : callsOf(root.variable, keeper, facts);
    for (const place of Object.keys(keeper.containers)) {
      const key = keeper.isObject ? `${path}#${root.variable.name}.${place}` : `${path}#${place}`;
      const before = found.get(key);
      found.set(key, {
        container: before?.container ?? containerOf(place, root, keeper, specifier),
        operations: [...(before?.operations ?? []), ...operations.filter((operation) => operation.path.length === 0 || operation.path[0] === place)],
        emptiers: [...new Set([...(before?.emptiers ?? []), ...(keeper.emptiedBy[place] === undefined ? [] : [keeper.emptiedBy[place].replace(/^\./, '')])])],
      });
    }
  }
  return [...found.values()];
}

function isImported({ defs: [definition] }: Variable): boolean {
  return definition !== undefined && (IMPORTED.has((definition.node as Node).type) || isRequired(definition.node));
}

const IMPORTED: ReadonlySet<string> = new Set([T.ImportSpecifier, T.ImportDefaultSpecifier]);

/** `const { track } = require('./helper')`. */
function isRequired(node: Node): boolean {
  return node.type === T.VariableDeclarator && node.init?.type === T.CallExpression && node.init.callee.type === T.Identifier && node.init.callee.name === 'require';
}

function isReplaced(specifier: string, facts: FileFacts): boolean {
  return facts.mentions(`mock('${specifier}'`) || facts.mentions(`mock("${specifier}"`);
}

function containerOf(place: string, root: Root, keeper: ImportedKeeper, specifier: string): Container<Root> {
  const kind = keeper.containers[place] ?? 'array';
  const emptier = keeper.emptiedBy[place];
  const name = keeper.isObject ? `${root.variable.name}.${place}` : place;
  const emptiedBy = emptier === undefined ? null : emptier.startsWith('.') ? `${root.variable.name}${emptier}()` : `${emptier}()`;
  return { root, path: [place], kind, made: root.declaration, name, emptiedBy, file: specifier };
}

/** What the calls of an imported function do. */
function callsOf(variable: Variable, keeper: ImportedKeeper, facts: FileFacts): readonly Operation[] {
  const effects = keeper.effects[''] ?? [];
  return variable.references.flatMap(({ identifier }): readonly Operation[] => {
    const name = wrapped(identifier);
    const { parent } = name;
    if (parent?.type === T.CallExpression && parent.callee === name) return effects.flatMap((effect) => byEffect(effect, parent, [], facts));
    // Handed on, such as to a hook: `afterEach(reset)`.
    return effects.flatMap(({ does, place }) => (does === 'empty' || does === 'hand' ? [{ does: 'escape' as const, path: [place], node: name, key: null, values: [], calls: [] }] : []));
  });
}
