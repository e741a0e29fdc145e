/** What is costly to keep: by what makes it, by its size, by its type. */
import { BUFFER, HEAVY_CREATORS, HEAVY_TYPES, LARGE, SIZED, type HeavyKind } from '../../catalog/retention/heavy.ts';
import { T, type CallExpression, type NewExpression, type Node, type Variable } from '../../utils/ast.ts';
import { calleeName, staticName } from '../../utils/names.ts';
import { numberOf } from '../../utils/variables.ts';
import { unwrap } from '../../utils/wrappers.ts';
import type { FileFacts } from '../file-facts.ts';

/** Something of weight, as it is found in an expression. */
export interface Weight {
  readonly kind: HeavyKind;
  /** How a message calls it: `document`, `buffer of 4 MiB`. */
  readonly noun: string;
}

/** Names of types that a project wants counted, beside those of the catalogue. */
export type WantedTypes = readonly string[];

/** The weight of what `node` itself makes; null when that is not known to be heavy. */
export function weightAt(node: Node, wanted: WantedTypes, facts: FileFacts): Weight | null {
  const made = unwrap(node);
  if (made.type !== T.CallExpression && made.type !== T.NewExpression) return null;
  const key = facts.keyOf(made.callee);
  const kind = own(HEAVY_CREATORS, key);
  if (kind !== null) return { kind, noun: kind.noun };
  if (wanted.length > 0 && made.type === T.NewExpression && wanted.includes(calleeName(made) ?? '')) return ofType(calleeName(made) ?? '');
  const size = sizeOf(made, key, facts);
  return size === null || size < LARGE ? null : { kind: BUFFER, noun: `${made.type === T.CallExpression && key === '' ? 'text' : BUFFER.noun} of ${String(Math.round(size / LARGE))} MiB` };
}

/** The weight of what `variable` holds, by its declared type. */
export function weightOfType(variable: Variable, wanted: WantedTypes, facts: FileFacts): Weight | null {
  const name = variable.defs[0]?.name as Node | undefined;
  const annotated = name?.type === T.Identifier ? annotatedName(name) : null;
  if (annotated !== null && wanted.includes(annotated)) return ofType(annotated);
  if (facts.types === null || name === undefined) return null;
  for (const declared of facts.types.typeNamesOfName(name)) {
    const kind = own(HEAVY_TYPES, `${declared.package}.${declared.name}`);
    if (kind !== null) return { kind, noun: kind.noun };
    if (wanted.includes(declared.name)) return ofType(declared.name);
  }
  return null;
}

function ofType(name: string): Weight {
  return { kind: { noun: name, endedBy: USUAL_ENDS }, noun: `\`${name}\`` };
}

const USUAL_ENDS: readonly string[] = ['close', 'destroy', 'dispose', 'unmount', 'clear', 'reset', 'stop', 'end', 'shutdown', 'teardown'];

/** `let page: Page`, `let page: Page | undefined`. */
function annotatedName(name: Node & { type: T.Identifier }): string | null {
  const annotation = name.typeAnnotation?.typeAnnotation;
  const parts = annotation?.type === T.TSUnionType ? annotation.types : annotation === undefined ? [] : [annotation];
  const reference = parts.find((part) => part.type === T.TSTypeReference);
  return reference?.type === T.TSTypeReference && reference.typeName.type === T.Identifier ? reference.typeName.name : null;
}

function sizeOf(made: CallExpression | NewExpression, key: string, facts: FileFacts): number | null {
  const each = Object.hasOwn(SIZED, key) ? SIZED[key] : undefined;
  if (each !== undefined) {
    const count = made.arguments.length === 1 || key.startsWith('.Buffer') || key.startsWith('buffer') ? computed(made.arguments[0], facts) : null;
    return count === null ? null : count * each;
  }
  const callee = unwrap(made.callee);
  if (callee.type !== T.MemberExpression || staticName(callee) !== 'repeat') {
    // `new Array(1e6).fill(0)` is what it was filled.
    return callee.type === T.MemberExpression && (staticName(callee) === 'fill' || staticName(callee) === 'map') ? sizeOfMade(callee.object, facts) : null;
  }
  const text = unwrap(callee.object);
  const length = text.type === T.Literal && typeof text.value === 'string' ? text.value.length : null;
  const count = computed(made.arguments[0], facts);
  return length === null || count === null ? null : length * count;
}

function sizeOfMade(node: Node, facts: FileFacts): number | null {
  const made = unwrap(node);
  return made.type === T.CallExpression || made.type === T.NewExpression ? sizeOf(made, facts.keyOf(made.callee), facts) : null;
}

/** `10 * 1024 * 1024`, `1 << 20`, `2 ** 20`. */
function computed(node: Node | undefined, facts: FileFacts): number | null {
  const inner = node === undefined ? undefined : unwrap(node);
  if (inner?.type !== T.BinaryExpression) return numberOf(inner, facts.sourceCode);
  const left = computed(inner.left, facts);
  const right = computed(inner.right, facts);
  if (left === null || right === null) return null;
  switch (inner.operator) {
    case '*': return left * right;
    case '+': return left + right;
    case '-': return left - right;
    case '**': return left ** right;
    case '<<': return left * 2 ** right;
    default: return null;
  }
}

function own(kinds: Readonly<Record<string, HeavyKind>>, key: string): HeavyKind | null {
  return Object.hasOwn(kinds, key) ? (kinds[key] ?? null) : null;
}
