/** What every part of the analysis asks about one file: shared by all rules, and made when somebody asks. */
import type { Catalogue } from '../catalog/catalogue.ts';
import type { FrameworkId } from '../catalog/frameworks/framework.ts';
import type { Version } from '../catalog/frameworks/version.ts';
import { T, type CallExpression, type MemberExpression, type NewExpression, type Node, type SourceCode, type Variable } from '../utils/ast.ts';
import { callsNamed, callsWhere, inSourceOrder, type Call, type CallQuestion } from '../utils/call-index.ts';
import { grouped } from '../utils/grouped.ts';
import { lazily } from '../utils/lazy.ts';
import { staticName } from '../utils/names.ts';
import { callsIn, nodesOf } from '../utils/nodes-by-type.ts';
import { originKey, originOf, type Origin } from '../utils/origins.ts';
import { selfImport } from '../utils/packages.ts';
import { variableOf } from '../utils/variables.ts';
import { unwrap } from '../utils/wrappers.ts';
import type { TypeInfo } from '../utils/types/type-info.ts';
import type { TestModel } from './model/test-model.ts';
import type { Helpers } from './summaries/summary.ts';
import type { OriginInConfig } from './user-catalogue.ts';

export interface FileFacts {
  readonly filename: string;
  readonly sourceCode: SourceCode;
  readonly model: TestModel;
  readonly catalogue: Catalogue;
  /** Null when the file is linted without a program. */
  readonly types: TypeInfo | null;
  /** What the helpers that it imports do. */
  readonly helpers: Helpers;
  /** For a file of global set-up: the files that tear down what it keeps for the whole process, and null where they cannot be known. Undefined for all other files: what they keep so is out of sight. */
  readonly tornDownIn: (() => readonly FileFacts[] | null) | undefined;
  /** The version of a runner or bench tool, as far as it is known. */
  versionOf(tool: FrameworkId): Version | null;
  /** Every call and `new` of the file, in source order. */
  readonly calls: readonly (CallExpression | NewExpression)[];
  /** The calls whose callee has one of these last names, in source order. */
  callsNamed(...names: readonly string[]): readonly Call[];
  /** The calls whose callee has one of the origin keys `keys`, in source order: found by their names, without a look at the others. */
  callsOf(keys: OriginKeys): readonly Call[];
  /** The calls that `question` describes, in source order. */
  callsWhere(question: CallQuestion): readonly Call[];
  /** Members that are assigned to or deleted: `process.env.A = 'b'`, in source order. */
  readonly memberWrites: readonly MemberExpression[];
  /** Where a function waits or hands a value back, in source order: `await`, `for await`, `await using`, `yield`, and `return` with a value. */
  readonly waits: readonly Node[];
  /** Member accesses by their static name. */
  membersNamed(name: string): readonly MemberExpression[];
  /** As {@link originOf}, where a package's own relative entry counts as the package. */
  originOf(expression: Node): Origin | null;
  /** {@link originOf} as one string, `''` when there is none. */
  keyOf(expression: Node): string;
  /** True when the whole source text contains `text`: the cheapest way to skip work, since the text is searched once. */
  mentions(text: string): boolean;
}

/** Origin keys with an efficient way to ask for them: a set, or a map by them. */
export interface OriginKeys {
  has(key: string): boolean;
  keys(): Iterable<string>;
}

export interface FactsInput {
  readonly filename: string;
  readonly originInConfig: OriginInConfig;
  /** Asked for once, when somebody needs it. */
  readonly model: () => TestModel;
  readonly types: TypeInfo | null;
  readonly catalogue: Catalogue;
  readonly helpers: Helpers;
  readonly versionOf: FileFacts['versionOf'];
  readonly tornDownIn?: () => FileFacts['tornDownIn'];
}

/** The facts of one file. Nothing is read before it is asked for. */
export function gatherFacts(sourceCode: SourceCode, { filename, originInConfig, model, types, catalogue, helpers, versionOf, tornDownIn }: FactsInput): FileFacts {
  const members = lazily(() => grouped(nodesOf(T.MemberExpression, sourceCode), staticName));
  const memberWrites = lazily(() => memberWritesIn(sourceCode));
  const waits = lazily(() => waitsIn(sourceCode));
  const built = lazily(model);
  const tornDown = lazily(() => tornDownIn?.());
  const selfImported = new Map<string, string | null>();
  const mentioned = new Map<string, boolean>();
  const origins = new Map<Node | Variable, Origin | null>();
  const throughSelfImport = (origin: Origin | null): Origin | null => {
    if (origin === null || !origin.module.startsWith('.')) return origin;
    let name = selfImported.get(origin.module);
    if (name === undefined) {
      name = selfImport(origin.module, filename);
      selfImported.set(origin.module, name);
    }
    return name === null ? origin : { module: name, path: origin.path };
  };
  const mentions = (text: string): boolean => {
    let isThere = mentioned.get(text);
    if (isThere === undefined) mentioned.set(text, (isThere = sourceCode.text.includes(text)));
    return isThere;
  };
  const publicOrigin = (expression: Node): Origin | null => {
    // All that mean the same variable have the same origin.
    const key = (expression.type === T.Identifier ? variableOf(expression, sourceCode) : null) ?? expression;
    const known = origins.get(key);
    if (known !== undefined) return known;
    const written = originOf(expression, sourceCode);
    const configured = written === null ? null : originInConfig(written);
    const origin = configured ?? throughReexport(throughSelfImport(written), expression, types);
    origins.set(key, origin);
    return origin;
  };
  const keyOf = (expression: Node): string => {
    const origin = publicOrigin(expression);
    return origin === null ? '' : originKey(origin);
  };
  return {
    filename,
    sourceCode,
    get model() { return built(); },
    catalogue,
    types,
    helpers,
    get tornDownIn() { return tornDown(); },
    versionOf,
    get calls() { return callsIn(sourceCode); },
    get memberWrites() { return memberWrites(); },
    get waits() { return waits(); },
    // Most of the names that are asked for are not in the file at all.
    membersNamed: (name) => (mentions(name) ? members().get(name) ?? [] : []),
    originOf: publicOrigin,
    keyOf,
    callsNamed: (...names) => callsNamed(sourceCode, names),
    callsWhere: (question) => callsWhere(sourceCode, question),
    callsOf(keys) {
      const names = lastNamesOf(keys);
      return callsWhere(sourceCode, { mayBeMethod: (name) => names.has(name), isWanted: (callee) => keys.has(keyOf(callee)) });
    },
    mentions,
  };
}

function memberWritesIn(sourceCode: SourceCode): MemberExpression[] {
  const assigned = nodesOf(T.AssignmentExpression, sourceCode).map(({ left }) => unwrap(left));
  const deleted = nodesOf(T.UnaryExpression, sourceCode).filter(({ operator }) => operator === 'delete').map(({ argument }) => unwrap(argument));
  return inSourceOrder([...assigned, ...deleted].filter((target) => target.type === T.MemberExpression));
}

function waitsIn(sourceCode: SourceCode): Node[] {
  return inSourceOrder([
    ...nodesOf(T.AwaitExpression, sourceCode),
    ...nodesOf(T.YieldExpression, sourceCode),
    ...nodesOf(T.ForOfStatement, sourceCode).filter((loop) => loop.await),
    ...nodesOf(T.VariableDeclaration, sourceCode).filter(({ kind }) => kind === 'await using'),
    ...nodesOf(T.ReturnStatement, sourceCode).filter(({ argument }) => argument !== null),
  ]);
}

const lastNames = new WeakMap<OriginKeys, ReadonlySet<string>>();

/** The names of methods that may have one of the origin keys `keys`. What a module hands out as a whole may be called by its name `default`. */
function lastNamesOf(keys: OriginKeys): ReadonlySet<string> {
  let names = lastNames.get(keys);
  if (names === undefined) lastNames.set(keys, (names = new Set(['default', ...Array.from(keys.keys(), (key) => key.slice(key.lastIndexOf('.') + 1))])));
  return names;
}

/** A name imported from a file of the project may be a package's: only a type checker can follow it there, and for a plain name it costs next to nothing. */
function throughReexport(origin: Origin | null, expression: Node, types: TypeInfo | null): Origin | null {
  if (origin === null || types === null || !origin.module.startsWith('.') || expression.type !== T.Identifier) return origin;
  const declared = types.declarationOf(expression);
  if (declared === null || declared.package === '' || declared.package === 'lib') return origin;
  return { module: declared.module ?? packageTyped(declared.package), path: declared.name === 'default' ? [] : [declared.name] };
}

/** The package that a package of types describes: `@types/ws` is of `ws`, `@types/a__b` of `@a/b`. */
function packageTyped(name: string): string {
  const described = name.startsWith('@types/') ? name.slice('@types/'.length) : name;
  return described.includes('__') ? `@${described.replace('__', '/')}` : described;
}
