/**
 * How one subscribes to something, and how that is taken back: data only. The analysis knows no emitter and no store by name.
 */
import type { TypeName } from '../resources/resource.ts';

/** What calls of one method add to a receiver. Arguments are given by their index. */
export interface Adding {
  readonly listener: number;
  readonly event?: number;
  /** An argument whose `once` or `signal` keeps it from staying. */
  readonly options?: number;
  /** The method that takes back what this one added, called with the same arguments; absent where the call `returns` what does. */
  readonly undo?: string;
  /** `remover`: a function to call. `subscription`: an object with `unsubscribe()`. Absent: nothing that could end it. */
  readonly returns?: 'remover' | 'subscription';
}

/** What calls of one method take away: one listener, or all where no such argument is given. */
export interface Removing {
  readonly event?: number;
  readonly listener?: number;
}

/** A kind of thing that one can subscribe to. */
export interface ReceiverKind {
  readonly id: string;
  /** As it stands in a message before the receiver: `listener on`. */
  readonly noun: string;
  readonly adds: Readonly<Record<string, Adding>>;
  readonly removes: Readonly<Record<string, Removing>>;
  /** Methods after which nothing that was added is called again. */
  readonly ends: readonly string[];
  /** Adding the same function a second time changes nothing. */
  readonly keepsOne?: true;
  /** The types whose values are of this kind. */
  readonly types?: readonly TypeName[];
}

/** A receiver that is there for as long as the process or the page: a global, or an export of a module. */
export interface LastingReceiver {
  readonly module: string;
  readonly path: readonly string[];
  readonly kind: string;
  /** Events that come at the very end, so that listening until then is the point. */
  readonly lastEvents?: readonly string[];
}

/** What makes a receiver. */
export interface ReceiverCreator {
  readonly module: string;
  readonly path: readonly string[];
  readonly how: 'call' | 'new';
  readonly kind: string;
}

/** A function that runs another each time when something observable changes, for as long as that lives. */
export interface Reaction {
  readonly module: string;
  readonly path: readonly string[];
  /** How what it returns is ended: by a call, or also by a method. */
  readonly method?: string;
  /** What makes the observables that it can watch, as origins. */
  readonly sources: readonly string[];
}
