/** What the tracer follows a value as, of which only the use says what it is. */
import type { ResourceKind } from '../../catalog/resources/resource.ts';
import { END_NAMES } from './end-names.ts';

/** A function that ends something when it is called. */
export const CLEANUP: ResourceKind = { id: 'cleanup', noun: 'cleanup', family: 'resource', harm: 'memory', releases: [{ by: 'call', name: '', completion: 'promise', mustWait: false }] };

/** Something that is ended as things usually are. */
export const ENDABLE: ResourceKind = {
  id: 'endable', noun: 'handle', family: 'resource', harm: 'memory',
  releases: [...END_NAMES].map((name) => ({ by: 'method', name, completion: 'promise', mustWait: false }) as const),
};
