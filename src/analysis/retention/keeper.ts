import type { ContainerKind } from '../../catalog/retention/collections.ts';
import type { Operation } from './operation.ts';

/** One thing that a method of a class, or a function of another file, does with a collection of its own. */
export interface Effect {
  /** `hand`: gives the collection itself to the caller. */
  readonly does: Operation['does'] | 'hand';
  /** The field, or the name in the other file. */
  readonly place: string;
  /** The positions of the arguments that are in what is put in. */
  readonly values: readonly number[];
  /** The position of the argument that is the key; or whether the key is another one each time. */
  readonly key: number | 'fresh' | 'fixed' | null;
  readonly line: number;
}

/** A class, function or object that keeps what it is given: without nodes, so that it can be of another file. */
export interface Keeper {
  readonly containers: Readonly<Record<string, ContainerKind>>;
  /** By method; under `''` what calling it does. */
  readonly effects: Readonly<Record<string, readonly Effect[]>>;
}

/** What is imported from another file and keeps something there. */
export interface ImportedKeeper extends Keeper {
  /** What empties a place: a method (`.clear`) or another function of the file (`reset`). */
  readonly emptiedBy: Readonly<Record<string, string>>;
  /** Its methods keep it; else it is itself a function. */
  readonly isObject: boolean;
}
