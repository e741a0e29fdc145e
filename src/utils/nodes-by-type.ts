/** The nodes of a file by their type. Whoever asks first pays for one pass, and nobody walks the whole tree again. */
import { T, type CallExpression, type NewExpression, type Node, type SourceCode } from './ast.ts';
import { traverse } from './traversal.ts';

/** What somebody asks for. Names and literals are most of a file, and are found by scopes and from around them. */
const INDEXED = [
  T.ArrowFunctionExpression, T.AssignmentExpression, T.AwaitExpression, T.CallExpression, T.DoWhileStatement, T.ForInStatement, T.ForOfStatement, T.ForStatement,
  T.MemberExpression, T.NewExpression, T.ReturnStatement, T.UnaryExpression, T.VariableDeclaration, T.VariableDeclarator, T.WhileStatement, T.YieldExpression,
] as const;

type Indexed = (typeof INDEXED)[number];

interface Index {
  readonly byType: ReadonlyMap<T, Node[]>;
  readonly calls: (CallExpression | NewExpression)[];
}

/** A step of the traversal that ESLint makes of a file to run its rules. */
interface Step {
  readonly target: unknown;
  /** 1 when a node is entered; steps of other kinds have none. */
  readonly phase?: number;
}

const indexes = new WeakMap<SourceCode, Index>();

/** The nodes of `type` in the file, in source order, a parent before its children. */
export function nodesOf<Type extends Indexed>(type: Type, sourceCode: SourceCode): readonly Extract<Node, { readonly type: Type }>[] {
  return (indexOf(sourceCode).byType.get(type) ?? []) as Extract<Node, { readonly type: Type }>[];
}

/** Every call and `new` of the file, in source order, an outer one before those inside. */
export function callsIn(sourceCode: SourceCode): readonly (CallExpression | NewExpression)[] {
  return indexOf(sourceCode).calls;
}

/** Takes the nodes of a file that ESLint does not lint from whoever walks it first, parents before their children and in source order. */
export function indexNodes(sourceCode: SourceCode): (node: Node) => void {
  const index = emptyIndex();
  indexes.set(sourceCode, index);
  return (node) => { add(node, index); };
}

function emptyIndex(): Index {
  return { byType: new Map(INDEXED.map((type) => [type, []])), calls: [] };
}

function indexOf(sourceCode: SourceCode): Index {
  const known = indexes.get(sourceCode);
  if (known !== undefined) return known;
  const index = emptyIndex();
  indexes.set(sourceCode, index);
  // ESLint keeps its steps: to read them costs a fraction of a walk by keys. Other hosts have none.
  const steps = (sourceCode as { readonly traverse?: () => Iterable<Step> }).traverse?.();
  if (steps === undefined) traverse(sourceCode.ast, sourceCode, (node) => { add(node, index); });
  else for (const step of steps) if (step.phase === 1) add(step.target as Node, index);
  return index;
}

function add(node: Node, { byType, calls }: Index): void {
  const nodes = byType.get(node.type);
  if (nodes === undefined) return;
  nodes.push(node);
  if (node.type === T.CallExpression || node.type === T.NewExpression) calls.push(node);
}
