/** Which calls check something and throw when the check fails. */
import { T, type CallExpression, type MemberExpression, type Node } from '../../utils/ast.ts';
import { staticName } from '../../utils/names.ts';
import { unwrap, wrapped } from '../../utils/wrappers.ts';
import type { ApiResolver } from './api-resolver.ts';

/** `property` opens an assertion chain on any value: `x.should.equal(1)`. */
export function isAssertionCall(call: CallExpression, resolver: ApiResolver, property: string): boolean {
  const value = resolver.resolve(call.callee);
  if (value?.api.assertion === true && !value.pending) return true;
  if (opensChain(call, resolver)) return endsInProperty(call);
  return hasOwnerProperty(call.callee, property);
}

/** Whether `node` checks something when the promise that it is, or returns, is settled. `properties` say so in a chain that `property` opens on any value. */
export function isPromisedAssertion(node: CallExpression | MemberExpression, resolver: ApiResolver, property: string, properties: ReadonlySet<string>): boolean {
  const checked = node.type === T.CallExpression ? unwrap(node.callee) : node;
  const value = resolver.resolve(checked);
  if (value !== null) return value.api.promised === true && !value.pending;
  return hasMemberAmong(checked, properties) && hasOwnerProperty(checked, property);
}

function hasMemberAmong(chain: Node, names: ReadonlySet<string>): boolean {
  for (let node = unwrap(chain); node.type === T.MemberExpression || node.type === T.CallExpression; node = unwrap(node.type === T.CallExpression ? node.callee : node.object)) {
    if (node.type === T.MemberExpression && names.has(staticName(node) ?? '')) return true;
  }
  return false;
}

/** A call such as `expect(x)`, which checks nothing before the chain goes on. */
function opensChain(call: CallExpression, resolver: ApiResolver): boolean {
  const result = resolver.resolve(call);
  return result?.api.assertion === true;
}

/** True for chains that check by reading a property: `expect(x).to.be.true`. */
function endsInProperty(call: CallExpression): boolean {
  let node = wrapped(call);
  let members = 0;
  for (let parent = node.parent; parent?.type === T.MemberExpression && parent.object === node; parent = node.parent) {
    node = wrapped(parent);
    members += 1;
  }
  return members > 0 && node.parent?.type === T.ExpressionStatement;
}

/** True when the callee is reached through `property`, not as the last member. */
function hasOwnerProperty(callee: Node, property: string): boolean {
  let node = unwrap(callee);
  for (let last = true; ; last = false) {
    if (node.type === T.MemberExpression) {
      if (!last && staticName(node) === property) return true;
      node = unwrap(node.object);
    } else if (node.type === T.CallExpression) node = unwrap(node.callee);
    else return false;
  }
}
