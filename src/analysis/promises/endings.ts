/** Is a unit surely over while what it has started still goes on? */
import { waitingPlans } from '../../catalog/promises/plans.ts';
import { parentOf } from '../../utils/ancestors.ts';
import { T, type Node } from '../../utils/ast.ts';
import { frameOf, isFunction, isWithin, type Frame, type FunctionNode } from '../../utils/functions.ts';
import { grouped } from '../../utils/grouped.ts';
import { lazily } from '../../utils/lazy.ts';
import { isLoop } from '../../utils/loops.ts';
import { wrapped } from '../../utils/wrappers.ts';
import type { FileFacts } from '../file-facts.ts';
import { isExpectedToFail } from '../lifetimes/expected-failure.ts';
import { callsOf } from '../lifetimes/local-functions.ts';
import type { Phase, Unit } from '../model/test-model.ts';
import { runsAsChild, runsInPage } from '../resources/remote.ts';

export interface Endings {
  /** The unit that ends without having waited for anything after `node`; null where it may wait, by whatever means, or where no unit runs `node`. */
  leftBehindBy(node: Node): Unit | null;
  /** The unit that runs `node`, itself or by helpers of the file; null where somebody unknown does, or where an error is expected. */
  runBy(node: Node): Unit | null;
}

const HELPER_DEPTH = 3;

/** What a module or the body of a suite starts is there for the tests to wait for. */
const PHASES: ReadonlySet<Phase> = new Set(['beforeAll', 'beforeEach', 'test', 'afterEach', 'afterAll', 'fixture', 'cleanup', 'bench', 'benchSetup', 'benchTeardown', 'iterationSetup', 'iterationTeardown']);

/** How a function that has returned may still keep its test waiting: by a callback, by a plan. */
const KEEPS_WAITING = /\bdone\b|\.end\(|\.async\(|\bdeferred\b|\bplan\(.*\bwait\b/;
const PLAN = /\bplan\(/;

export function createEndings(facts: FileFacts): Endings {
  const { model, sourceCode } = facts;
  const waitsByOwner = lazily(() => grouped(facts.waits, (wait) => model.ownerOf(wait)));

  function runs(node: Node, mayWait: boolean, depth: number): Unit | null {
    const owner = model.ownerOf(node);
    if (owner.type === T.Program || isInExecutor(node, owner, facts)) return null;
    if (!mayWait && waitsAfter(node, owner)) return null;
    const role = model.roleOf(owner);
    if (role.kind === 'unit') return isOver(role.unit, owner, mayWait) ? role.unit : null;
    if (role.kind !== 'helper' || depth === 0 || owner.generator) return null;
    return runByHelper(owner, mayWait, depth);
  }

  /** A helper leaves it to its callers to wait, and none does. */
  function runByHelper(helper: FunctionNode, mayWait: boolean, depth: number): Unit | null {
    const calls = callsOf(helper, facts);
    if (calls === null) return null;
    let unit: Unit | null = null;
    for (const call of calls) {
      unit = runs(awaited(call), mayWait, depth - 1);
      if (unit === null) return null;
    }
    return unit;
  }

  function isOver(unit: Unit, owner: Frame, mayWait: boolean): boolean {
    if (unit.skipped || !PHASES.has(unit.phase) || !isFunction(owner)) return false;
    if (mayWait || unit.synchronous) return true;
    const text = sourceCode.getText(owner);
    return owner.async && !KEEPS_WAITING.test(text) && !(waitingPlans.has(unit.framework) && PLAN.test(text));
  }

  function waitsAfter(node: Node, owner: Frame): boolean {
    const loop = outermostLoop(node, owner);
    return waitsByOwner().get(owner)?.some((wait) => {
      if (isWithin(wait, node)) return false;
      if (wait.type === T.ReturnStatement && frameOf(wait) !== owner) return false;
      return wait.range[0] >= node.range[1] || isWithin(node, wait) || (loop !== null && isWithin(wait, loop));
    }) === true;
  }

  // From around `node` on: what its own callbacks check is not whether it fails.
  const isOutOfSight = (node: Node): boolean => runsInPage(node) || runsAsChild(node, sourceCode) || isExpectedToFail(parentOf(node) ?? node, facts);
  return {
    leftBehindBy: (node) => (isOutOfSight(node) ? null : runs(node, false, HELPER_DEPTH)),
    runBy: (node) => (isOutOfSight(node) ? null : runs(node, true, HELPER_DEPTH)),
  };
}

/** The outermost loop around `node` in `owner`: what comes before it in the loop also comes after it. */
function outermostLoop(node: Node, owner: Frame): Node | null {
  let loop: Node | null = null;
  for (let current = parentOf(node); current !== undefined && current !== owner; current = parentOf(current)) if (isLoop(current)) loop = current;
  return loop;
}

/** Inside the executor of a promise: who waits for that promise waits for what its executor starts. */
function isInExecutor(node: Node, owner: Frame, facts: FileFacts): boolean {
  for (let current = parentOf(node); current !== undefined && current !== owner; current = parentOf(current)) {
    if (!isFunction(current)) continue;
    const { parent } = wrapped(current);
    if (parent?.type === T.NewExpression && facts.keyOf(parent.callee) === '.Promise') return true;
  }
  return false;
}

/** `call`, with the `await` in front of it. */
function awaited(call: Node): Node {
  const outer = wrapped(call);
  return outer.parent?.type === T.AwaitExpression ? outer.parent : outer;
}
