/** Builds the model of a piece of source and says what it holds in short strings. */
import { parseForESLint } from '@typescript-eslint/parser';
import { SourceCode as EslintSourceCode } from 'eslint';
import type { FrameworkId } from '../../../src/catalog/frameworks/framework.ts';
import type { TypeOrigins } from '../../../src/analysis/model/api-resolver.ts';
import { builtIn } from '../../../src/catalog/catalogue.ts';
import { buildTestModel } from '../../../src/analysis/model/build-test-model.ts';
import type { TestModel, Unit } from '../../../src/analysis/model/test-model.ts';
import { T, type CallExpression, type Node, type SourceCode } from '../../../src/utils/ast.ts';
import { isFunction, type FunctionNode } from '../../../src/utils/functions.ts';

export interface Modelled {
  readonly model: TestModel;
  readonly nodes: readonly Node[];
  readonly text: (node: Node) => string;
}

export interface ModelOptions {
  readonly filename?: string;
  readonly globalFramework?: FrameworkId | null;
  readonly types?: TypeOrigins | null;
}

export function modelOf(code: string, options: ModelOptions = {}): Modelled {
  const parsed = parseForESLint(code, {
    sourceType: 'module', ecmaVersion: 'latest', range: true, loc: true, tokens: true, comment: true, filePath: 'x.ts',
  });
  const sourceCode = new EslintSourceCode({
    text: code, ast: parsed.ast as never, scopeManager: parsed.scopeManager as never, visitorKeys: parsed.visitorKeys as never,
    parserServices: {} as never,
  }) as unknown as SourceCode;
  const nodes: Node[] = [];
  // ESLint sets `parent` when it traverses: null for the Program.
  const visit = (node: Node, parent: Node | null): void => {
    (node as { parent?: Node | null }).parent = parent;
    nodes.push(node);
    for (const key of sourceCode.visitorKeys[node.type] ?? []) {
      const child = (node as unknown as Record<string, unknown>)[key];
      for (const each of Array.isArray(child) ? child : [child]) if (each != null) visit(each as Node, node);
    }
  };
  visit(parsed.ast, null);
  const model = buildTestModel(sourceCode, {
    filename: options.filename ?? 'src/a.test.ts', globalFramework: options.globalFramework ?? null, types: options.types ?? null,
    catalogue: builtIn, originInConfig: () => null,
  });
  return { model, nodes, text: (node) => sourceCode.getText(node) };
}

/** `phase/frequency` of each unit after the module, in source order; `!` skipped, `*` repeated, `~` not synchronous, `^` with an owner. */
export function unitsOf(code: string, options?: ModelOptions): string[] {
  return modelOf(code, options).model.units.slice(1).map(short);
}

/** The phases alone. */
export function phasesOf(code: string, options?: ModelOptions): string[] {
  return modelOf(code, options).model.units.slice(1).map((unit) => unit.phase);
}

export function short(unit: Unit): string {
  return `${unit.phase}/${unit.frequency}${unit.skipped ? '!' : ''}${unit.repeated ? '*' : ''}${unit.synchronous ? '' : '~'}${unit.owner === null ? '' : '^'}`;
}

/** The first function whose text holds `marker` and no smaller function does. */
export function functionAround(modelled: Modelled, marker: string): FunctionNode {
  const found = modelled.nodes.filter((node): node is FunctionNode => isFunction(node) && modelled.text(node).includes(marker));
  const last = found.at(-1);
  if (last === undefined) throw new Error(`no function holds ${marker}`);
  return last;
}

/** The call with exactly this text. */
export function callOf(modelled: Modelled, source: string): CallExpression {
  const found = modelled.nodes.find((node) => node.type === T.CallExpression && modelled.text(node) === source);
  if (found === undefined) throw new Error(`no call is ${source}`);
  return found as CallExpression;
}

/** The last expression with exactly this text. */
export function nodeOf(modelled: Modelled, source: string): Node {
  const found = modelled.nodes.findLast((node) => modelled.text(node) === source && node.type !== T.ExpressionStatement);
  if (found === undefined) throw new Error(`nothing is ${source}`);
  return found;
}
