/** The calls of a file that subscribe to something which outlives them. */
import { addingNames, type Adding } from '../../catalog/subscriptions/index.ts';
import { T, type CallExpression, type Node } from '../../utils/ast.ts';
import { isFunction } from '../../utils/functions.ts';
import { staticName, staticString } from '../../utils/names.ts';
import { onlyValue, variableOf } from '../../utils/variables.ts';
import { unwrap } from '../../utils/wrappers.ts';
import type { FileFacts } from '../file-facts.ts';
import { runsAsChild, runsInPage } from '../resources/remote.ts';
import { pipeOf } from './pipe.ts';
import { calledMethod, receiverOf, receiverOfFunction, type Receiver } from './receiver.ts';

export interface Subscription {
  readonly call: CallExpression;
  readonly method: string;
  readonly receiver: Receiver;
  readonly adding: Adding;
  /** Undefined where the receiver has one kind of event only. */
  readonly event: Node | undefined;
  readonly listener: Node;
}

/** All subscriptions to lasting receivers that stay until somebody ends them, in source order. */
export function recogniseSubscriptions(facts: FileFacts): Subscription[] {
  const found: Subscription[] = [];
  for (const call of facts.callsNamed(...addingNames)) {
    if (call.type !== T.CallExpression) continue;
    const called = calledMethod(call);
    if (called === null) continue;
    const subscription = subscriptionBy(call, called.name, called.object, facts);
    if (subscription !== null && !runsInPage(call) && !runsAsChild(call, facts.sourceCode)) found.push(subscription);
  }
  return found;
}

function subscriptionBy(call: CallExpression, method: string, object: Node | null, facts: FileFacts): Subscription | null {
  if (call.arguments.some((argument) => argument.type === T.SpreadElement)) return null;
  const source = object === null ? null : pipeOf(object);
  if (source?.ends === true) return null;
  const receiver = object === null ? receiverOfFunction(call.callee, facts) : receiverOf(source?.source ?? object, facts);
  const adding = receiver === null || !Object.hasOwn(receiver.kind.adds, method) ? undefined : receiver.kind.adds[method];
  if (receiver === null || adding === undefined) return null;
  const listener = call.arguments[adding.listener];
  const event = adding.event === undefined ? undefined : call.arguments[adding.event];
  if (listener === undefined || !mayListen(listener) || receiver.lastEvents.includes(staticString(event) ?? '')) return null;
  const options = adding.options === undefined ? undefined : call.arguments[adding.options];
  return staysWith(options, facts) ? { call, method, receiver, adding, event, listener } : null;
}

/** Not where a value stands that is no listener, such as the handle of something else with a method of that name. */
function mayListen(node: Node): boolean {
  const listener = unwrap(node);
  return isFunction(listener) || [T.Identifier, T.MemberExpression, T.CallExpression, T.AssignmentExpression, T.ObjectExpression, T.NewExpression].includes(listener.type);
}

/** False where the options say `once` or `signal`, or cannot be read. */
function staysWith(options: Node | undefined, facts: FileFacts): boolean {
  if (options === undefined) return true;
  const node = unwrap(options);
  if (node.type === T.Literal) return true;
  if (node.type === T.Identifier) {
    const variable = variableOf(node, facts.sourceCode);
    const value = variable === null ? null : onlyValue(variable);
    return node.name === 'undefined' || (value !== null && unwrap(value).type !== T.Identifier && staysWith(value, facts));
  }
  return node.type === T.ObjectExpression && node.properties.every((property) => property.type === T.Property && !ENDING_OPTIONS.has(staticName(property) ?? 'once'));
}

const ENDING_OPTIONS: ReadonlySet<string> = new Set(['once', 'signal']);
