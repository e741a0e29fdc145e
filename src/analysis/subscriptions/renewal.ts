/** Whether a receiver may be renewed, faked, emptied or ended for each test by something other than a removal. */
import { addingNames } from '../../catalog/subscriptions/index.ts';
import { T, type CallExpression, type Node } from '../../utils/ast.ts';
import { calleeName, staticName } from '../../utils/names.ts';
import { unwrap } from '../../utils/wrappers.ts';
import type { FileFacts } from '../file-facts.ts';
import { unitsRunning } from '../lifetimes/placement.ts';
import { isNameReplaced } from '../resources/fakes.ts';
import { identityOf } from './identity.ts';
import type { Receiver } from './receiver.ts';
import type { Subscription } from './subscription.ts';

/** Each test has a page of its own, or the page's objects are set up by the file. */
const OWN_PAGE = /jsdom-global|global-jsdom|GlobalRegistrator|new JSDOM\b|new Window\(|Object\.(?:assign|definePropert(?:y|ies))\(\s*(?:global|globalThis|window)\b/;
const RENEWS_BODY = /document\.(?:body\s*=|open\(|write\(|documentElement\.(?:innerHTML|replace)|body\.(?:replaceWith|outerHTML))/;
/** Of something that lasts as long as the process: whoever closes an agent does not mean the listeners of `process`. */
const CLEARING_NAME = /listener|handler|subscri|channel|hook|restore|reset|clean|clear|tear|unmount|dispos/i;
/** Of what is handed over. */
const ENDING_NAME = /clos|remov|reset|restore|clear|clean|destroy|tear|dispos|unsub|unlisten|stop|kill|shutdown|off$/i;

/** True when nothing says that the listeners of `receiver` stay from test to test. */
export function mayBeRenewed(subscription: Subscription, facts: FileFacts): boolean {
  const { receiver, method } = subscription;
  const { text } = facts.sourceCode;
  if (isNameReplaced(method, facts) || new RegExp(`\\.${method}\\s*=[^=>]`).test(text)) return true;
  if (receiver.reach === 'process') return isPageRenewed(receiver, facts) || isRestored(receiver, facts) || isLimitRaised(receiver, facts);
  if (receiver.reach === 'module') return /resetModules|\bmock\(/.test(text) || isRestored(receiver, facts) || isLimitRaised(receiver, facts);
  return isEnded(receiver, facts);
}

/** True where each test may have a page of its own, or the globals of the page are put in place by the file. */
export function isPageRenewed({ kind, identity }: Receiver, facts: FileFacts): boolean {
  if (typeof identity !== 'string') return false;
  const root = /^\.?(\w*)/.exec(identity)?.[1] ?? '';
  if (['window', 'document', 'globalThis', root].some((name) => name !== '' && (kind.id === 'event-target' || name === root) && isNameReplaced(name, facts))) return true;
  if (kind.id !== 'event-target') return false;
  return OWN_PAGE.test(facts.sourceCode.text) || (identity.startsWith('.document.') && RENEWS_BODY.test(facts.sourceCode.text));
}

/** The listeners are saved and put back, or a function of the project says by its name that it clears up after each test. */
function isRestored(receiver: Receiver, facts: FileFacts): boolean {
  if (['listeners', 'rawListeners', 'getEventListeners'].some((name) => facts.mentions(name) && isReadOff(name, receiver, facts))) return true;
  return facts.calls.some((call) => {
    if (call.type !== T.CallExpression) return false;
    const registration = facts.model.registrationOf(call);
    if (registration !== null) return isCleanup(registration.phase) && registration.callbacks.some((callback) => isClearing(callback, facts));
    return !addingNames.has(calleeName(call) ?? '') && isClearing(call.callee, facts) && runsAtEnd(call, facts);
  });
}

function isReadOff(name: string, { identity }: Receiver, facts: FileFacts): boolean {
  return name === 'getEventListeners' || facts.membersNamed(name).some((member) => identityOf(member.object, facts) === identity);
}

/** A function of another file of the project, with a name such as `resetListeners`. */
function isClearing(callee: Node, facts: FileFacts): boolean {
  const origin = facts.originOf(callee);
  return origin !== null && /^[.~#/]|^@\//.test(origin.module) && CLEARING_NAME.test(origin.path.at(-1) ?? nameOf(callee));
}

function nameOf(node: Node): string {
  const name = unwrap(node);
  return name.type === T.Identifier ? name.name : name.type === T.MemberExpression ? (staticName(name) ?? '') : '';
}

function isCleanup(phase: string): boolean {
  return phase.startsWith('after') || phase === 'cleanup' || phase === 'beforeEach';
}

function runsAtEnd(call: CallExpression, facts: FileFacts): boolean {
  const units = unitsRunning(facts.model.ownerOf(call), facts);
  return units === null || units.some((unit) => isCleanup(unit.phase) || unit.phase === 'fixture' || unit.phase === 'test');
}

/** `emitter.setMaxListeners(0)`: whoever writes it has seen that the listeners pile up, and lets them. */
function isLimitRaised({ identity }: Receiver, facts: FileFacts): boolean {
  return facts.membersNamed('setMaxListeners').some((member) => identityOf(member.object, facts) === identity);
}

/** A receiver of this file that tests, or hooks around each test, end, or give to something that may. */
function isEnded(receiver: Receiver, facts: FileFacts): boolean {
  const { variable, kind } = receiver;
  if (variable === null) return false;
  if (isLimitRaised(receiver, facts)) return true;
  return variable.references.some(({ identifier }) => {
    const parent: Node | undefined = identifier.parent;
    if (parent.type === T.MemberExpression && parent.object === identifier) return kind.ends.includes(staticName(parent) ?? '') && isOften(identifier, facts);
    if (parent.type === T.CallExpression && parent.callee !== identifier) return mayEnd(parent, facts) && isOften(identifier, facts);
    return parent.type === T.ArrayExpression && isOften(identifier, facts);
  });
}

function mayEnd(call: CallExpression, facts: FileFacts): boolean {
  return ENDING_NAME.test(calleeName(call) ?? '') || (!facts.catalogue.isBorrower(facts.keyOf(call.callee), 0) && !facts.model.isAssertion(call) && runsAtEndOnly(call, facts));
}

function runsAtEndOnly(call: CallExpression, facts: FileFacts): boolean {
  const units = unitsRunning(facts.model.ownerOf(call), facts);
  return units === null || units.some((unit) => isCleanup(unit.phase));
}

/** Not only once for the file or a suite. */
function isOften(node: Node, facts: FileFacts): boolean {
  const units = unitsRunning(facts.model.ownerOf(node), facts);
  return units === null || units.some((unit) => unit.frequency === 'test' || unit.frequency === 'iteration');
}
