/** What every part of the analysis asks about one file: gathered in one traversal, shared by all rules. */
import type { Catalogue } from '../catalog/catalogue.ts';
import { T, type CallExpression, type MemberExpression, type NewExpression, type Node, type SourceCode } from '../utils/ast.ts';
import { staticName } from '../utils/names.ts';
import { originKey, originOf, type Origin } from '../utils/origins.ts';
import { selfImport } from '../utils/packages.ts';
import { traverse } from '../utils/traversal.ts';
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
  /** Every call and `new` of the file, in source order. */
  readonly calls: readonly (CallExpression | NewExpression)[];
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
  /** True when the whole source text contains `text`: the cheapest way to skip work. */
  mentions(text: string): boolean;
}

export interface FactsInput {
  readonly filename: string;
  readonly originInConfig: OriginInConfig;
  readonly model: TestModel;
  readonly types: TypeInfo | null;
  readonly catalogue: Catalogue;
  readonly helpers: Helpers;
}

/** Gathers the facts of one file. Costs one traversal of its tree. */
export function gatherFacts(sourceCode: SourceCode, { filename, originInConfig, model, types, catalogue, helpers }: FactsInput): FileFacts {
  const calls: (CallExpression | NewExpression)[] = [];
  const waits: Node[] = [];
  const members = new Map<string, MemberExpression[]>();
  const memberWrites: MemberExpression[] = [];
  traverse(sourceCode.ast, sourceCode, (node) => {
    if (node.type === T.CallExpression || node.type === T.NewExpression) calls.push(node);
    else if (node.type === T.AssignmentExpression) addMember(node.left, memberWrites);
    else if (node.type === T.UnaryExpression && node.operator === 'delete') addMember(node.argument, memberWrites);
    else if (node.type === T.MemberExpression) {
      const name = staticName(node);
      if (name === null) return;
      const known = members.get(name);
      if (known === undefined) members.set(name, [node]);
      else known.push(node);
    } else if (isWait(node)) waits.push(node);
  });
  const origins = new WeakMap<Node, Origin | null>();
  const publicOrigin = (expression: Node): Origin | null => {
    const known = origins.get(expression);
    if (known !== undefined) return known;
    const written = originOf(expression, sourceCode);
    const configured = written === null ? null : originInConfig(written);
    const origin = configured ?? throughReexport(throughSelfImport(written, filename), expression, types);
    origins.set(expression, origin);
    return origin;
  };
  return {
    filename,
    sourceCode,
    model,
    catalogue,
    types,
    helpers,
    calls,
    memberWrites,
    waits,
    membersNamed: (name) => members.get(name) ?? [],
    originOf: publicOrigin,
    keyOf: (expression) => {
      const origin = publicOrigin(expression);
      return origin === null ? '' : originKey(origin);
    },
    mentions: (text) => sourceCode.text.includes(text),
  };
}

function addMember(target: Node, to: MemberExpression[]): void {
  const member = unwrap(target);
  if (member.type === T.MemberExpression) to.push(member);
}

function isWait(node: Node): boolean {
  switch (node.type) {
    case T.AwaitExpression:
    case T.YieldExpression:
      return true;
    case T.ForOfStatement:
      return node.await;
    case T.VariableDeclaration:
      return node.kind === 'await using';
    case T.ReturnStatement:
      return node.argument !== null;
    default:
      return false;
  }
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

function throughSelfImport(origin: Origin | null, filename: string): Origin | null {
  if (origin === null || !origin.module.startsWith('.')) return origin;
  const name = selfImport(origin.module, filename);
  return name === null ? origin : { module: name, path: origin.path };
}
