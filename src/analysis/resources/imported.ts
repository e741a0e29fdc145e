import { T, type Node, type Variable } from '../../utils/ast.ts';
import { callsFrom, type Call } from '../../utils/call-index.ts';
import { isFunction } from '../../utils/functions.ts';
import { calleeName, staticName } from '../../utils/names.ts';
import { declaredBy, meaningOf, variableOf } from '../../utils/variables.ts';
import type { FileFacts } from '../file-facts.ts';
import { wrapped, wrappedAwaited } from '../../utils/wrappers.ts';
import { TAG } from '../summaries/doc-tags.ts';
import { importsMaker } from '../summaries/interest.ts';
import type { HandedOut, Through } from '../summaries/summary.ts';
import type { Candidate } from './candidate.ts';
import { isReplacedByFake } from './fakes.ts';
import { isPlainName } from './plain-names.ts';
import type { Phase } from '../model/test-model.ts';
import { isCatalogued } from './recognise.ts';
import { GENERIC_RELEASES } from './release-names.ts';
import { runsAsChild, runsInPage } from './remote.ts';

/** Whether the file calls anything that a helper of another file may be. Opens no file of which the text tells otherwise. */
export function callsHelpers(facts: FileFacts): boolean {
  return helperCalls(facts).length > 0;
}

const calls = new WeakMap<FileFacts, readonly Call[]>();

function helperCalls(facts: FileFacts): readonly Call[] {
  let found = calls.get(facts);
  if (found === undefined) calls.set(facts, (found = callsOfHelpers(facts)));
  return found;
}

function callsOfHelpers(facts: FileFacts): readonly Call[] {
  // Without types a helper is seen through the imports of the file, or by a tag in it.
  if (facts.types === null && !facts.mentions(`@${TAG}`) && !importsMaker(facts.sourceCode.text, facts.filename, facts.catalogue)) return [];
  return callsFrom(facts.sourceCode, (root) => {
    const variable = meaningOf(root, facts.sourceCode);
    const name = variable === null || variable === 'several' ? variable : variable.defs[0]?.name;
    return name === 'several' || (name?.type === T.Identifier && facts.helpers.mayHandOver(name));
  }).filter(mayKeep);
}

/**
 * False where the value goes straight into a check, an operator or another call: what is looked at like that is seldom anything that
 * has to be ended, and to look into its file is dear. What goes into a collection is kept.
 */
function mayKeep(call: Call): boolean {
  if (call.type === T.CallExpression && isPlainName(calleeName(call) ?? '')) return false;
  const outer = wrappedAwaited(call);
  const { parent } = outer;
  switch (parent?.type) {
    case T.CallExpression:
    case T.NewExpression:
      return parent.callee === outer || COLLECTS.has(calleeName(parent) ?? '');
    case T.BinaryExpression:
    case T.TemplateLiteral:
    case T.UnaryExpression:
    case T.SpreadElement:
      return false;
    default:
      return true;
  }
}

const COLLECTS: ReadonlySet<string> = new Set(['push', 'unshift', 'add', 'set']);

/** What helpers of other files hand out to this one, at each of their calls for which `isIn` holds. */
export function imported(facts: FileFacts, isIn: (node: Node) => boolean): Candidate[] {
  return helperCalls(facts).filter(isIn).flatMap((node): Candidate[] => {
    // What such calls are given says nothing about what they make.
    if (node.callee.type === T.Super || isCatalogued(node, facts) || isEndedInHook(node, facts)) return [];
    const handover = facts.helpers.handover(node);
    if (handover === null || handover.results.length === 0 || runsInPage(node) || runsAsChild(node, facts.sourceCode)) return [];
    // A path goes on in other paths that are made of it, and may be a cache that is meant to stay: files are left to the file that makes them.
    if (handover.file !== null && isReplacedByFake({ module: handover.file, path: [] }, null, facts)) return [];
    return handover.results.filter(({ kind, madeBy }) => kind.family !== 'temp-file' && !madeBy.some((origin) => isReplacedByFake(origin, kind, facts))).map((result) => candidateOf(node, result, handover));
  });
}

/**
 * `const app = new App(); afterAll(() => app.close());`: whatever it holds, it is told to end after the tests that share it. To
 * see what it is would mean to read its file, and mostly those of what it is made of.
 */
function isEndedInHook(call: Call, facts: FileFacts): boolean {
  if (call.type !== T.NewExpression) return false;
  const variable = declaredBy(call, facts.sourceCode) ?? assignedTo(call, facts);
  const ends = variable?.references.filter(({ identifier }) => isEnd(identifier)) ?? [];
  const late = ends.length === 0 ? undefined : ENDED_IN.get(facts.model.phaseAt(call));
  return late !== undefined && ends.some(({ identifier }) => late.includes(facts.model.phaseAt(identifier)));
}

/** By where it is made: the hooks that come often enough. In a test a failing line may stand before the end. */
const ENDED_IN: ReadonlyMap<Phase | null, readonly (Phase | null)[]> = new Map<Phase | null, readonly Phase[]>([
  ['module', ['afterAll', 'afterEach']], ['suite', ['afterAll', 'afterEach']], ['beforeAll', ['afterAll', 'afterEach']], ['beforeEach', ['afterEach']],
]);

function assignedTo(call: Call, { sourceCode }: FileFacts): Variable | null {
  const { parent } = wrapped(call);
  return parent?.type === T.AssignmentExpression && parent.operator === '=' && parent.left.type === T.Identifier ? variableOf(parent.left, sourceCode) : null;
}

/** `app.close();`, on its own or waited for, in the function itself. */
function isEnd(identifier: Node): boolean {
  const member = wrapped(identifier).parent;
  if (member?.type !== T.MemberExpression || !ENDS.has(staticName(member) ?? '')) return false;
  let outer: Node | undefined = wrapped(member).parent;
  if (outer?.type !== T.CallExpression || outer.callee !== wrapped(member)) return false;
  outer = wrapped(outer).parent;
  if (outer?.type === T.AwaitExpression) outer = wrapped(outer).parent;
  if (outer?.type === T.ArrowFunctionExpression) return true;
  return (outer?.type === T.ExpressionStatement || outer?.type === T.ReturnStatement) && outer.parent.type === T.BlockStatement && isFunction(outer.parent.parent);
}

const ENDS: ReadonlySet<string> = new Set(GENERIC_RELEASES);

function candidateOf(node: Candidate['node'], { kind, ways, started, madeBy }: HandedOut, { helper, file }: Through): Candidate {
  const [first, ...also] = ways;
  const source = { by: 'import', helper, file, madeBy, kept: first === undefined } as const;
  return { node, path: first?.path ?? [], kind: first?.kind ?? kind, started, source, ...(also.length > 0 ? { also } : {}) };
}
