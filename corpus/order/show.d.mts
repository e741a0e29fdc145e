import type { Pin } from '../pins.d.mts';
import type { Order } from '../types.d.mts';

export interface Shown {
  readonly after: string;
  readonly otherwise: string;
  /** Null where that is what the label says. */
  readonly problem: string | null;
  /** What the runners printed. */
  readonly output: string;
}

export function show(copy: { readonly root: string; readonly typings: string }, path: string, order: Order, pin: Pin | null): Shown;
