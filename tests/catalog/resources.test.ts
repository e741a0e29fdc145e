/** The catalogue of resources holds together: what a row names exists, and no two rows contradict. */
import { describe, expect, it } from 'vitest';
import { borrowers, isBorrower } from '../../src/catalog/borrowers.ts';
import { creatorKey, creatorNames, creators, creatorsOf, creatorWords, kindById, kindOfType, kinds } from '../../src/catalog/resources/index.ts';
import type { TypeName } from '../../src/catalog/resources/resource.ts';
import { wrapperOf, wrappers } from '../../src/catalog/wrappers.ts';

/** `module.export` or, for a global, `.name`. */
const ORIGIN_KEY = /^(?:@[\w.-]+\/)?[\w./:-]*\.[\w$]+$/u;
/** Modules that are themselves the function. */
const DEFAULT_EXPORTS: ReadonlySet<string> = new Set(['rimraf', 'del', 'trash', 'premove']);
const MEMBERS = /^[\w$]+(?:\.[\w$]+)*$/u;

function repeated(keys: readonly string[]): string[] {
  return keys.filter((key, index) => keys.indexOf(key) !== index);
}

function typeKey(type: TypeName): string {
  return `${type.package} ${type.module ?? ''} ${type.name}`;
}

describe('kinds', () => {
  it('have ids of their own', () => {
    expect(repeated(kinds.map((kind) => kind.id))).toEqual([]);
  });

  it('give kinds that exist', () => {
    const given = kinds.flatMap((kind) => Object.values(kind.gives ?? {}).map((gift) => gift.kind));
    expect(given.filter((id) => kindById(id) === undefined)).toEqual([]);
  });

  it('are all made or given by something', () => {
    const reached = new Set([...creators.map((creator) => creator.kind), ...kinds.flatMap((kind) => Object.values(kind.gives ?? {}).map((gift) => gift.kind))]);
    expect(kinds.map((kind) => kind.id).filter((id) => !reached.has(id))).toEqual([]);
  });

  it('can be released, or hold nothing and give something', () => {
    expect(kinds.filter((kind) => kind.holdsNothing === true ? kind.releases.length > 0 || kind.gives === undefined : kind.releases.length === 0)).toEqual([]);
  });

  it('name each release once', () => {
    expect(kinds.flatMap((kind) => repeated(kind.releases.map((release) => `${kind.id}: ${release.by} ${release.name}`)))).toEqual([]);
  });

  it('name methods by their members, functions by their origin, and a call by nothing', () => {
    const wrong = kinds.flatMap((kind) => kind.releases.filter((release) => {
      if (release.by === 'call') return release.name !== '';
      return !(release.by === 'function' ? ORIGIN_KEY : MEMBERS).test(release.name) && !DEFAULT_EXPORTS.has(release.name);
    }).map((release) => `${kind.id}: ${release.by} ${release.name}`));
    expect(wrong).toEqual([]);
  });

  it('mark only functions as called without the handle', () => {
    expect(kinds.flatMap((kind) => kind.releases).filter((release) => release.withoutHandle === true && release.by !== 'function')).toEqual([]);
  });

  it('wait only for a release that can be waited for', () => {
    expect(kinds.flatMap((kind) => kind.releases).filter((release) => release.mustWait && release.completion === 'sync')).toEqual([]);
  });

  it('neither start nor lose their harm by a release', () => {
    const wrong = kinds.filter((kind) => [...(kind.startsWith ?? []), ...(kind.neutralisers ?? [])].some((name) => kind.releases.some((release) => release.by === 'method' && release.name === name)));
    expect(wrong.map((kind) => kind.id)).toEqual([]);
  });

  it('have nouns that read after an article', () => {
    expect(kinds.filter((kind) => kind.noun.trim() !== kind.noun || /^(?:a|an|the) /u.test(kind.noun)).map((kind) => kind.id)).toEqual([]);
  });

  it('keep the rule of timers to timers', () => {
    expect(kinds.filter((kind) => kind.family === 'timer').map((kind) => kind.id)).toEqual([
      'interval', 'timeout', 'interval-iterator', 'animation-frame', 'idle-callback', 'cron-job', 'idle-cron-job', 'scheduled-job',
    ]);
  });
});

describe('types', () => {
  const types = kinds.flatMap((kind) => kind.types ?? []);

  it('belong to one kind each', () => {
    expect(repeated(types.map(typeKey))).toEqual([]);
    expect(kindOfType({ package: '@types/node', module: 'net', name: 'Server' })?.id).toBe('tcp-server');
    expect(kindOfType({ package: '@types/node', module: 'http', name: 'Server' })?.id).toBe('http-server');
    expect(kindOfType({ package: '@types/node', name: 'Server' })).toBeUndefined();
  });

  it('of Node name their module, without `node:`, and no others do', () => {
    expect(types.filter((type) => (type.module !== undefined) !== (type.package === '@types/node') || type.module?.startsWith('node:'))).toEqual([]);
  });

  it.each(['Server', 'Worker', 'Client', 'Pool', 'Agent', 'Database', 'Connection', 'WebSocket', 'Browser'])('called %s are told apart by package or module', (name) => {
    const homonyms = types.filter((type) => type.name === name);
    expect(homonyms.length).toBeGreaterThan(1);
    expect(new Set(homonyms.map((type) => `${type.package} ${type.module ?? ''}`)).size).toBe(homonyms.length);
  });
});

describe('creators', () => {
  it('make kinds that exist', () => {
    expect(creators.filter((creator) => kindById(creator.kind) === undefined)).toEqual([]);
  });

  it('are listed once', () => {
    // The same creator may stand once for each condition on its arguments.
    expect(repeated(creators.map((creator) => `${creatorKey(creator)} ${JSON.stringify(creator.when ?? {})}`))).toEqual([]);
  });

  it('name their module as origins do: no `node:`, except where it is the only name', () => {
    expect(creators.filter((creator) => creator.module.startsWith('node:')).map(creatorKey)).toEqual(['node:sqlite.DatabaseSync']);
    expect(creators.filter((creator) => creator.path.includes('default') || (creator.module === '' && creator.path.length === 0))).toEqual([]);
  });

  it('are found by origin', () => {
    expect(creatorsOf('http.createServer').map((creator) => creator.kind)).toEqual(['http-server']);
    expect(creatorsOf('.setInterval').map((creator) => creator.kind)).toEqual(['interval']);
    expect(creatorsOf('fastify').map((creator) => creator.kind)).toEqual(['fastify']);
    expect(creatorsOf('toString')).toEqual([]);
  });

  it.each(['.setImmediate', 'timers.setImmediate', '.AbortSignal.timeout', 'timers/promises.setTimeout', 'timers/promises.scheduler.wait', 'fs.watchFile', '.fetch', 'fs.mkdirSync'])('do not include %s', (key) => {
    expect(creatorsOf(key)).toEqual([]);
  });

  it('all stand in the words by which a file is searched', () => {
    for (const creator of creators) {
      const statement = creator.path.length === 0 ? `import made from '${creator.module}';` : `made.${creator.path.join('.')}();`;
      expect(creator.word !== undefined || [...creatorWords].some((name) => statement.includes(name)), creatorKey(creator)).toBe(true);
      expect(creatorNames).toContain(creator.path.at(-1) ?? creator.module);
    }
  });

  it('need an option or are spared by it, not both', () => {
    const wrong = creators.filter(({ when }) => when !== undefined && when.anyOption?.some((name) => when.noOption?.includes(name) === true || when.unlessOption?.includes(name) === true) === true);
    expect(wrong).toEqual([]);
  });
});

describe('borrowers', () => {
  it('are listed once', () => {
    expect(repeated(borrowers.map((borrower) => borrower.key))).toEqual([]);
  });

  it('have a star only as the last member', () => {
    expect(borrowers.filter(({ key }) => /\*(?!$)|[^.]\*$/u.test(key))).toEqual([]);
  });

  it('make nothing: no creator is one, and no release', () => {
    expect(creators.map(creatorKey).filter((key) => isBorrower(key, 0))).toEqual([]);
    expect(kinds.flatMap((kind) => kind.releases).filter((release) => release.by === 'function' && isBorrower(release.name, 0))).toEqual([]);
  });

  it.each([['assert', 0], ['assert.equal', 1], ['assert.strict.equal', 0], ['vitest.expect', 0], ['.console.log', 3], ['events.once', 0], ['supertest', 0], ['.JSON.stringify', 0]])('include %s at %i', (key, index) => {
    expect(isBorrower(key, index)).toBe(true);
  });

  it.each([['events.once', 2], ['.Object.assign', 0], ['.Promise.all', 0], ['.Reflect.construct', 1], ['assertion.equal', 0], ['.setTimeout', 0], ['', 0]])('do not include %s at %i', (key, index) => {
    expect(isBorrower(key, index)).toBe(false);
  });
});

describe('wrappers', () => {
  it('are listed once', () => {
    expect(repeated(wrappers.map((wrapper) => [wrapper.module, ...wrapper.path].join('.')))).toEqual([]);
  });

  it('are no borrowers', () => {
    expect(wrappers.filter((wrapper) => isBorrower([wrapper.module, ...wrapper.path].join('.'), wrapper.argument))).toEqual([]);
  });

  it('say in which direction closing goes', () => {
    expect(wrapperOf('socket.io.Server')?.closesInner).toBe(true);
    expect(wrapperOf('ws.WebSocketServer')?.closesInner).toBe(false);
    expect(wrapperOf('http.createServer')).toBeNull();
  });
});
