import type { Creator } from '../../catalog/resources/resource.ts';
import { argumentsOf } from '../../utils/arguments.ts';
import { T, type CallExpression, type NewExpression, type Node, type SourceCode } from '../../utils/ast.ts';
import { isFunction } from '../../utils/functions.ts';
import { staticName, staticNumber } from '../../utils/names.ts';
import { onlyValue, variableOf } from '../../utils/variables.ts';
import { unwrap } from '../../utils/wrappers.ts';

/** Whether an argument of `call` says `name`: true, false, or null when it cannot be read (a variable, a spread). */
export function saysOption(call: Node, name: string): boolean | null {
  let known: boolean | null = false;
  for (const argument of argumentsOf(call)) {
    if (argument.type === T.ObjectExpression) {
      for (const property of argument.properties) {
        if (property.type === T.SpreadElement) known = null;
        else if (staticName(property) === name) return true;
      }
    } else if (mayBeObject(argument)) known = null;
  }
  return known;
}

/** Whether the arguments of `call` meet the condition of `creator`; an argument that cannot be read does not meet it. */
export function meetsCondition(call: CallExpression | NewExpression, condition: NonNullable<Creator['when']>, sourceCode: SourceCode): boolean {
  if (condition.anyOption?.some((name) => saysOption(call, name) === true) === false) return false;
  if (condition.noOption?.some((name) => saysOption(call, name) !== false) === true) return false;
  if (condition.unlessOption?.some((name) => saysOption(call, name) === true) === true) return false;
  if (condition.unlessZero?.some((name) => isZero(call, name, sourceCode)) === true) return false;
  if (condition.noCallback === true && call.arguments.some(isFunction)) return false;
  if (condition.argument !== undefined) {
    const argument = call.arguments[condition.argument];
    if (argument === undefined || isFunction(argument) || argument.type === T.SpreadElement) return false;
  }
  return true;
}

function mayBeObject(argument: Node): boolean {
  return argument.type !== T.Literal && argument.type !== T.TemplateLiteral && argument.type !== T.ArrayExpression && !isFunction(argument);
}

function isZero(call: CallExpression | NewExpression, name: string, sourceCode: SourceCode): boolean {
  return call.arguments.some(
    (argument) => argument.type === T.ObjectExpression && argument.properties.some((property) => property.type === T.Property && staticName(property) === name && numberOf(property.value, sourceCode) === 0),
  );
}

/** Also through a name that has one value only. */
function numberOf(node: Node, sourceCode: SourceCode): number | null {
  const variable = node.type === T.Identifier ? variableOf(node, sourceCode) : null;
  const value = variable === null ? node : onlyValue(variable);
  return value === null ? null : staticNumber(unwrap(value));
}
