/**
 * Functions that start work and return a promise of its end, by module and export; and those of which the work is no more
 * than a turn of the event loop, or which do nothing until they are asked.
 */

const MODULES: Readonly<Record<string, readonly string[]>> = {
  '': ['fetch', 'Array.fromAsync'],
  'fs/promises': [
    'access', 'appendFile', 'chmod', 'chown', 'copyFile', 'cp', 'lchown', 'link', 'lstat', 'mkdir', 'mkdtemp', 'open', 'opendir', 'readFile', 'readdir',
    'readlink', 'realpath', 'rename', 'rm', 'rmdir', 'stat', 'statfs', 'symlink', 'truncate', 'unlink', 'utimes', 'writeFile',
  ],
  'timers/promises': ['setTimeout', 'setImmediate', 'scheduler.wait'],
  'stream/promises': ['pipeline', 'finished'],
  'stream/consumers': ['arrayBuffer', 'blob', 'buffer', 'json', 'text'],
  'dns/promises': ['lookup', 'resolve', 'resolve4', 'resolve6'],
  events: ['once'],
  undici: ['fetch', 'request', 'stream', 'pipeline'],
  axios: ['', 'get', 'post', 'put', 'patch', 'delete', 'head', 'request'],
  got: ['', 'get', 'post', 'put', 'patch', 'delete', 'head'],
  ky: ['', 'get', 'post', 'put', 'patch', 'delete', 'head'],
  'node-fetch': [''],
  delay: [''],
  'fs-extra': ['remove', 'ensureDir', 'ensureFile', 'outputFile', 'outputJson', 'emptyDir', 'move', 'readJson', 'writeJson'],
  vitest: ['vi.advanceTimersByTimeAsync', 'vi.runAllTimersAsync', 'vi.runOnlyPendingTimersAsync', 'vi.advanceTimersToNextTimerAsync', 'vi.waitFor', 'vi.waitUntil', 'vi.dynamicImportSettled'],
  '@jest/globals': ['jest.advanceTimersByTimeAsync', 'jest.runAllTimersAsync', 'jest.runOnlyPendingTimersAsync', 'jest.advanceTimersToNextTimerAsync'],
  '@testing-library/react': ['waitFor', 'waitForElementToBeRemoved'],
  '@testing-library/dom': ['waitFor', 'waitForElementToBeRemoved'],
  '@testing-library/vue': ['waitFor', 'waitForElementToBeRemoved'],
};

const SAME_EXPORTS: Readonly<Record<string, readonly [string, string]>> = { 'fs.promises': ['fs/promises', ''], 'timers.promises': ['timers/promises', ''], 'stream.promises': ['stream/promises', ''] };
const GLOBAL_FAKES = ['vi.', 'jest.'];

/** By origin key: calls that start work which takes longer than the turn of the loop that starts it. */
export const asyncCreators: ReadonlySet<string> = new Set([
  ...Object.entries(MODULES).flatMap(([module, names]) => names.map((name) => (name === '' ? module : `${module}.${name}`))),
  ...Object.entries(SAME_EXPORTS).flatMap(([key, [module]]) => (MODULES[module] ?? []).map((name) => `${key}.${name}`)),
  ...['vitest', '@jest/globals'].flatMap((module) => (MODULES[module] ?? []).filter((name) => GLOBAL_FAKES.some((prefix) => name.startsWith(prefix))).map((name) => `.${name}`)),
]);

/** By origin key: calls that combine promises into one. */
export const combinators: ReadonlySet<string> = new Set(['.Promise.all', '.Promise.allSettled', '.Promise.race', '.Promise.any']);

/** By origin key: the delay is the first argument, and the third may hold a signal or say that the timer does not count. */
export const sleeps: ReadonlySet<string> = new Set(['timers/promises.setTimeout', 'timers.promises.setTimeout', 'timers/promises.scheduler.wait', 'delay']);

/** Names that people give to functions which do nothing but wait for as many milliseconds as they are told. */
export const SLEEP_NAMES = /^(?:sleep|delay|wait|pause)$/i;

/** By origin key: asynchronous iterators without an end of their own, which take a `signal`. */
export const endlessIterators: ReadonlySet<string> = new Set(['events.on', 'fs/promises.watch', 'fs.promises.watch']);
