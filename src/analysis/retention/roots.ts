/** Where something can outlive a test: the names of the file and its suites, and what they hold when the file is loaded. */
import type { TSESTree } from '@typescript-eslint/utils';
import type { ContainerKind } from '../../catalog/retention/collections.ts';
import { T, type Node, type Variable } from '../../utils/ast.ts';
import { isFunction } from '../../utils/functions.ts';
import { staticName } from '../../utils/names.ts';
import { isExported, isParameter, onlyValue, scopeKind, variableOf } from '../../utils/variables.ts';
import { unwrap } from '../../utils/wrappers.ts';
import type { FileFacts } from '../file-facts.ts';
import type { Suite } from '../model/test-model.ts';
import { containerMadeBy } from './container.ts';
import { emptyingText } from './emptying-text.ts';
import type { Keeper } from './keeper.ts';
import { keeperOfClass } from './keepers.ts';
import { throughKeeper } from './kept-by.ts';
import type { Operation } from './operation.ts';
import { operationsOn } from './operations.ts';

/** What a collection hangs on. */
export interface Holder {
  /** Null for the global object. */
  readonly variable: Variable | null;
  /** The suite whose end is the end of the name; that of the file for what goes on even then. */
  readonly suite: Suite;
  readonly declaration: Node;
}

/** A name of the file, or of a suite. */
export interface Root extends Holder {
  readonly variable: Variable;
  readonly isExported: boolean;
}

/** A collection that lives as long as a root. */
export interface Container<On extends Holder = Holder> {
  readonly root: On;
  /** Below the variable: empty for the variable itself, `['calls']` for `state.calls`. */
  readonly path: readonly string[];
  readonly kind: ContainerKind;
  /** What makes it. */
  readonly made: Node;
  /** How a reader calls it. */
  readonly name: string;
  /** What empties it, as code; null where nothing in sight does. */
  readonly emptiedBy: string | null;
  /** The file that it is of, as this one imports it; null for this one. */
  readonly file: string | null;
}

/** Scopes of which nothing outlives a test by itself: names that a class or a function has only inside. */
const NOT_HELD_BY: ReadonlySet<string> = new Set(['class', 'function-expression-name']);

/** The variables that live as long as the file or a suite, that functions use and of which `isWanted` holds, in source order. */
export function rootsOf(facts: FileFacts, isWanted: (variable: Variable) => boolean = () => true): readonly Root[] {
  const roots: Root[] = [];
  for (const scope of facts.sourceCode.scopeManager?.scopes ?? []) {
    if (NOT_HELD_BY.has(scopeKind(scope))) continue;
    const used = scope.variables.filter((variable) => variable.defs.length > 0 && !isParameter(variable) && isUsedInFunctions(variable) && isWanted(variable));
    const [first] = used;
    if (first === undefined) continue;
    // The declaration, not its name: that of a function is in the function.
    const declaration = first.defs[0]?.node as Node;
    const phase = facts.model.phaseAt(declaration);
    if (phase !== 'module' && phase !== 'suite') continue;
    for (const variable of used) {
      roots.push({
        variable,
        get suite() { return suiteAround(declaration, facts); },
        declaration: variable.defs[0]?.name as Node,
        isExported: isExported(variable),
      });
    }
  }
  return roots;
}

/** The suite whose end is the end of what is declared at `declaration`. */
export function suiteAround(declaration: Node, { model, sourceCode }: FileFacts): Suite {
  const role = model.roleOf(model.ownerOf(declaration));
  return role.kind === 'unit' ? role.unit.suite : { parent: null, frame: sourceCode.ast, repeated: false, skipped: false };
}

/** Declared, and used in a function below its own, or exported to some. */
function isUsedInFunctions(variable: Variable): boolean {
  const [definition] = variable.defs;
  if (definition === undefined || (definition.type as string) === 'Type') return false;
  const declaration = definition.node as Node;
  // Under another name it may be used in functions.
  const mayBeRenamed = declaration.type === T.VariableDeclarator && declaration.init !== null && variable.references.length > 1;
  const isImported = declaration.type === T.ImportSpecifier || declaration.type === T.ImportDefaultSpecifier || declaration.type === T.ImportNamespaceSpecifier;
  return mayBeRenamed || isImported || isFunction(declaration) || variable.references.some(({ from }) => from.variableScope !== variable.scope.variableScope) || isExported(variable);
}

/** How deep objects are looked into. */
const DEPTH = 2;

/** The collections that `root` holds from the start, or gets for good when it is first set. */
export function containersOf(root: Root, facts: FileFacts): readonly Container<Root>[] {
  const declarator = root.variable.defs[0]?.node as Node | undefined;
  if (declarator === undefined) return [];
  if (declarator.type === T.ClassDeclaration) return staticsOf(declarator, root, facts);
  if (declarator.type !== T.VariableDeclarator || declarator.id.type !== T.Identifier) return [];
  const made = declarator.init ?? firstContainer(root.variable, facts);
  if (made === null) return [];
  const keeper = keeperAt(root, facts);
  if (keeper !== null) return Object.entries(keeper.containers).map(([name, kind]) => ({ root, path: [name], kind, made, name: `${root.variable.name}.${name}`, emptiedBy: methodEmptying(name, root, keeper), file: null }));
  return below(made, [], root, facts);
}

/** All that the file does with what `root` holds, also by methods of a class. */
export function operationsAt(root: Root, facts: FileFacts): readonly Operation[] {
  const operations = operationsOn(root.variable, facts);
  const keeper = keeperAt(root, facts);
  return keeper === null ? operations : throughKeeper(operations, keeper, facts);
}

/** `const recorder = new Recorder();`, where the file shows what a recorder keeps. */
export function keeperAt({ variable }: Root, facts: FileFacts): Keeper | null {
  const value = onlyValue(variable);
  const made = value === null ? null : unwrap(value);
  if (made?.type !== T.NewExpression || made.callee.type !== T.Identifier) return null;
  const owner = variableOf(made.callee, facts.sourceCode);
  const declaration = owner?.defs[0]?.node as Node | undefined;
  if (declaration?.type !== T.ClassDeclaration) return null;
  const known = keepers.get(declaration);
  if (known !== undefined) return known;
  const keeper = keeperOfClass(declaration, facts);
  keepers.set(declaration, keeper);
  return keeper;
}

const keepers = new WeakMap<Node, Keeper | null>();

function below(expression: Node, path: readonly string[], root: Root, facts: FileFacts): Container<Root>[] {
  const kind = containerMadeBy(expression, facts);
  if (kind === null || kind === 'weak') return [];
  const made = unwrap(expression);
  const inside = made.type === T.ObjectExpression && path.length < DEPTH ? made.properties.flatMap((property) => {
    const name = property.type === T.Property && property.kind === 'init' ? staticName(property) : null;
    return name === null || property.type !== T.Property ? [] : below(property.value, [...path, name], root, facts);
  }) : [];
  const name = [root.variable.name, ...path].join('.');
  return [{ root, path, kind, made, name, emptiedBy: emptyingText(kind, name), file: null }, ...inside];
}

/** `recorder.clear()`, where `clear` empties the field `name`. */
function methodEmptying(name: string, { variable }: Root, { effects }: Keeper): string | null {
  const method = Object.keys(effects).find((one) => effects[one]?.some(({ does, place }) => does === 'empty' && place === name) === true && !one.startsWith('get '));
  return method === undefined ? null : `${variable.name}.${method}()`;
}

/** `let seen; beforeAll(() => { seen = new Set(); })`. */
function firstContainer(variable: Variable, facts: FileFacts): Node | null {
  for (const reference of variable.references) {
    const value = reference.isWrite() ? reference.writeExpr : null;
    if (value != null && containerMadeBy(value, facts) !== null) return value;
  }
  return null;
}

/** `static seen = new Map()`. */
function staticsOf(declaration: TSESTree.ClassDeclaration, root: Root, facts: FileFacts): Container<Root>[] {
  return declaration.body.body.flatMap((member) => {
    const name = member.type === T.PropertyDefinition && member.static ? staticName(member) : null;
    return name === null || member.type !== T.PropertyDefinition || member.value === null ? [] : below(member.value, [name], root, facts);
  });
}
