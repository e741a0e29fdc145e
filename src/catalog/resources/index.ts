/** All resources of the catalogue, and the questions asked of it. */
import * as browsers from './browsers.ts';
import * as buildTools from './build-tools.ts';
import * as containers from './containers.ts';
import * as databases from './databases.ts';
import * as dom from './dom.ts';
import * as files from './files.ts';
import * as frameworksHttp from './frameworks-http.ts';
import * as httpClients from './http-clients.ts';
import * as instrumentation from './instrumentation.ts';
import * as locksAndPools from './locks-and-pools.ts';
import * as processes from './processes.ts';
import * as queues from './queues.ts';
import type { Creator, ResourceKind, TypeName } from './resource.ts';
import * as servers from './servers.ts';
import * as sockets from './sockets.ts';
import * as tempFiles from './temp-files.ts';
import * as timers from './timers.ts';

export type * from './resource.ts';

const TOPICS: readonly { readonly kinds: readonly ResourceKind[]; readonly creators: readonly Creator[] }[] = [
  timers, servers, httpClients, sockets, processes, files, databases, queues, browsers, buildTools, instrumentation, locksAndPools, dom, containers, frameworksHttp, tempFiles,
];

/** Every kind of resource. */
export const kinds: readonly ResourceKind[] = TOPICS.flatMap((topic) => topic.kinds);
/** Every function and class that makes one. */
export const creators: readonly Creator[] = TOPICS.flatMap((topic) => topic.creators);

/**
 * A file that contains none of these words has no creator of the catalogue: last path segments, and the module where the module
 * itself is the creator.
 */
export const creatorNames: ReadonlySet<string> = new Set(creators.map((creator) => creator.path.at(-1) ?? creator.module));

/** As {@link creatorNames}, for the search of a whole text: none of them is a word of every second file. */
export const creatorWords: ReadonlySet<string> = new Set(creators.map((creator) => creator.word ?? creator.path.at(-1) ?? creator.module));

const KINDS_BY_ID: ReadonlyMap<string, ResourceKind> = new Map(kinds.map((kind) => [kind.id, kind]));
const CREATORS_BY_ORIGIN: ReadonlyMap<string, readonly Creator[]> = byOrigin();
const NONE: readonly Creator[] = [];
const KINDS_BY_TYPE: ReadonlyMap<string, ResourceKind> = new Map(kinds.flatMap((kind) => (kind.types ?? []).map((type) => [typeKey(type), kind] as const)));

/** The kind with that id. */
export function kindById(id: string): ResourceKind | undefined {
  return KINDS_BY_ID.get(id);
}

/** The creators at an origin, as `originKey` writes it: `http.createServer`, `.setInterval`. */
export function creatorsOf(originKey: string): readonly Creator[] {
  return CREATORS_BY_ORIGIN.get(originKey) ?? NONE;
}

/** The kind that a declared type belongs to. The module counts: `Server` of `net` and of `http` are two. */
export function kindOfType(type: TypeName): ResourceKind | undefined {
  return KINDS_BY_TYPE.get(typeKey(type));
}

/** Where a creator comes from, in the form of `originKey`. */
export function creatorKey(creator: Creator): string {
  return [creator.module, ...creator.path].join('.');
}

function byOrigin(): ReadonlyMap<string, readonly Creator[]> {
  const found = new Map<string, Creator[]>();
  for (const creator of creators) {
    const key = creatorKey(creator);
    found.set(key, [...(found.get(key) ?? []), creator]);
  }
  return found;
}

function typeKey(type: TypeName): string {
  return [type.package, type.module ?? '', type.name].join(' ');
}
