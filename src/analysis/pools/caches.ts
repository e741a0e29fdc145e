/** Caches: what is not there is made and kept under its key. */
import { parentOf } from '../../utils/ancestors.ts';
import { T, type Node } from '../../utils/ast.ts';
import { callsNamed } from '../../utils/call-index.ts';
import type { Frame } from '../../utils/functions.ts';
import { nodesOf } from '../../utils/nodes-by-type.ts';
import { variableOf } from '../../utils/variables.ts';
import { unwrap, unwrapAwaited } from '../../utils/wrappers.ts';
import { valuesOf, type Place, type Places } from './place.ts';
import type { PoolFile } from './pool-file.ts';

/** A list or cache, with one way in which what it keeps is made. */
export interface Keeping {
  readonly place: Place;
  readonly creation: Node;
  /** The functions that take from it, and put into it. */
  readonly frames: ReadonlySet<Frame>;
  readonly isCache: boolean;
}

/** The caches of the file: a map or an object that the same function asks and fills. */
export function cachesIn(file: PoolFile, places: Places): Keeping[] {
  const { sourceCode } = file;
  const found: Keeping[] = [];
  const asked = new Map<Place, Set<Frame>>();
  const ask = (place: Place | null, frame: Frame): void => {
    if (place !== null) asked.set(place, (asked.get(place) ?? new Set()).add(frame));
  };
  for (const call of callsNamed(sourceCode, ['get', 'has'])) {
    const callee = unwrap(call.callee);
    if (callee.type === T.MemberExpression) ask(places.of(callee.object), file.ownerOf(call));
  }
  const keep = (place: Place | null, value: Node, at: Node): void => {
    const frame = file.ownerOf(at);
    const creation = place === null ? null : creationOf(value, frame, file);
    const isAsked = place !== null && (asked.get(place)?.has(frame) === true || isReadIn(place, frame, at, file, places));
    if (place !== null && creation !== null && isAsked) found.push({ place, creation, frames: asked.get(place) ?? new Set([frame]), isCache: true });
  };
  for (const call of callsNamed(sourceCode, ['set'])) {
    const callee = unwrap(call.callee);
    const [, value] = call.arguments;
    if (callee.type === T.MemberExpression && value !== undefined && asked.size > 0) keep(places.of(callee.object), value, call);
  }
  for (const assignment of nodesOf(T.AssignmentExpression, sourceCode)) {
    const { left, right, operator } = assignment;
    if (left.type !== T.MemberExpression || !left.computed || left.property.type === T.Literal) continue;
    const place = places.of(left.object);
    if (place === null || (operator !== '=' && operator !== '??=' && operator !== '||=')) continue;
    if (operator !== '=') ask(place, file.ownerOf(assignment));
    keep(place, right, assignment);
  }
  return found;
}

/** What makes the value: the value itself, or the one assignment in the same function that makes it. */
function creationOf(value: Node, frame: Frame, file: PoolFile): Node | null {
  const node = unwrapAwaited(value);
  if (node.type !== T.Identifier) return node;
  const variable = variableOf(node, file.sourceCode);
  for (const written of variable === null ? [] : valuesOf(variable)) {
    const made = unwrapAwaited(written);
    if (file.ownerOf(made) !== frame) continue;
    const fallback = made.type === T.LogicalExpression ? unwrapAwaited(made.right) : made;
    if (fallback.type === T.NewExpression || fallback.type === T.ObjectExpression || (fallback.type === T.CallExpression && !isLookUp(fallback))) return fallback;
  }
  return null;
}

function isLookUp(call: Node & { type: T.CallExpression }): boolean {
  const callee = unwrap(call.callee);
  return callee.type === T.MemberExpression && callee.property.type === T.Identifier && callee.property.name === 'get';
}

/** `if (!cache[key]) cache[key] = make()`: the same function also reads an element. */
function isReadIn(place: Place, frame: Frame, at: Node, file: PoolFile, places: Places): boolean {
  return nodesOf(T.MemberExpression, file.sourceCode).some((member) => member.computed && parentOf(member) !== at && file.ownerOf(member) === frame && places.of(member.object) === place);
}
