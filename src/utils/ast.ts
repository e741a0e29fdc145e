/** The syntax tree as this project sees it: typescript-eslint's ESTree and ESLint's source code and scopes. */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { AST_NODE_TYPES } from '@typescript-eslint/utils';

export type Node = TSESTree.Node;
export type Program = TSESTree.Program;
export type Expression = TSESTree.Expression;
export type CallExpression = TSESTree.CallExpression;
export type NewExpression = TSESTree.NewExpression;
export type Identifier = TSESTree.Identifier;
export type ClassNode = TSESTree.ClassDeclaration | TSESTree.ClassExpression;
export type MemberExpression = TSESTree.MemberExpression;
export type Property = TSESTree.Property;
export type AssignmentExpression = TSESTree.AssignmentExpression;
export type SourceCode = Readonly<TSESLint.SourceCode>;
export type Scope = TSESLint.Scope.Scope;
export type Variable = TSESLint.Scope.Variable;
export type Reference = TSESLint.Scope.Reference;
export { AST_NODE_TYPES as T };
