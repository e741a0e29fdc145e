import type { ResourceKind } from '../../catalog/resources/resource.ts';
import type { Node } from '../../utils/ast.ts';
import type { Origin } from '../../utils/origins.ts';
import type { Through, Way } from '../summaries/summary.ts';

/** An expression that makes, or hands out, a resource. Whether the resource is held then is for the lifetime analysis to find out. */
export interface Candidate {
  /** Mostly a call or `new`; an assignment or a `delete` where that is what changes something. */
  readonly node: Node;
  /** Where in the value of `node` the handle is: `['server']` for a helper that returns `{ server, url }`. */
  readonly path: readonly string[];
  readonly kind: ResourceKind;
  /** It is running when `node` is done, whatever `kind.startsWith` says: a helper that returns a listening server. */
  readonly started: boolean;
  readonly source: CandidateSource;
  /** Further ways to reach and end the same resource: beside `['server']`, the function at `['close']`. */
  readonly also?: readonly Way[];
}

export type CandidateSource =
  | { readonly by: 'catalogue' | 'giver' | 'helper' | 'type' }
  /** A helper of another file. `kept`: it keeps the handle to itself, and nothing that it gives back leads to it. */
  | ({ readonly by: 'import'; readonly kept: boolean; readonly madeBy: readonly Origin[] } & Through)
  /** Subscribes to something that lasts. `removesOther`: a call that looks as if it took it back, but removes another function. */
  | { readonly by: 'subscription'; readonly removesOther: Node | null }
  /** Others like it are released in this file: `released` of `total`, this one not counted. */
  | { readonly by: 'siblings'; readonly released: number; readonly total: number };
