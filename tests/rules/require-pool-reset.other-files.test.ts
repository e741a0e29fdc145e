/** Pools and helpers that are written in other files of the project. */
import { join } from 'node:path';
import { requirePoolReset } from '../../src/rules/require-pool-reset.ts';
import { fixtureRoot, runInEveryMode } from '../rule-tester.ts';
import { allReported, IN_PROJECT, silent } from './pool-cases.ts';

const POOLS = `import dirtyToo, { DirtyPool, CleanPool, dirty, clean, createPool, borrow, giveBack, wash, rinse } from './helpers/pools.js';`;
const body = (code: string): string => `${POOLS}
${code}`;

const valid = {
  'a pool that resets': body(`export function use(x) { const thing = clean.acquire(); thing.items.push(x); clean.release(thing); }`),
  'a pool of a class that resets': body(`const pool = new CleanPool(); export function use(x) { const thing = pool.acquire(); thing.items.push(x); pool.release(thing); }`),
  'a helper that resets': body(`export function use(x) { const thing = dirty.acquire(); thing.items.push(x); thing.user = x; wash(thing); dirty.release(thing); }`),
  'a pool that is told how': body(`const pool = createPool(() => [], (list) => { list.length = 0; }); export function use(x) { const list = pool.get(); list.push(x); pool.put(list); }`),
  'a pool that is told how, elsewhere': body(`const pool = createPool(() => ({ items: [], user: null }), wash); export function use(x) { const thing = pool.get(); thing.items.push(x); pool.put(thing); }`),
  'a pool of a file that is not there': `import { pool } from './helpers/gone.js';
export function use(x) { const thing = pool.acquire(); thing.items.push(x); pool.release(thing); }`,
  'a pool of a package': `import { pool } from 'some-pool';
export function use(x) { const thing = pool.acquire(); thing.items.push(x); pool.release(thing); }`,
};

const invalid = {
  'a pool': body(`export function use(x) { const thing = dirty.acquire(); thing.items.push(x); dirty.release(thing); } // here`),
  'the default export': body(`export function use(x) { const thing = dirtyToo.acquire(); thing.items.push(x); dirtyToo.release(thing); } // here`),
  'a class': body(`const pool = new DirtyPool(); export function use(x) { const thing = pool.acquire(); thing.user = x; pool.release(thing); } // here`),
  'an heir': body(`class Own extends DirtyPool {} const pool = new Own(); export function use(x) { const thing = pool.acquire(); thing.items.push(x); pool.release(thing); } // here`),
  'a factory': body(`const pool = createPool(() => new Map()); export function use(x) { const map = pool.get(); map.set(x, 1); pool.put(map); } // here`),
  'a factory that is told too little': body(`const pool = createPool(() => ({ items: [], user: null }), rinse); export function use(x) { const thing = pool.get(); thing.items.push(x); pool.put(thing); } // here`),
  'functions': body(`export function use(x) { const list = borrow(); list.push(x); giveBack(list); } // here`),
  'a helper that resets something else': body(`export function use(x) { const thing = dirty.acquire(); thing.items.push(x); rinse(thing); dirty.release(thing); } // here`),
  'a whole module': `import * as pools from './helpers/pools.js';
export function use(x) { const list = pools.borrow(); list.push(x); pools.giveBack(list); } // here`,
};

runInEveryMode('require-pool-reset: other files', requirePoolReset, { valid: silent(valid, IN_PROJECT), invalid: allReported('notReset', invalid, IN_PROJECT) });

const IN_JAVASCRIPT = { filename: join(fixtureRoot, 'file.js'), modes: ['js'] } as const;
runInEveryMode('require-pool-reset: other files, in JavaScript', requirePoolReset, { valid: silent(valid, IN_JAVASCRIPT), invalid: allReported('notReset', invalid, IN_JAVASCRIPT) });
