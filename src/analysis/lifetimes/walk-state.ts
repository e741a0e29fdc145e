/** What the walk knows at one point of a frame, for all of its resources at once, and where control can go from there. */
import { T, type Node } from '../../utils/ast.ts';

/** A set of possible states of one resource. */
export const NONE = 1;
export const HELD = 2;
export const ENDED = 4;
/** Something ends it whenever it is acquired from here on. */
export const GUARDED = 8;
/** Held, but an error was caught since: it may have been the error of its own start, so a retry that assigns its name again loses nothing for sure. */
const CAUGHT = 16;
export const HELD_AT_ALL = HELD | CAUGHT;

export class State {
  readonly bits: number[];
  /** Per resource, the node that made control leave while it was held. */
  readonly causes: (Node | undefined)[];

  constructor(bits: number[], causes: (Node | undefined)[]) {
    this.bits = bits;
    this.causes = causes;
  }

  copy(): State {
    return new State([...this.bits], [...this.causes]);
  }

  /** This state with `node` as the cause for all that is held and has no cause yet. */
  leavingBy(node: Node): State {
    const copy = this.copy();
    copy.bits.forEach((bits, resource) => {
      if ((bits & HELD_AT_ALL) !== 0) copy.causes[resource] ??= node;
    });
    return copy;
  }

  equals(other: State): boolean {
    return this.bits.every((bits, resource) => bits === other.bits[resource]);
  }
}

/** What holds where two ways meet; null is a way that is never taken. */
export function join(left: State | null, right: State | null): State | null {
  if (left === null || right === null) return left ?? right;
  return new State(
    left.bits.map((bits, resource) => bits | (right.bits[resource] ?? 0)),
    left.causes.map((cause, resource) => plainer(cause, right.causes[resource])),
  );
}

/** Of two causes the first, unless only the other is a check or a `throw`: that it can happen needs no explanation. */
function plainer(first: Node | undefined, second: Node | undefined): Node | undefined {
  return first === undefined || (first.type === T.AwaitExpression && second !== undefined && second.type !== T.AwaitExpression) ? second : first;
}

/** Where control can go from a node, other than on to the next. */
export class Exits {
  returned: State | null = null;
  thrown: State | null = null;
  readonly broken = new Map<string, State | null>();
  readonly continued = new Map<string, State | null>();

  absorb(other: Exits, filter: { loops: boolean }): void {
    this.returned = join(this.returned, other.returned);
    this.thrown = join(this.thrown, other.thrown);
    for (const [label, state] of other.broken) if (!filter.loops || label !== '') this.breakTo(label, state);
    for (const [label, state] of other.continued) if (!filter.loops || label !== '') this.continueTo(label, state);
  }

  breakTo(label: string, state: State | null): void {
    this.broken.set(label, join(this.broken.get(label) ?? null, state));
  }

  continueTo(label: string, state: State | null): void {
    this.continued.set(label, join(this.continued.get(label) ?? null, state));
  }
}

/** Surely ended, or sure to be. */
export function isEnded(bits: number): boolean {
  return (bits & HELD_AT_ALL) === 0 && (bits & (ENDED | GUARDED)) !== 0;
}

/** What a handler begins with. */
export function afterCatch(thrown: State): State {
  return new State(
    thrown.bits.map((bits) => ((bits & HELD) === 0 ? bits : (bits & ~HELD) | CAUGHT)),
    thrown.causes.map(() => undefined),
  );
}

/** After a `switch` without a default: what all of its cases end is taken to be ended, as the cases may be all that there are. */
export function exhaustiveOr(cases: State, none: State): State {
  const either = join(cases, none) ?? cases;
  return new State(
    either.bits.map((bits, resource) => (isEnded(cases.bits[resource] ?? 0) ? (cases.bits[resource] ?? bits) : bits)),
    either.causes,
  );
}
