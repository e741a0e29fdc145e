/** Does an object outlive a test, so that the next one sees what is changed in it? */
import { T, type Node } from '../../utils/ast.ts';
import { onlyValue, variableOf } from '../../utils/variables.ts';
import { unwrap } from '../../utils/wrappers.ts';
import type { FileFacts } from '../file-facts.ts';
import type { Suite } from '../model/test-model.ts';

export interface ReachedObject {
  /** The same for all expressions that mean the same object. */
  readonly slot: string;
  readonly reach: 'process' | Suite;
}

/** The object that `expression` means, if it lives longer than one test; null if it does not, or nobody can tell. */
export function reachedObject(expression: Node, facts: FileFacts): ReachedObject | null {
  const node = unwrap(expression);
  const root = rootOf(node);
  if (root?.type !== T.Identifier) return null;
  const variable = variableOf(root, facts.sourceCode);
  const key = facts.keyOf(node);
  if (variable === null) return key === '' ? null : { slot: withoutGlobal(key), reach: 'process' };
  const [definition] = variable.defs;
  if (definition === undefined) return null;
  const declared = definition.node as Node;
  const frame = facts.model.ownerOf(definition.name);
  const role = facts.model.roleOf(frame);
  if (role.kind !== 'unit' || (role.unit.phase !== 'module' && role.unit.phase !== 'suite')) return null;
  if (IMPORTS.has(declared.type) || key !== '') return { slot: key === '' ? textOf(node, facts) : withoutGlobal(key), reach: 'process' };
  if (declared.type === T.ClassDeclaration || declared.type === T.FunctionDeclaration) return { slot: textOf(node, facts), reach: role.unit.suite };
  return onlyValue(variable) === null ? null : { slot: textOf(node, facts), reach: role.unit.suite };
}

const IMPORTS: ReadonlySet<string> = new Set([T.ImportSpecifier, T.ImportDefaultSpecifier, T.ImportNamespaceSpecifier, T.TSImportEqualsDeclaration]);

function rootOf(node: Node): Node | null {
  let current = node;
  while (current.type === T.MemberExpression) current = unwrap(current.object);
  return current;
}

function textOf(node: Node, facts: FileFacts): string {
  return facts.sourceCode.getText(node).replace(/\s+/g, '');
}

/** `.console` is `console`; `.` alone, the global object, is nothing in front of its members. */
function withoutGlobal(key: string): string {
  return key.replace(/^\.+/, '');
}
