/**
 * Walks one frame along its control flow, once for all resources of that frame, and tells in which state each leaves it.
 *
 * An own structured walk and not ESLint's code path analysis: that one changed within ESLint 10, knows no throw outside
 * `try`, no rejected `await`, and takes `x?.close()` for a branch.
 */
import type { TSESTree } from '@typescript-eslint/utils';
import { T, type Node, type SourceCode } from '../../utils/ast.ts';
import { isFunction, type FunctionNode, type Frame } from '../../utils/functions.ts';
import { isLoop } from '../../utils/loops.ts';
import { childrenOf } from '../../utils/traversal.ts';
import { afterCatch, ENDED, exhaustiveOr, Exits, GUARDED, HELD, HELD_AT_ALL, isEnded, join, NONE, State } from './walk-state.ts';

/** What happens to a resource when control has passed a node. */
export interface WalkEvent {
  readonly resource: number;
  readonly effect: 'acquire' | 'release' | 'guard' | 'overwrite';
  /** For `acquire`: the name that holds it lives on over the turns of a loop, so that a second acquisition loses the first. */
  readonly keepsName?: boolean;
}

/** What a condition says about a resource: held when it is true, when it is false, or somehow about it. */
export type ConditionMeaning = 'heldIfTrue' | 'heldIfFalse' | 'related';

export interface WalkInput {
  readonly frame: Frame;
  /** A block of `frame` that is walked alone, as if it were all of it. */
  readonly part?: Node | undefined;
  /** All resources are held when the walk begins: they were acquired elsewhere. */
  readonly heldAtStart?: boolean;
  readonly sourceCode: SourceCode;
  readonly resourceCount: number;
  /** Where the first event begins, in the text: before it nothing is held. */
  readonly firstEvent: number;
  eventsAt(node: Node): readonly WalkEvent[];
  /** Whether leaving the frame by an error at `node` is a designed or likely exit. */
  mayThrow(node: Node): boolean;
  /** Whether control never comes past `node`: `assert.fail()`. */
  neverReturns(node: Node): boolean;
  /** How a nested function takes part: called where it stands (surely once, or any number of times), or not at all. */
  inlineRole(frame: FunctionNode): 'once' | 'many' | null;
  meaningOf(condition: Node, resource: number): ConditionMeaning | null;
}

export interface WalkResult {
  /** Held at the end or at a `return`: the node by which control leaves (the frame itself for its end). */
  readonly heldAtExit: ReadonlyMap<number, Node>;
  /** Held when an error leaves the frame: the first node that can throw it. */
  readonly heldAtThrow: ReadonlyMap<number, Node>;
  /** Lost, because its name was given something else: the node of the second assignment or acquisition. */
  readonly overwritten: ReadonlyMap<number, Node>;
}

/** Loops are walked until nothing changes; the states of a resource settle within this many turns. */
const LOOP_TURNS = 3;

/** Statements that control can only leave by their end or by an error. */
const PLAIN: ReadonlySet<T> = new Set([T.ImportDeclaration, T.ExpressionStatement, T.VariableDeclaration, T.FunctionDeclaration, T.ClassDeclaration]);

/** Walks `input.frame`. */
export function walk(input: WalkInput): WalkResult {
  return new Walk(input).run();
}

class Walk {
  readonly #input: WalkInput;
  readonly #overwritten = new Map<number, Node>();
  #exits = new Exits();
  #label: string | null = null;

  constructor(input: WalkInput) {
    this.#input = input;
  }

  run(): WalkResult {
    const { frame, part, resourceCount } = this.#input;
    const start = new State(
      Array.from({ length: resourceCount }, () => (this.#input.heldAtStart === true ? HELD : NONE)),
      Array.from({ length: resourceCount }, () => undefined),
    );
    const end = part === undefined ? this.#body(frame, start, this.#input.firstEvent) : this.#node(part, start);
    const left = join(this.#exits.returned, end?.leavingBy(frame) ?? null);
    return {
      heldAtExit: this.#heldIn(left, frame),
      heldAtThrow: this.#heldIn(this.#exits.thrown, frame),
      overwritten: this.#overwritten,
    };
  }

  #heldIn(state: State | null, frame: Node): Map<number, Node> {
    const held = new Map<number, Node>();
    state?.bits.forEach((bits, resource) => {
      if ((bits & HELD_AT_ALL) !== 0) held.set(resource, state.causes[resource] ?? frame);
    });
    return held;
  }

  /** Plain statements that end before `from` are passed over. */
  #body(frame: Frame, state: State, from = 0): State | null {
    const isPassed = (node: Node): boolean => node.range[1] <= from && PLAIN.has(node.type);
    if (frame.type === T.Program) return this.#list(frame.body.filter((node) => !isPassed(node)), state);
    const current = this.#list(frame.params, state);
    return frame.body.type === T.BlockStatement ? this.#list(frame.body.body.filter((node) => !isPassed(node)), current) : this.#node(frame.body, current);
  }

  #list(nodes: readonly (Node | null | undefined)[], state: State | null): State | null {
    let current = state;
    for (const node of nodes) {
      if (current === null) return null;
      current = this.#node(node, current);
    }
    return current;
  }

  #node(node: Node | null | undefined, state: State | null): State | null {
    if (node === null || node === undefined || state === null) return state;
    switch (node.type) {
      case T.BlockStatement:
      case T.StaticBlock:
        return this.#list(node.body, state);
      case T.IfStatement:
        return this.#if(node, state);
      case T.ConditionalExpression:
        return this.#after(node, this.#branch(node.test, node.consequent, node.alternate, state));
      case T.LogicalExpression:
        return this.#after(node, this.#logical(node, state));
      case T.ForStatement:
        return this.#loop(node, node.test, node.body, node.update, this.#node(node.init, state), isEndless(node.test));
      case T.WhileStatement:
        return this.#loop(node, node.test, node.body, null, state, isEndless(node.test));
      case T.DoWhileStatement:
        return this.#doWhile(node, state);
      case T.ForInStatement:
      case T.ForOfStatement:
        return this.#after(node, this.#loop(node, null, node.body, null, this.#node(node.right, state), isLeftByBreak(node, this.#input.sourceCode)));
      case T.LabeledStatement:
        return this.#labelled(node, state);
      case T.SwitchStatement:
        return this.#switch(node, state);
      case T.TryStatement:
        return this.#try(node, state);
      case T.ReturnStatement: {
        const done = this.#node(node.argument, state);
        if (done !== null) this.#exits.returned = join(this.#exits.returned, this.#apply(node, done).leavingBy(node));
        return null;
      }
      case T.ThrowStatement: {
        const done = this.#node(node.argument, state);
        if (done !== null) this.#throwAt(node, done);
        return null;
      }
      case T.BreakStatement:
        this.#exits.breakTo(node.label?.name ?? '', state);
        return null;
      case T.ContinueStatement:
        this.#exits.continueTo(node.label?.name ?? '', state);
        return null;
      case T.ArrowFunctionExpression:
      case T.FunctionExpression:
      case T.FunctionDeclaration:
        return this.#nested(node, state);
      default:
        return this.#after(node, this.#list(childrenOf(node, this.#input.sourceCode), state));
    }
  }

  /** Applies what happens at `node` itself, once its parts are done. */
  #after(node: Node, state: State | null): State | null {
    if (state === null) return null;
    const next = this.#apply(node, state);
    if (this.#input.mayThrow(node)) this.#throwAt(node, node.type === T.AwaitExpression && this.#acquiresAt(node) ? state : next);
    return this.#input.neverReturns(node) ? null : next;
  }

  /** An acquisition that is awaited has not happened when the `await` rejects. */
  #acquiresAt(node: Node): boolean {
    return this.#input.eventsAt(node).some((event) => event.effect === 'acquire');
  }

  #throwAt(node: Node, state: State): void {
    this.#exits.thrown = join(this.#exits.thrown, state.leavingBy(node));
  }

  #apply(node: Node, state: State): State {
    const events = this.#input.eventsAt(node);
    if (events.length === 0) return state;
    const next = state.copy();
    for (const event of events) {
      const before = next.bits[event.resource] ?? NONE;
      next.bits[event.resource] = this.#transition(before, event, node);
      if (event.effect !== 'acquire') next.causes[event.resource] = undefined;
    }
    return next;
  }

  #transition(bits: number, event: WalkEvent, node: Node): number {
    switch (event.effect) {
      case 'acquire':
        if ((bits & HELD) !== 0 && event.keepsName === true) this.#overwritten.set(event.resource, this.#overwritten.get(event.resource) ?? node);
        return (bits & GUARDED) | ((bits & ~GUARDED) === 0 ? 0 : HELD);
      case 'release':
        return (bits & ~HELD_AT_ALL) | ((bits & HELD_AT_ALL) === 0 ? 0 : ENDED);
      case 'guard':
        return GUARDED;
      case 'overwrite':
        if ((bits & HELD) !== 0) this.#overwritten.set(event.resource, this.#overwritten.get(event.resource) ?? node);
        return (bits & ~HELD_AT_ALL) | ((bits & HELD_AT_ALL) === 0 ? 0 : ENDED);
    }
  }

  #nested(frame: FunctionNode, state: State): State | null {
    const role = this.#input.inlineRole(frame);
    if (role === null) return this.#after(frame, state);
    const outer = this.#exits;
    const inner = new Exits();
    this.#exits = inner;
    const end = join(this.#body(frame, state), null);
    const left = join(end, inner.returned);
    this.#exits = outer;
    this.#exits.thrown = join(this.#exits.thrown, inner.thrown);
    const after = role === 'once' ? left : this.#preferEnded(state, left);
    if (after !== null) after.causes.fill(undefined);
    return this.#after(frame, after);
  }

  /** A callback over a collection: what it ends is ended, because an empty collection holds nothing. */
  #preferEnded(before: State, after: State | null): State {
    if (after === null) return before;
    return new State(
      after.bits.map((bits, resource) => {
        const first = before.bits[resource] ?? NONE;
        return isEnded(bits) ? bits : bits | first;
      }),
      after.causes,
    );
  }

  #if(node: TSESTree.IfStatement, state: State): State | null {
    return this.#branch(node.test, node.consequent, node.alternate, state);
  }

  #branch(test: Node, consequent: Node, alternate: Node | null | undefined, state: State): State | null {
    const tested = this.#node(test, state);
    if (tested === null) return null;
    const whenTrue = this.#node(consequent, this.#assuming(test, true, tested));
    const otherwise = this.#assuming(test, false, tested);
    const whenFalse = alternate === null || alternate === undefined ? otherwise : this.#node(alternate, otherwise);
    return this.#rejoin(test, whenTrue, whenFalse);
  }

  #logical(node: TSESTree.LogicalExpression, state: State): State | null {
    const left = this.#node(node.left, state);
    if (left === null) return null;
    const right = this.#node(node.right, node.operator === '??' ? left : this.#assuming(node.left, node.operator === '&&', left));
    return this.#rejoin(node.left, right, left);
  }

  /** What is known of the handle itself where `test` turned out to be `outcome`: a handle that is not there is not held. */
  #assuming(test: Node, outcome: boolean, state: State): State {
    const notHeld = new Set<number>();
    for (const [resource, bits] of state.bits.entries()) {
      const meaning = (bits & HELD_AT_ALL) === 0 ? null : this.#input.meaningOf(test, resource);
      if ((meaning === 'heldIfTrue' && !outcome) || (meaning === 'heldIfFalse' && outcome)) notHeld.add(resource);
    }
    if (notHeld.size === 0) return state;
    return new State(state.bits.map((bits, resource) => (notHeld.has(resource) ? (bits & ~HELD_AT_ALL) | NONE : bits)), [...state.causes]);
  }

  /** Joins two branches; a condition about the handle never weakens a release in one of them. */
  #rejoin(test: Node, left: State | null, right: State | null): State | null {
    const joined = join(left, right);
    if (joined === null || left === null || right === null) return joined;
    joined.bits.forEach((bits, resource) => {
      if ((bits & HELD_AT_ALL) === 0 || this.#input.meaningOf(test, resource) === null) return;
      if (isEnded(left.bits[resource] ?? 0) !== isEnded(right.bits[resource] ?? 0)) joined.bits[resource] = bits & ~HELD_AT_ALL;
    });
    return joined;
  }

  /** `test` is null for loops over a collection, which may have no turn at all. */
  #loop(node: Node, test: Node | null | undefined, body: Node, update: Node | null | undefined, state: State | null, endless: boolean): State | null {
    const label = this.#takeLabel();
    if (state === null) return null;
    // What a loop over a collection ends is ended from its first turn on: an error in a later turn is an error of the cleanup.
    let entry: State = this.#apply(node, state);
    let leaving: State | null = null;
    for (let turn = 0; turn < LOOP_TURNS; turn += 1) {
      const tested = this.#node(test, entry);
      const { ended, broken } = this.#turn(body, this.#outcome(test, true, tested), label);
      const next = this.#node(update, ended);
      if (!endless) leaving = join(leaving, this.#rejoin(test ?? node, this.#outcome(test, false, tested), next));
      leaving = join(leaving, broken);
      const merged = join(entry, next);
      if (merged === null || merged.equals(entry)) break;
      entry = merged;
    }
    return leaving === null ? null : this.#apply(node, leaving);
  }

  #doWhile(node: TSESTree.DoWhileStatement, state: State): State | null {
    const label = this.#takeLabel();
    let entry: State = state;
    let leaving: State | null = null;
    for (let turn = 0; turn < LOOP_TURNS; turn += 1) {
      const { ended, broken } = this.#turn(node.body, entry, label);
      const tested = this.#node(node.test, ended);
      leaving = join(leaving, join(broken, isEndless(node.test) ? null : this.#outcome(node.test, false, tested)));
      const merged = join(entry, this.#outcome(node.test, true, tested));
      if (merged === null || merged.equals(entry)) break;
      entry = merged;
    }
    return leaving;
  }

  #outcome(test: Node | null | undefined, outcome: boolean, state: State | null): State | null {
    return test === null || test === undefined || state === null ? state : this.#assuming(test, outcome, state);
  }

  /** One turn of a loop: how it ends, by its end or `continue`, and how it is broken off. */
  #turn(body: Node, entry: State | null, label: string | null): { readonly ended: State | null; readonly broken: State | null } {
    const outer = this.#exits;
    const inner = new Exits();
    this.#exits = inner;
    const end = this.#node(body, entry);
    this.#exits = outer;
    const continued = label === null ? null : (inner.continued.get(label) ?? null);
    if (label !== null) inner.continued.delete(label);
    this.#exits.absorb(inner, { loops: true });
    return { ended: join(end, join(continued, inner.continued.get('') ?? null)), broken: inner.broken.get('') ?? null };
  }

  /** The label right before a loop, to which its `continue` may lead. */
  #takeLabel(): string | null {
    const label = this.#label;
    this.#label = null;
    return label;
  }

  #labelled(node: TSESTree.LabeledStatement, state: State): State | null {
    const outer = this.#exits;
    const inner = new Exits();
    this.#exits = inner;
    const label = node.label.name;
    this.#label = label;
    const end = this.#node(node.body, state);
    this.#exits = outer;
    const left = join(end, join(inner.broken.get(label) ?? null, inner.continued.get(label) ?? null));
    inner.broken.delete(label);
    inner.continued.delete(label);
    this.#exits.absorb(inner, { loops: false });
    return left;
  }

  #switch(node: TSESTree.SwitchStatement, state: State): State | null {
    const selected = this.#node(node.discriminant, state);
    if (selected === null) return null;
    const outer = this.#exits;
    const inner = new Exits();
    this.#exits = inner;
    let running: State | null = null;
    for (const one of node.cases) running = this.#list(one.consequent, join(running, selected));
    this.#exits = outer;
    const broken = inner.broken.get('') ?? null;
    inner.broken.delete('');
    this.#exits.absorb(inner, { loops: false });
    const left = join(running, broken);
    if (node.cases.some((one) => one.test === null)) return left;
    return left !== null && node.cases.length > 1 ? exhaustiveOr(left, selected) : join(left, selected);
  }

  #try(node: TSESTree.TryStatement, state: State): State | null {
    const outer = this.#exits;
    const guarded = new Exits();
    this.#exits = guarded;
    let end = this.#node(node.block, state);
    if (node.handler !== null) {
      const caught = guarded.thrown;
      guarded.thrown = null;
      end = join(end, this.#node(node.handler, caught === null ? null : afterCatch(caught)));
    }
    this.#exits = outer;
    if (node.finalizer === null) {
      this.#exits.absorb(guarded, { loops: false });
      return end;
    }
    const finalizer = node.finalizer;
    const finish = (entry: State | null): State | null => (entry === null ? null : this.#finally(finalizer, entry));
    this.#exits.returned = join(this.#exits.returned, finish(guarded.returned));
    this.#exits.thrown = join(this.#exits.thrown, finish(guarded.thrown));
    for (const [label, broken] of guarded.broken) this.#exits.breakTo(label, finish(broken));
    for (const [label, continued] of guarded.continued) this.#exits.continueTo(label, finish(continued));
    return finish(end);
  }

  /** In a finally block the first release that is reached counts as done even if a later one in the same block throws: that error is about the cleanup. */
  #finally(finalizer: Node, entry: State): State | null {
    const outer = this.#exits;
    const inner = new Exits();
    this.#exits = inner;
    const end = this.#node(finalizer, entry);
    this.#exits = outer;
    inner.thrown = null;
    this.#exits.absorb(inner, { loops: false });
    return end;
  }
}

function isEndless(test: Node | null | undefined): boolean {
  return test === null || test === undefined || (test.type === T.Literal && test.value === true);
}

/** `for await (const chunk of stream) { …; break; }`: whoever breaks off does not count on the stream to end. */
function isLeftByBreak(loop: TSESTree.ForOfStatement | TSESTree.ForInStatement, sourceCode: SourceCode): boolean {
  return loop.type === T.ForOfStatement && loop.await && breaksOff(loop.body, sourceCode);
}

function breaksOff(node: Node, sourceCode: SourceCode): boolean {
  if (node.type === T.BreakStatement) return node.label === null;
  if (isFunction(node) || isLoop(node) || node.type === T.SwitchStatement) return false;
  return childrenOf(node, sourceCode).some((child) => breaksOff(child, sourceCode));
}
