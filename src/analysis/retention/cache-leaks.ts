/** The collections of a file or suite that its tests fill and nobody empties. */
import { T, type Node } from '../../utils/ast.ts';
import { isFunction, isWithin } from '../../utils/functions.ts';
import { unwrap } from '../../utils/wrappers.ts';
import type { FileFacts } from '../file-facts.ts';
import type { Unit } from '../model/test-model.ts';
import { birthOf } from './births.ts';
import type { CacheLeak } from './cache-leak.ts';
import { contextAt } from './contexts.ts';
import { emptyingsOf, siteOf } from './emptyings.ts';
import { globalContainers } from './global-containers.ts';
import { heldBy } from './holding.ts';
import { holdingsOf } from './holdings.ts';
import { importedContainers } from './imported-containers.ts';
import { isMemo } from './memo.ts';
import { occasionsOf, type Occasion } from './occasions.ts';
import { concerns, type Operation } from './operation.ts';
import { readByOtherTest } from './order.ts';
import { runsOf } from './runs.ts';
import type { Container } from './roots.ts';
import { sharedVariable } from './shared-variables.ts';
import type { Story, Timed } from './story.ts';
import { weightAt } from './weight.ts';

/** The leaks of the file, in source order. `isUndoneElsewhere`: whether a file that is loaded with the tests calls one of these names in a hook. */
export function findCacheLeaks(facts: FileFacts, isUndoneElsewhere: (names: readonly string[]) => boolean): readonly CacheLeak[] {
  const here = holdingsOf(facts).flatMap(({ root, containers, operations }) => {
    if (root.isExported) return [];
    const shared = sharedVariable(root, facts);
    if (shared !== null || containers.length === 0) return shared ?? [];
    return containers.flatMap((container) => leakOf(container, operations, facts) ?? []);
  });
  const elsewhere = importedContainers(facts).flatMap(({ container, operations, emptiers }) => {
    const leak = leakOf(container, operations, facts);
    return leak === null || isUndoneElsewhere(emptiers) ? [] : [leak];
  });
  const global = globalContainers(facts).flatMap(({ container, operations }) => leakOf(container, operations, facts) ?? []);
  return [...here, ...elsewhere, ...global].toSorted((one, other) => one.node.range[0] - other.node.range[0]);
}

function leakOf(container: Container, operations: readonly Operation[], facts: FileFacts): CacheLeak | null {
  if (operations.some(({ does, path }) => does === 'escape' && concerns(path, container.path))) return null;
  const here = operations.filter(({ path }) => path.length === container.path.length && concerns(path, container.path));
  const fillings = here.filter(({ does }) => does === 'add' || does === 'put');
  const parts = operations.filter(({ does, path }) => does === 'assign' && path.length === container.path.length + 1 && concerns(container.path, path));
  if (fillings.length + parts.length === 0) return null;
  const timed = (operation: Operation): Timed => ({ operation, occasions: occasionsOf(siteOf(operation), facts) });
  const story: Story = {
    container,
    fills: [...fillings, ...parts].map(timed),
    reads: operations.filter(({ does, path }) => READS.has(does) && concerns(container.path, path)).map(timed),
    emptyings: emptyingsOf(operations.filter(({ does, path }) => (does === 'empty' || does === 'assign') && concerns(path, container.path)), facts),
  };
  if (story.emptyings.unknown) return null;
  return readByOtherTest(story, facts) ?? growth(story, here, facts);
}

const READS: ReadonlySet<Operation['does']> = new Set(['read', 'walk', 'ask']);

/** What people call a list that is there to keep things alive. */
const KEEPER = /keep|retain|alive|pinned|leak|hold/i;

function growth(story: Story, here: readonly Operation[], facts: FileFacts): CacheLeak | null {
  const { container, emptyings } = story;
  if (KEEPER.test(container.root.variable?.name ?? container.name) || emptyings.inTests.length > 0) return null;
  const growing = story.fills.flatMap(({ operation, occasions }) => (isMemo(operation, here, facts) ? [] : occasions.all.filter((occasion) => grows(operation, container, occasion, facts)).map((occasion) => ({ operation, occasion }))));
  const [first] = growing;
  if (first === undefined || growing.some(({ occasion }) => emptyings.meets(occasion)) || runsOf(growing.map(({ occasion }) => occasion), facts) < 2) return null;
  if (!story.reads.every((read) => isOwnRead(read, growing.map(({ occasion }) => occasion)))) return null;
  // Who empties it once a suite has decided how long it lives, but an iteration is too short for that.
  if (emptyings.rare !== null && first.occasion.unit.frequency !== 'iteration') return null;
  if (growing.some(({ operation, occasion }) => isOfOtherRule(operation, occasion, facts))) return null;
  const objects = growing.find(({ operation }) => operation.values.some((value) => isObject(value)));
  const { operation, occasion } = objects ?? first;
  return {
    reason: objects === undefined ? 'growsPerTest' : 'keepsTestObjects',
    node: container.file !== null ? operation.node : container.root.declaration, root: container.root, name: container.name, file: container.file, emptiedBy: container.emptiedBy, kind: container.kind,
    store: operation.node, stored: operation.values, occasion, emptied: emptyings.rare, reader: null,
  };
}

function grows(operation: Operation, { kind }: Container, { unit, calls }: Occasion, facts: FileFacts): boolean {
  if (unit.skipped || (unit.frequency !== 'test' && unit.frequency !== 'iteration')) return false;
  const through = [...operation.calls, ...calls];
  if (operation.isNew === true) return true;
  if (operation.does === 'add') return operation.values.length > 0 && (kind === 'array' || (kind === 'Set' && operation.values.some((value) => birthOf(value, through, facts) === 'fresh')));
  if (operation.does !== 'put' || operation.key === null) return false;
  return kind !== 'Set' && birthOf(operation.key, through, facts) === 'fresh';
}

/** The context of a test, or something heavy: other rules speak of that. */
function isOfOtherRule({ values, calls }: Operation, occasion: Occasion, facts: FileFacts): boolean {
  const through = [...calls, ...occasion.calls];
  return values.some((value) => heldBy(value, through, (node) => contextAt(node, facts) ?? weightAt(node, [], facts), facts) !== null);
}

/** An object that a test makes, as opposed to a text, a number or a plain record of such. */
function isObject(value: Node): boolean {
  const node = unwrap(value);
  if (node.type === T.NewExpression) return true;
  return isFunction(node);
}

/** Read by those only who have put something in: nobody hands anything on, reports it or cleans up by it. */
function isOwnRead({ occasions }: Timed, growing: readonly Occasion[]): boolean {
  if (!occasions.complete && occasions.all.length === 0) return false;
  return occasions.all.every(({ unit }) => growing.some((occasion) => occasion.unit === unit || isWithin(unit.frame, occasion.unit.frame) || isSetUpFor(occasion.unit, unit)) && !AFTER.has(unit.phase));
}

const AFTER: ReadonlySet<Unit['phase']> = new Set(['afterAll', 'afterEach', 'cleanup', 'benchTeardown', 'iterationTeardown', 'module', 'suite']);

function isSetUpFor(hook: Unit, test: Unit): boolean {
  if (hook.phase !== 'beforeEach' && hook.phase !== 'iterationSetup') return false;
  for (let suite: Unit['suite'] | null = test.suite; suite !== null; suite = suite.parent) if (suite === hook.suite) return true;
  return false;
}
