/** Is a collection emptied, and often enough? */
import type { Node } from '../../utils/ast.ts';
import { isWithin } from '../../utils/functions.ts';
import type { FileFacts } from '../file-facts.ts';
import { compareRuns } from '../lifetimes/placement.ts';
import type { Unit } from '../model/test-model.ts';
import { occasionsOf, type Occasion } from './occasions.ts';
import type { Operation } from './operation.ts';

export interface Emptyings {
  /** Whether what is put in on `occasion` is taken out before the next test. */
  meets(occasion: Occasion): boolean;
  /** What empties it in some other test, by hand. */
  readonly inTests: readonly Occasion[];
  /** What empties it once a suite or a file. */
  readonly rare: Node | null;
  /** Something sets it to nothing, as opposed to another value. */
  readonly emptied: boolean;
  /** Somebody unknown may empty it at any time. */
  readonly unknown: boolean;
}

/** What `emptying` operations do for whoever fills the same place. */
export function emptyingsOf(emptying: readonly Operation[], facts: FileFacts): Emptyings {
  const found = emptying.map((operation) => ({ operation, ...occasionsOf(siteOf(operation), facts) }));
  const occasions = found.flatMap(({ all }) => all);
  return {
    meets: (occasion) => occasions.some((empties) => meets(empties.unit, occasion.unit)),
    inTests: occasions.filter(({ unit }) => unit.phase === 'test' || unit.phase === 'bench'),
    rare: found.find(({ all }) => all.some(({ unit }) => RARE.has(unit.phase)))?.operation.node ?? null,
    emptied: emptying.some(({ does }) => does === 'empty'),
    unknown: found.some(({ complete }) => !complete),
  };
}

/** Where the file itself does it: the call by which a helper got the collection, or the operation. */
export function siteOf({ node, calls }: Operation): Node {
  return calls.at(-1) ?? node;
}

const RARE: ReadonlySet<Unit['phase']> = new Set(['beforeAll', 'afterAll', 'benchSetup', 'benchTeardown']);
const PER_TEST: ReadonlySet<Unit['phase']> = new Set(['beforeEach', 'afterEach', 'cleanup', 'fixture', 'iterationSetup', 'iterationTeardown']);

function meets(emptying: Unit, filling: Unit): boolean {
  if (emptying.frame === filling.frame || emptying.owner === filling.frame || isWithin(filling.frame, emptying.frame) && emptying.phase === 'test') return true;
  return PER_TEST.has(emptying.phase) && compareRuns(emptying, filling) === 'enough';
}
