/** Promises that nobody waits for: of checks wherever they stand, of other work where the unit that starts it waits for nothing more. */
import { PROMISED_PROPERTIES } from '../../catalog/frameworks/assertions.ts';
import { promisedNames } from '../../catalog/frameworks/index.ts';
import { T, type CallExpression, type MemberExpression, type NewExpression, type Node } from '../../utils/ast.ts';
import { calleeName, staticName } from '../../utils/names.ts';
import { unwrap, wrapped } from '../../utils/wrappers.ts';
import type { FileFacts } from '../file-facts.ts';
import { GENERIC_RELEASES } from '../resources/release-names.ts';
import { fateOf } from './destinations.ts';
import type { Endings } from './endings.ts';
import type { PromiseLeak } from './promise-leak.ts';
import type { Work } from './work.ts';

/** Whether a release is waited for is said by the rule about what it releases, or not at all. */
const RELEASES: ReadonlySet<string> = new Set([...GENERIC_RELEASES, 'end', 'release', 'unref', 'abort', 'cancel', 'return', 'listen']);

/** What puts state back is over when it returns, but for rules that know of state. */
const RESTORES = /^restore(?![a-z])/;

/** By one of these names a check that gives a promise begins. */
const NAMES: readonly string[] = [...new Set([...promisedNames, ...PROMISED_PROPERTIES])];
const WORDS = new RegExp(`\\b(?:${NAMES.join('|')})\\b`);

/** Checks that nobody waits for. Where the test waits for something else after it, that may well take until the check is done. */
export function floatingAssertions(facts: FileFacts, endings: Endings): PromiseLeak[] {
  if (!WORDS.test(facts.sourceCode.text)) return [];
  // A function may have another name in this file; a member keeps its own.
  const opened = facts.callsWhere({ mayBeMethod: () => false, isWanted: (callee, call) => callee.type === T.Identifier && call.type === T.CallExpression && facts.model.opensPromisedAssertion(call) });
  const whole = new Set([...NAMES.flatMap((name) => facts.membersNamed(name)), ...opened].map(chainFrom));
  return [...whole].flatMap((node): PromiseLeak[] => {
    if ((node.type !== T.CallExpression && node.type !== T.MemberExpression) || !isWasted(node) || !facts.model.isPromisedAssertion(node)) return [];
    // From its statement on: the check itself may be one that expects an error.
    const statement = wrapped(node).parent ?? node;
    const unit = endings.leftBehindBy(statement);
    return unit === null ? [] : [{ reason: 'assertionNotAwaited', node, name: null, unit, decidedBy: unit.frame, awaitable: node }];
  });
}

/** All of the chain of members and calls that begins with `link`. */
function chainFrom(link: Node): Node {
  let node = link;
  for (;;) {
    const outer = wrapped(node);
    const { parent } = outer;
    const goesOn = (parent?.type === T.MemberExpression && parent.object === outer) || (parent?.type === T.CallExpression && parent.callee === outer);
    if (!goesOn) return node;
    node = parent;
  }
}

function isWasted(node: CallExpression | MemberExpression): boolean {
  return wrapped(node).parent?.type === T.ExpressionStatement;
}

/** Work of which nobody gets the promise, or only a name that nothing waits for. */
export function floatingWork(facts: FileFacts, endings: Endings, work: Work): PromiseLeak[] {
  return work.candidates.flatMap((node): PromiseLeak[] => {
    // Most calls hand their value on, as the syntax around them shows.
    const fate = fateOf(node, facts);
    if (fate.is === 'handedOn' || isSomebodyElses(node, facts)) return [];
    const unit = endings.leftBehindBy(node);
    if (unit === null || !work.isStartedBy(node)) return [];
    if (fate.is === 'unread') {
      return [{ reason: 'neverAwaited', node, name: fate.variable.name, unit, decidedBy: unit.frame, awaitable: fate.variable.references.length === 1 ? node : null }];
    }
    return [{ reason: 'floating', node: fate.whole, name: null, unit, decidedBy: unit.frame, awaitable: fate.whole }];
  });
}

/** A link of a chain is looked at with its beginning; releases, checks and all that is the runner's are not for here. */
function isSomebodyElses(node: CallExpression | NewExpression, facts: FileFacts): boolean {
  if (node.type === T.NewExpression) return facts.keyOf(node.callee) !== '.Promise';
  const callee = unwrap(node.callee);
  const name = calleeName(node) ?? '';
  if (callee.type === T.MemberExpression && CHAINED.has(staticName(callee) ?? '')) return true;
  return RELEASES.has(name) || RESTORES.test(name) || facts.model.isOfFramework(node) || facts.model.isPromisedAssertion(node);
}

const CHAINED: ReadonlySet<string> = new Set(['then', 'catch', 'finally']);
