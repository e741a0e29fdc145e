/** What of a file belongs to benches, and when it runs. */
import { benchContract, type BenchContract } from '../../catalog/frameworks/bench-contracts.ts';
import { parentOf } from '../../utils/ancestors.ts';
import { T } from '../../utils/ast.ts';
import { isFunction, type Frame } from '../../utils/functions.ts';
import { staticName } from '../../utils/names.ts';
import { wrapped } from '../../utils/wrappers.ts';
import type { FileFacts } from '../file-facts.ts';
import type { Leak } from '../lifetimes/verdict.ts';
import type { Phase, Unit } from '../model/test-model.ts';
import type { NamedSlot } from './bench-leak.ts';

const BENCH_PHASES: ReadonlySet<Phase> = new Set(['bench', 'benchSetup', 'benchTeardown', 'iterationSetup', 'iterationTeardown']);
const HOOKS: ReadonlySet<Phase> = new Set(['beforeAll', 'beforeEach', 'afterEach', 'afterAll']);

/** Whether a bench tool runs `unit`: a measured function, what is given beside it, or a generator around it. */
export function isBenchUnit(unit: Unit): boolean {
  return BENCH_PHASES.has(unit.phase) || isGenerator(unit);
}

/** A generator of mitata sets up and tears down around what it yields. */
function isGenerator({ phase, framework }: Unit): boolean {
  return phase === 'fixture' && framework === 'mitata';
}

type Content = 'no benches' | 'benches' | 'benches and tests';

const contents = new WeakMap<FileFacts, Content>();

function contentOf(facts: FileFacts): Content {
  const known = contents.get(facts);
  if (known !== undefined) return known;
  const { units } = facts.model;
  const content = !units.some(isBenchUnit) ? 'no benches' : units.some(({ phase }) => phase === 'test') ? 'benches and tests' : 'benches';
  contents.set(facts, content);
  return content;
}

/** Whether the file gives anything to a bench tool. */
export function hasBenches(facts: FileFacts): boolean {
  return contentOf(facts) !== 'no benches';
}

/** Whether the file measures and tests nothing: then all that it starts is for benches. */
function isBenchFile(facts: FileFacts): boolean {
  return contentOf(facts) === 'benches';
}

/** Whether `leak` is one of a bench. */
export function isOfBench({ unit, life, state }: Leak, facts: FileFacts): boolean {
  // A change of shared state is one wherever it is made.
  if (state !== undefined || !hasBenches(facts)) return false;
  if (unit !== null && isBenchUnit(unit)) return true;
  return isBenchFile(facts) || isIgnoredOption(life.frame, facts);
}

/** The contract under which `unit` runs. */
export function contractOf(unit: Unit): BenchContract | null {
  return benchContract(unit.framework, isOfFixture(unit));
}

/** Vitest 5 gives `bench` to tests; the one that earlier versions export registers outside of them. */
function isOfFixture({ framework, owner }: Unit): boolean {
  return framework === 'vitest' && owner !== null;
}

/** The slot of its tool's contract that `unit` is; null for measured functions, and for what no tool knows. */
export function slotOf(unit: Unit): NamedSlot | null {
  const slots = contractOf(unit)?.slots;
  const name = isGenerator(unit) ? 'yield' : (unit.option ?? (HOOKS.has(unit.phase) ? hookName(unit) : null));
  const slot = slots === undefined || name === null || !Object.hasOwn(slots, name) ? undefined : slots[name];
  return slot === undefined || name === null ? null : { name, ...slot };
}

const NAMES: Readonly<Partial<Record<Phase, string>>> = { beforeAll: 'before', beforeEach: 'beforeEach', afterEach: 'afterEach', afterAll: 'after' };

/** Vitest's hooks run once for all benches of a file, if at all; those of `node:bench` once a benchmark. */
function hookName({ framework, phase }: Unit): string | null {
  return framework === 'node:bench' ? (NAMES[phase] ?? null) : null;
}

/** Whether Vitest 4 never calls `unit`: around its benches it runs `beforeAll` and `afterAll` of the file, and no other hook. */
export function neverRuns(unit: Unit, facts: FileFacts): boolean {
  if (unit.framework !== 'vitest' || !HOOKS.has(unit.phase) || !isBenchFile(facts)) return false;
  return unit.phase === 'beforeEach' || unit.phase === 'afterEach' || unit.suite.parent !== null;
}

/** False for a leak of what nobody ever calls: that its cleanup is nowhere, too, is the matter of another rule. And for what ends with the process, which the file itself ends. */
export function mayLeak({ unit, life }: Leak, facts: FileFacts): boolean {
  if (unit !== null && (neverRuns(unit, facts) || isCompiled(unit, facts) || (isOfFile(unit) && exits(facts)))) return false;
  return !isIgnoredOption(life.frame, facts);
}

/** Whether nobody can say what the names in `unit` mean. */
function isCompiled(unit: Unit, facts: FileFacts): boolean {
  const compiled = contractOf(unit)?.compiled;
  if (compiled === undefined || unit.registration === null) return false;
  return facts.model.units.some(({ registration, option }) => registration === unit.registration && option !== null && compiled.includes(option));
}

function isOfFile({ phase, frequency }: Unit): boolean {
  return phase === 'module' || phase === 'suite' || frequency === 'file';
}

/** `await run(); process.exit();`, as many benches end. */
function exits(facts: FileFacts): boolean {
  return isBenchFile(facts) && facts.membersNamed('exit').some((member) => ['.process.exit', 'process.exit', '.Deno.exit'].includes(facts.keyOf(member)));
}

const OPTIONS: ReadonlySet<string> = new Set(['setup', 'teardown', 'beforeAll', 'afterAll', 'beforeEach', 'afterEach', 'before', 'after']);

/** A function among the options of a bench, under the name of a hook that this tool does not know there: nobody calls it. */
function isIgnoredOption(frame: Frame, facts: FileFacts): boolean {
  if (!isFunction(frame) || facts.model.roleOf(frame).kind === 'unit') return false;
  const property = wrapped(frame).parent;
  if (property?.type !== T.Property || !OPTIONS.has(staticName(property) ?? '')) return false;
  const object = parentOf(property);
  const call = object === undefined ? undefined : wrapped(object).parent;
  return call?.type === T.CallExpression && facts.model.registrationOf(call)?.kind === 'bench';
}
