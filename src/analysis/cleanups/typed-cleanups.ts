/** Functions of packages whose typings say that they hand back a cleanup, where what they begin surely outlives the caller. */
import { isBuiltin } from 'node:module';
import { sourceByModule } from '../../catalog/frameworks/index.ts';
import { T, type CallExpression, type Node } from '../../utils/ast.ts';
import { calledNames, callsNamed, type Call } from '../../utils/call-index.ts';
import { isFunction, isWithin } from '../../utils/functions.ts';
import { calleeName, staticName } from '../../utils/names.ts';
import { traverse } from '../../utils/traversal.ts';
import { variableOf } from '../../utils/variables.ts';
import { unwrap } from '../../utils/wrappers.ts';
import type { FileFacts } from '../file-facts.ts';
import { madeOnceFor } from '../subscriptions/receiver.ts';
import type { HandedCleanup } from '../summaries/summary.ts';
import { CLEANUP_MEMBER, CLEANUP_TYPE } from './end-names.ts';

/** How functions are called that begin something: only those are asked about. */
const BEGINS = /^(?:on|add|subscribe|listen|watch|observe|register|mock|patch|stub|silence|suppress|intercept|install|set[uU]p|enable|override|freeze|hijack|create|make|start|open)(?![a-z])/;
const MAY_BEGIN = new RegExp(`\\b${BEGINS.source.slice(1)}\\w*\\(`);
/** A cleanup that is an option, or no cleanup at all after the first time. */
const ENDED_BY_OPTION: ReadonlySet<string> = new Set(['signal', 'once', 'abortSignal']);

/** Whether a file with this text calls anything that may be asked about. */
export function mayCallTyped(text: string): boolean {
  return MAY_BEGIN.test(text);
}

/** The calls that may be asked about; none without types. */
export function typedCalls({ types, sourceCode }: FileFacts): readonly Call[] {
  return types === null ? [] : callsNamed(sourceCode, [...calledNames(sourceCode)].filter((name) => BEGINS.test(name)));
}

/**
 * The cleanup that `call` hands back by the typings of its package; null where what it begins may go with something of the test:
 * with a receiver or an argument that the test itself has made, or with an option.
 */
export function typedCleanup(call: CallExpression, facts: FileFacts): HandedCleanup | null {
  if (facts.types === null || !BEGINS.test(calleeName(call) ?? '')) return null;
  const callee = unwrap(call.callee);
  const from = beginsIn(callee, facts);
  if (from === null || !call.arguments.every((argument) => isLasting(argument, facts))) return null;
  const paths = facts.types.functionsReturnedBy(callee).flatMap(({ path, type }) => (CLEANUP_TYPE.test(type ?? '') || CLEANUP_MEMBER.test(path[0] ?? '') ? [path] : []));
  if (paths.length === 0) return null;
  return { helper: facts.sourceCode.getText(callee), file: from.module, contract: { paths, members: [], undoes: { what: 'spoken', written: null } } };
}

/** A function of a package, or a method of something that all tests share. */
function beginsIn(callee: Node, facts: FileFacts): { readonly module: string | null } | null {
  if (callee.type !== T.Identifier && callee.type !== T.MemberExpression) return null;
  const origin = facts.originOf(callee);
  if (origin !== null) {
    const { module } = origin;
    if (module === '' || sourceByModule.has(module) || isBuiltin(module)) return null;
    const isMethod = callee.type === T.MemberExpression && origin.path.length > 1;
    return module.startsWith('.') && !isMethod ? null : { module: isMethod ? null : module };
  }
  const receiver = callee.type === T.MemberExpression ? unwrap(callee.object) : null;
  const variable = receiver?.type === T.Identifier ? variableOf(receiver, facts.sourceCode) : null;
  return variable === null || madeOnceFor(variable, facts)?.suite !== facts.model.suites[0] || isTouchedByHooks(receiver, facts) ? null : { module: null };
}

/** Nothing of the test is in it but functions, texts and numbers. */
function isLasting(argument: Node, facts: FileFacts): boolean {
  let is = argument.type !== T.SpreadElement;
  traverse(argument, facts.sourceCode, (node) => {
    if (node.type === T.Property && ENDED_BY_OPTION.has(staticName(node) ?? '')) is = false;
    // What is made on the way may go with what is made.
    if (node.type === T.NewExpression || node.type === T.CallExpression || node.type === T.ThisExpression) is = isInFunction(node, argument) && is;
    if (node.type !== T.Identifier || isInFunction(node, argument)) return;
    const variable = variableOf(node, facts.sourceCode);
    const [definition] = variable?.defs ?? [];
    if (variable === null || definition === undefined || isFunction(definition.node) || facts.originOf(node)?.module) return;
    const isFunctionOfTest = definition.node.type === T.VariableDeclarator && isFunction(definition.node.init);
    if (!isFunctionOfTest && (madeOnceFor(variable, facts)?.suite !== facts.model.suites[0] || isTouchedByHooks(node, facts))) is = false;
  });
  return is;
}

function isInFunction(node: Node, within: Node): boolean {
  for (let current: Node | undefined = node; current !== undefined && isWithin(current, within); current = current.parent) if (isFunction(current)) return true;
  return false;
}

/** A hook has to do with it: it may well make it as it was. */
function isTouchedByHooks(name: Node | null, facts: FileFacts): boolean {
  const variable = name?.type === T.Identifier ? variableOf(name, facts.sourceCode) : null;
  return variable !== null && variable.references.some(({ identifier }) => {
    const role = facts.model.roleOf(facts.model.ownerOf(identifier));
    return role.kind === 'unit' && role.unit.phase !== 'test' && role.unit.phase !== 'module' && role.unit.phase !== 'suite' && role.unit.phase !== 'bench';
  });
}
