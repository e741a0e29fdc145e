/**
 * How a resource is described: data only. A new resource is a new row; no analysis knows one by name.
 */

/** When the handle counts as ended after its release is called. */
export type Completion =
  /** At once. */
  | 'sync'
  /** When the promise that the release returns is fulfilled. */
  | 'promise'
  /** When the callback given to the release is called; the release itself returns nothing to wait for. */
  | 'callback';

export interface Release {
  /**
   * `method`: `handle.close()`. `function`: `clearInterval(handle)`. `call`: `handle()`. `expression`: code that names what it
   * ends and needs no handle, for one place in one file: `process.off('warning', onWarning)`.
   */
  readonly by: 'method' | 'function' | 'call' | 'expression';
  /**
   * The method's name, with the members that lead to it when it is not the handle's own: `close`, `window.close`;
   * for a function its origin (`module.export`, a global as `.clearInterval`); empty for `call`; the code itself for `expression`.
   */
  readonly name: string;
  readonly completion: Completion;
  /**
   * True when what matters (the port, the process, the data) is only let go on completion, so that a hook which does not
   * wait has not released yet. False where the first, synchronous part already does: `net.Server.close()` frees the port.
   */
  readonly mustWait: boolean;
  /**
   * For `function`: it is called without the handle, because there is only one thing to end: `mongoose.disconnect()`.
   * Any call of it is the release.
   */
  readonly withoutHandle?: true;
  /** For `function`: the arguments after the handle, as a message writes them. */
  readonly further?: string;
  /** The promise that it returns is always fulfilled. */
  readonly neverRejects?: true;
  /** Where it stands it is a release, but it is nothing to propose: it fits only some, or takes more than the handle. */
  readonly unproposed?: true;
}

/** What a leak of this resource does to the run. */
export type Harm =
  /** Keeps the process or the worker from exiting. */
  | 'process'
  /** Changes what later tests see. */
  | 'state'
  /** Leaves something behind outside the process. */
  | 'external'
  /** Costs memory or descriptors only. */
  | 'memory';

/** Which rule speaks of it. */
export type Family = 'timer' | 'resource' | 'listener' | 'temp-file' | 'fake';

export interface ResourceKind {
  readonly id: string;
  /** As it stands in a message, without an article: `HTTP server`, `interval`. */
  readonly noun: string;
  readonly family: Family;
  readonly harm: Harm;
  /** First the one to name in a message. */
  readonly releases: readonly Release[];
  /**
   * Methods that really start it, when making the object alone holds nothing: `listen`. Absent: it is held from creation.
   * Written as the name of a release is (`port1.on`); `''` is a call of the handle itself, as a function or a template tag.
   */
  readonly startsWith?: readonly string[];
  /**
   * The handle is the path of something: a text. Whoever is given it only reads it, unless their name says otherwise, and what is
   * joined to it is the path of something inside.
   */
  readonly handle?: 'path';
  /** For a path: properties of the handle that hold it. */
  readonly pathIn?: readonly string[];
  /** Functions that start it when they get the handle, with the argument that it is: `fs.mkdirSync`, 0. The path alone holds nothing. */
  readonly startedBy?: ReadonlyMap<string, number>;
  /** It ends without a release: `delay` after its delay, `process` when the command is done, `peer` when the other side closes, `consumption` when it was read or written to its end, `idle` when it has not been used for a while. Absent: it lives until released. */
  readonly endsItself?: 'delay' | 'process' | 'peer' | 'consumption' | 'idle';
  /** The object itself needs no release ever; it is here for what it `gives`: `express()`, whose `listen()` makes a server. */
  readonly holdsNothing?: true;
  /** Nothing holds it but its handle, as long as it does nothing by itself: what nobody can reach any more is garbage. */
  readonly collectable?: true;
  /** Events after which it has ended by itself; waiting for one of them is as good as a release. */
  readonly endEvents?: readonly string[];
  /** Methods that take away its harm without ending it. */
  readonly neutralisers?: readonly string[];
  /** Methods that return the handle itself, beside `on`, `once`, `addListener`, `prependListener`, `off`. */
  readonly fluent?: readonly string[];
  /** Methods of the handle that give out a further resource. */
  readonly gives?: Readonly<Record<string, GivenResource>>;
  /**
   * The declaration that ends it with its block, on every supported Node. Absent where the type may not say so, and where it
   * ends too hard: a server waits for its clients, a write stream loses what it was given (runs on Node 20 and 26).
   */
  readonly declaredWith?: 'using' | 'await using';
  /** The names by which a type says that a value is of this kind. */
  readonly types?: readonly TypeName[];
}

export interface GivenResource {
  readonly kind: string;
  /** Releasing the giver releases what it gave: pages of a browser. */
  readonly endsWithGiver: boolean;
  /** Methods of the giver that end what it gave, called with the handle (`pool.releaseConnection(c)`) or without (`mutex.release()`). */
  readonly takenBackBy?: readonly string[];
}

export interface TypeName {
  /** The package whose declaration it is: `@types/node`, `fastify`, or `lib` for TypeScript's own libraries. */
  readonly package: string;
  readonly name: string;
  /** For `@types/node`: the ambient module without `node:`, because `Server` alone says nothing. */
  readonly module?: string;
}

export interface Creator {
  /** Module without `node:` prefix, except for modules that exist only with it (`node:test`, `node:sqlite`); `''` for a global. */
  readonly module: string;
  /** Export and members; empty for the default export or the module itself. */
  readonly path: readonly string[];
  readonly how: 'call' | 'new' | 'both';
  readonly kind: string;
  /** A word that is in every file which uses it, where the last name of `path` is in too many: by which a file is searched. */
  readonly word?: string;
  /**
   * The resource is only held when an argument says so. `anyOption`: an object argument has one of these keys.
   * `argument`: the argument at that index is there and is no function. `noOption`: none of these keys is there, as far as can be read.
   */
  readonly when?: {
    readonly anyOption?: readonly string[];
    readonly noOption?: readonly string[];
    /** Not held when one of these keys is seen. Unlike `noOption`, an argument that cannot be read is taken not to have them: `fs.watch(directory)`. */
    readonly unlessOption?: readonly string[];
    readonly argument?: number;
    /** Not held when one of these keys is the number 0: a pool without a least size ends its idle members. */
    readonly unlessZero?: readonly string[];
    /** Not held when an argument is a function. */
    readonly noCallback?: true;
    /** The argument at that index is a path where nobody else is known to tidy up: below the directory for temporary files, or in the project. */
    readonly ownPlace?: number;
  };
}
