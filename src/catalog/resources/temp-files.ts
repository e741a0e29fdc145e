/**
 * Temporary directories and files. They outlive the process: nothing but a removal ends them, and a machine that runs the tests
 * every day fills up. What is made by a callback (`fs.mkdtemp(prefix, callback)`, `tmp.dir(callback)`) has no value to follow and is left out.
 *
 * Read in tmp 0.2, tmp-promise 3, tempy 3: tmp and tmp-promise remove at exit only after `setGracefulCleanup()`, tempy never.
 */
import { removers, writers } from '../paths.ts';
import type { Creator, Release, ResourceKind } from './resource.ts';
import { byFunction, called, method, methodThat } from './row.ts';

const RECURSIVELY = '{ recursive: true, force: true }';

/** Only these remove a directory that is not empty and a file alike, and say nothing where there is none. */
const FIT: ReadonlySet<string> = new Set(['fs.rmSync', 'fs/promises.rm', 'fs.promises.rm']);

function removal(name: string): Release {
  const release = byFunction(name, /Sync$|\.sync$/.test(name) ? 'sync' : 'promise');
  return FIT.has(name) ? { ...release, further: RECURSIVELY } : { ...release, unproposed: true };
}

function removals(first: string): readonly Release[] {
  return [first, ...[...FIT].filter((name) => name !== first), ...removers.filter((name) => name !== first && !FIT.has(name))].map(removal);
}

function removalsByDeno(further: string): readonly Release[] {
  const first: Release = { ...byFunction('.Deno.remove', 'promise'), further };
  return [first, ...removers.filter((name) => name !== first.name).map(removal)];
}

/** Any call of it, without the handle. */
function anyCallOf(name: string): Release {
  return { ...byFunction(name), withoutHandle: true, unproposed: true };
}

const TMP_AT_EXIT = [anyCallOf('tmp.setGracefulCleanup'), anyCallOf('tmp-promise.setGracefulCleanup')];
const SYNC = 'fs.rmSync';
const ASYNC = 'fs/promises.rm';
/** A text again: `dir.replaceAll('\\', '/')`. */
const TEXT_METHODS = ['replace', 'replaceAll', 'trim', 'toString', 'toLowerCase', 'normalize', 'split', 'join', 'valueOf', 'slice', 'substring'];

export const kinds: readonly ResourceKind[] = [
  { id: 'temp-directory', noun: 'temporary directory', family: 'temp-file', harm: 'external', handle: 'path', releases: removals(ASYNC), fluent: TEXT_METHODS },
  { id: 'temp-directory-sync', noun: 'temporary directory', family: 'temp-file', harm: 'external', handle: 'path', releases: removals(SYNC), fluent: TEXT_METHODS },
  { id: 'temp-file', noun: 'temporary file', family: 'temp-file', harm: 'external', handle: 'path', releases: removals(SYNC), fluent: TEXT_METHODS },
  {
    // A path below the directory for temporary files: there is something only once somebody writes to it.
    id: 'temp-path', noun: 'temporary path', family: 'temp-file', harm: 'external', handle: 'path', releases: removals(SYNC), fluent: TEXT_METHODS, startedBy: writers,
  },
  {
    id: 'disposable-temp-directory', noun: 'temporary directory', family: 'temp-file', harm: 'external', handle: 'path', pathIn: ['path'],
    releases: [methodThat('promise', 'remove'), ...removals(ASYNC)],
  },
  {
    id: 'tmp-object', noun: 'temporary file', family: 'temp-file', harm: 'external', handle: 'path', pathIn: ['name'],
    releases: [method('removeCallback'), ...removals(SYNC), ...TMP_AT_EXIT],
  },
  {
    id: 'tmp-directory-object', noun: 'temporary directory', family: 'temp-file', harm: 'external', handle: 'path', pathIn: ['name'],
    releases: [method('removeCallback'), ...removals(SYNC), ...TMP_AT_EXIT],
  },
  {
    id: 'tmp-promise-object', noun: 'temporary file', family: 'temp-file', harm: 'external', handle: 'path', pathIn: ['path'],
    releases: [methodThat('promise', 'cleanup'), ...removals(ASYNC), ...TMP_AT_EXIT],
  },
  {
    id: 'tmp-promise-directory-object', noun: 'temporary directory', family: 'temp-file', harm: 'external', handle: 'path', pathIn: ['path'],
    releases: [methodThat('promise', 'cleanup'), ...removals(ASYNC), ...TMP_AT_EXIT],
  },
  { id: 'deno-temp-directory', noun: 'temporary directory', family: 'temp-file', harm: 'external', handle: 'path', releases: removalsByDeno('{ recursive: true }'), fluent: TEXT_METHODS },
  { id: 'deno-temp-file', noun: 'temporary file', family: 'temp-file', harm: 'external', handle: 'path', releases: removalsByDeno('{ recursive: true }'), fluent: TEXT_METHODS },
];

/** Made in a place that nobody else empties. */
const OWN_PLACE = { ownPlace: 0 } as const;
/** Not with a callback: it returns nothing then. */
const NO_CALLBACK = { noCallback: true } as const;
const OWN_PLACE_NO_CALLBACK = { ...OWN_PLACE, ...NO_CALLBACK } as const;

export const creators: readonly Creator[] = [
  ...['fs', 'fs-extra', 'graceful-fs'].map((module) => called(module, 'mkdtempSync', 'temp-directory-sync', OWN_PLACE)),
  called('fs/promises', 'mkdtemp', 'temp-directory', OWN_PLACE),
  called('fs', 'promises.mkdtemp', 'temp-directory', OWN_PLACE),
  called('graceful-fs', 'promises.mkdtemp', 'temp-directory', OWN_PLACE),
  called('fs-extra', 'mkdtemp', 'temp-directory', OWN_PLACE_NO_CALLBACK),
  called('fs', 'mkdtempDisposableSync', 'disposable-temp-directory', OWN_PLACE),
  called('fs/promises', 'mkdtempDisposable', 'disposable-temp-directory', OWN_PLACE),
  called('fs', 'promises.mkdtempDisposable', 'disposable-temp-directory', OWN_PLACE),
  called('tempy', 'temporaryDirectory', 'temp-directory'),
  called('tempy', 'temporaryWrite', 'temp-file'),
  called('tempy', 'temporaryWriteSync', 'temp-file'),
  called('tempy', 'temporaryFile', 'temp-path'),
  ...['tmp', 'tmp-promise'].flatMap((module) => [
    called(module, 'fileSync', 'tmp-object', { unlessOption: ['dir', 'tmpdir'] }),
    called(module, 'dirSync', 'tmp-directory-object', { unlessOption: ['dir', 'tmpdir'] }),
    called(module, 'tmpNameSync', 'temp-path', { unlessOption: ['dir', 'tmpdir'] }),
  ]),
  { ...called('tmp-promise', 'file', 'tmp-promise-object', { unlessOption: ['dir', 'tmpdir'], ...NO_CALLBACK }), word: 'tmp-promise' },
  { ...called('tmp-promise', 'dir', 'tmp-promise-directory-object', { unlessOption: ['dir', 'tmpdir'], ...NO_CALLBACK }), word: 'tmp-promise' },
  ...['makeTempDir', 'makeTempDirSync'].map((name) => called('', `Deno.${name}`, 'deno-temp-directory', { unlessOption: ['dir'] })),
  ...['makeTempFile', 'makeTempFileSync'].map((name) => called('', `Deno.${name}`, 'deno-temp-file', { unlessOption: ['dir'] })),
];
