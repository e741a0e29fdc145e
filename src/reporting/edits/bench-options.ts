/** The options of a bench as source text: functions among them are added, renamed and taken out. */
import { parentOf } from '../../utils/ancestors.ts';
import { T, type Node, type SourceCode } from '../../utils/ast.ts';
import { isFunction, type Frame, type FunctionNode } from '../../utils/functions.ts';
import { staticName } from '../../utils/names.ts';
import { wrapped } from '../../utils/wrappers.ts';
import type { Change } from './edit.ts';
import { indentationOf, newlineOf, startsLine } from './layout.ts';
import type { ReleaseCall } from './release-call.ts';

type ObjectLiteral = Node & { type: T.ObjectExpression };
type Property = Node & { type: T.Property };

/** The function `frame` as one of the options of a call. */
export interface OptionFunction {
  readonly property: Property;
  readonly options: ObjectLiteral;
  readonly fn: FunctionNode;
}

/** Null where `frame` is not written in an object of options that can be read. */
export function optionAt(frame: Frame): OptionFunction | null {
  if (!isFunction(frame)) return null;
  const property = wrapped(frame).parent;
  const options = property === undefined ? undefined : parentOf(property);
  if (property?.type !== T.Property || property.computed || options?.type !== T.ObjectExpression) return null;
  return { property, options, fn: frame };
}

/** The property `name` of `options`; undefined where there is none, null where what is spread into it may have it. */
export function propertyNamed(name: string, options: ObjectLiteral): Property | null | undefined {
  const found = options.properties.find((property) => property.type === T.Property && staticName(property) === name);
  if (found?.type === T.Property) return found;
  return options.properties.some((property) => property.type !== T.Property || property.computed) ? null : undefined;
}

/** A function `name` that does `call`, as an option beside `property`, and written like it. */
export function optionText(name: string, call: ReleaseCall, property: Property | null): string {
  const body = `${call.isAsync ? 'await ' : ''}${call.text}`;
  if (property !== null && !property.method) return `${name}: ${call.isAsync ? 'async ' : ''}() => { ${body}; }`;
  return `${call.isAsync ? 'async ' : ''}${name}() { ${body}; }`;
}

/** `text` as a further property right after `property`: on a line of its own where that has one. */
export function addedAfter(property: Property, text: string, sourceCode: SourceCode): Change {
  const isOnLine = startsLine(property, sourceCode) && sourceCode.getTokenBefore(property)?.loc.end.line !== property.loc.start.line;
  const between = isOnLine ? newlineOf(sourceCode) + indentationOf(property, sourceCode) : ' ';
  return { range: [property.range[1], property.range[1]], text: `,${between}${text}` };
}

/** `texts` as further properties of `options`, which has none of them yet. */
export function addedTo(options: ObjectLiteral, texts: readonly string[], sourceCode: SourceCode): Change | null {
  const last = options.properties.at(-1);
  if (last !== undefined) return last.type === T.Property ? addedAfter(last, texts.join(', '), sourceCode) : null;
  return sourceCode.getCommentsInside(options).length > 0 ? null : { range: options.range, text: `{ ${texts.join(', ')} }` };
}

/** The name of `property`, changed to `name`. */
export function renamed(property: Property, name: string): Change {
  return { range: property.key.range, text: property.shorthand ? `${name}: ` : name };
}
