/** What a call hands to a runner: which functions it will call, and when. */
import type { OptionPhases } from '../../catalog/frameworks/framework.ts';
import { registeringNames } from '../../catalog/frameworks/index.ts';
import { T, type Node, type SourceCode } from '../../utils/ast.ts';
import { isFunction, type FunctionNode } from '../../utils/functions.ts';
import { callsWhere, type Call } from '../../utils/call-index.ts';
import { staticName, staticString } from '../../utils/names.ts';
import { variableOf } from '../../utils/variables.ts';
import { unwrap, wrapped } from '../../utils/wrappers.ts';
import type { ApiResolver } from './api-resolver.ts';
import type { ApiValue } from './api-values.ts';
import { callbackAmong, functionOf } from './callbacks.ts';
import type { Frequency, Phase, Registration } from './test-model.ts';

/** One function that a runner will call. */
export interface Run {
  readonly call: Call;
  readonly value: ApiValue;
  /** As written: a function, or an expression that stands for one. */
  readonly node: Node;
  /** The function itself, when the file shows it. */
  readonly frame: FunctionNode | null;
  readonly phase: Phase;
  /** Null for `cleanup`, which runs as often as the frame that registers it. */
  readonly frequency: Frequency | null;
  /** The callback of the call, as opposed to a function among its options. */
  readonly main: boolean;
  /** For a function among the options: its key. */
  readonly option?: string;
}

export interface Registered {
  readonly kind: Registration['kind'];
  readonly value: ApiValue;
  readonly phase: Phase;
  readonly runs: readonly Run[];
  readonly skipped: boolean;
}

export interface Registrations {
  /** The calls that may register something, in source order. */
  candidates(): readonly Call[];
  /** What `call` registers, or null when it registers nothing. */
  of(call: Call): Registered | null;
  /** How a runner calls `fn`: by the call around it, or the first that it is handed to by name. */
  runOf(fn: FunctionNode): Run | null;
}

const FREQUENCIES: Readonly<Record<Phase, Frequency | null>> = {
  module: 'file', suite: 'suite', beforeAll: 'suite', afterAll: 'suite', beforeEach: 'test', afterEach: 'test', test: 'test', fixture: 'test',
  cleanup: null, bench: 'iteration', benchSetup: 'suite', benchTeardown: 'suite', iterationSetup: 'iteration', iterationTeardown: 'iteration',
};
const FILE_SCOPES: ReadonlySet<string | null> = new Set(['worker', 'file']);

/** `hasConfigured`: a config may give any name to what registers. */
export function createRegistrations(sourceCode: SourceCode, hasConfigured: boolean, resolver: () => ApiResolver): Registrations {
  const byCall = new Map<Call, Registered | null>();
  const byFunction = new Map<FunctionNode, Run | null>();

  function of(call: Call): Registered | null {
    if (!mayRegister(call)) return null;
    const known = byCall.get(call);
    if (known !== undefined) return known;
    byCall.set(call, null);
    const registered = read(call);
    byCall.set(call, registered);
    return registered;
  }

  /** Most calls are told by one look-up: of methods before anybody asks what the owner is, of names because all that mean one variable are the same. */
  function mayRegister(call: Call): boolean {
    const callee = unwrap(call.callee);
    return callee.type === T.MemberExpression ? isMethod(staticName(callee) ?? '') : isWanted(callee);
  }

  const isMethod = (name: string): boolean => registeringNames.has(name) || hasConfigured;
  const isWanted = (callee: Node): boolean => callee.type !== T.Identifier || resolver().resolve(callee)?.api.role !== undefined;

  function read(call: Call): Registered | null {
    const value = resolver().resolve(call.callee);
    const role = value?.api.role;
    if (value === null || role === undefined || value.pending) return null;
    const args: Node[] = call.arguments.filter((argument) => argument.type !== T.SpreadElement);
    const phase: Phase =
      role.kind === 'hook' ? role.phase
      : role.kind === 'around' || role.kind === 'fixture' ? 'fixture'
      : role.kind === 'registrar' ? 'cleanup'
      : role.kind === 'step' ? 'test'
      : role.kind;
    const run = (node: Node, at: Phase, main: boolean, frequency: Frequency | null = FREQUENCIES[at]): Run =>
      ({ call, value, node, frame: functionOf(node, sourceCode), phase: at, frequency, main });

    const runs: Run[] = [];
    if (role.kind === 'fixture') {
      for (const [node, scope] of fixtures(args)) runs.push(run(node, 'fixture', true, FILE_SCOPES.has(scope) ? 'file' : 'test'));
    } else if (value.api.table !== undefined) {
      for (const [node, at, key] of tableEntries(args[0], value.api.table)) runs.push({ ...run(node, at, at === phase), option: key });
    } else {
      const titleFirst = role.kind === 'test' || role.kind === 'suite' || role.kind === 'bench' || role.kind === 'step';
      const callback = callbackAmong(args, value.api, titleFirst, sourceCode);
      if (callback !== null) runs.push(mainRun(run, callback, phase, role));
      else for (const node of entries(args, value.source.callbackKeys ?? [])) runs.push(mainRun(run, node, phase, role));
    }
    if (value.api.options !== undefined) {
      for (const [node, at, key] of optionEntries(args, value.api.options)) runs.push({ ...run(node, at, false), option: key });
    }
    if (value.api.titled === true && runs.length === 0) return null;
    return { kind: role.kind, value, phase, runs, skipped: value.skipped || hasSkipOption(args, value.source.skipOptions ?? []) };
  }

  function mainRun(
    run: (node: Node, at: Phase, main: boolean, frequency?: Frequency | null) => Run,
    node: Node,
    phase: Phase,
    role: { readonly kind: string; readonly phase?: string },
  ): Run {
    const made = run(node, phase, true);
    if (role.kind === 'around' && role.phase === 'beforeAll') return { ...made, frequency: 'suite' };
    // What a generator does around `yield` happens once a benchmark; what it yields is measured.
    if (made.value.api.yieldsMeasured === true && made.frame?.generator === true) return { ...made, phase: 'fixture', frequency: 'suite' };
    return made;
  }

  function runOf(fn: FunctionNode): Run | null {
    const known = byFunction.get(fn);
    if (known !== undefined) return known;
    byFunction.set(fn, null);
    const found = callsGiven(fn).map((call) => of(call)?.runs.find((run) => run.frame === fn)).find((run) => run !== undefined) ?? null;
    byFunction.set(fn, found);
    return found;
  }

  /** The calls that get `fn` as an argument or in an object or array argument, literally or by its name. */
  function callsGiven(fn: FunctionNode): Call[] {
    const direct = callAround(fn);
    if (direct !== null) return [direct];
    const name = fn.type === T.FunctionDeclaration ? fn.id : declaredName(fn);
    const variable = name === null ? null : variableOf(name, sourceCode);
    if (variable === null) return [];
    return variable.references.map((reference) => callAround(reference.identifier as Node)).filter((call) => call !== null);
  }

  return { candidates: () => callsWhere(sourceCode, { mayBeMethod: isMethod, isWanted }), of, runOf };
}

function declaredName(fn: FunctionNode): (Node & { type: T.Identifier }) | null {
  const parent = wrapped(fn).parent;
  return parent?.type === T.VariableDeclarator && parent.id.type === T.Identifier ? parent.id : null;
}

function callAround(node: Node): Call | null {
  for (let current = wrapped(node); ; ) {
    const parent: Node | undefined = current.parent;
    switch (parent?.type) {
      case T.CallExpression:
      case T.NewExpression:
        return parent.callee === current ? null : parent;
      case T.Property:
        if (parent.value !== current) return null;
        current = parent;
        break;
      case T.ObjectExpression:
      case T.ArrayExpression:
        current = wrapped(parent);
        break;
      default:
        return null;
    }
  }
}

function* properties(node: Node | undefined): Generator<readonly [string | null, Node]> {
  const object = node === undefined ? undefined : unwrap(node);
  if (object?.type !== T.ObjectExpression) return;
  for (const property of object.properties) {
    if (property.type === T.Property) yield [staticName(property), property.value];
  }
}

/** The values under `keys` of the object arguments. */
function entries(args: readonly Node[], keys: readonly string[]): Node[] {
  return args.flatMap((argument) => [...properties(argument)].filter(([key]) => key !== null && keys.includes(key)).map(([, value]) => value));
}

function* optionEntries(args: readonly Node[], phases: OptionPhases): Generator<readonly [Node, Phase, string]> {
  for (const argument of args) {
    for (const [key, value] of properties(argument)) {
      const phase = key !== null && Object.hasOwn(phases, key) ? phases[key] : undefined;
      if (key !== null && phase !== undefined) yield [value, phase, key];
    }
  }
}

function* tableEntries(table: Node | undefined, phases: OptionPhases): Generator<readonly [Node, Phase, string]> {
  for (const [name, value] of properties(table)) {
    if (unwrap(value).type === T.ObjectExpression) yield* optionEntries([value], phases);
    else yield [value, 'bench', name ?? ''];
  }
}

/** Fixture functions with the scope they are declared with: `{ x: fn, y: [fn, { scope }] }` or `'x', { scope }, fn`. */
function* fixtures(args: readonly Node[]): Generator<readonly [Node, string | null]> {
  const [first] = args;
  if (staticString(first) !== null) {
    const fn = args.find((argument) => isFunction(unwrap(argument)));
    if (fn !== undefined) yield [fn, scopeIn(args)];
    return;
  }
  for (const [, value] of properties(first)) {
    const fixture = unwrap(value);
    if (isFunction(fixture) || fixture.type === T.Identifier) yield [fixture, null];
    const [fn, options] = fixture.type === T.ArrayExpression ? fixture.elements : [];
    if (fn != null && isFunction(unwrap(fn))) yield [fn, options == null ? null : scopeIn([options])];
  }
}

function scopeIn(args: readonly Node[]): string | null {
  return staticString(entries(args, ['scope'])[0]);
}

function hasSkipOption(args: readonly Node[], keys: readonly string[]): boolean {
  return entries(args, keys).some((value) => value.type === T.Literal && value.value !== false && value.value !== null && value.value !== '');
}
