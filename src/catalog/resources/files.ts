/**
 * Open files, watchers and file streams. Temporary directories and files have no handle and are described elsewhere.
 * `fs.watchFile` is left out: it is released by path (`fs.unwatchFile`), not by what it returns.
 */
import type { Creator, ResourceKind } from './resource.ts';
import { awaitedMethod, byFunction, called, constructed, method, methodThat, nodeType, typeOf } from './row.ts';

export const kinds: readonly ResourceKind[] = [
  {
    // Left to the garbage collector it is an error from Node 26 on (run on Node 26), before that a warning.
    id: 'file-handle', noun: 'file handle', family: 'resource', declaredWith: 'await using', harm: 'memory', releases: [methodThat('promise', 'close')], types: [nodeType('fs/promises', 'FileHandle')],
    gives: {
      createReadStream: { kind: 'read-stream', endsWithGiver: true },
      createWriteStream: { kind: 'write-stream', endsWithGiver: true },
    },
  },
  { id: 'file-descriptor', noun: 'file descriptor', family: 'resource', harm: 'memory', releases: [byFunction('fs.closeSync'), byFunction('fs.close', 'callback')] },
  {
    // `for await` over it closes it.
    id: 'directory-handle', noun: 'directory handle', family: 'resource', harm: 'memory', releases: [methodThat('promise', 'close'), method('closeSync')], endsItself: 'consumption',
    types: [nodeType('fs', 'Dir')],
  },
  {
    id: 'file-watcher', noun: 'file watcher', family: 'resource', harm: 'process', releases: [method('close')], endEvents: ['close'], neutralisers: ['unref'], fluent: ['ref', 'unref'],
    types: [nodeType('fs', 'FSWatcher')],
  },
  {
    id: 'read-stream', noun: 'read stream', family: 'resource', harm: 'memory', releases: [method('destroy'), methodThat('callback', 'close')], endsItself: 'consumption',
    endEvents: ['close', 'end'], fluent: ['destroy', 'pause', 'resume', 'setEncoding'], types: [nodeType('fs', 'ReadStream')],
  },
  {
    id: 'write-stream', noun: 'write stream', family: 'resource', harm: 'memory', releases: [methodThat('callback', 'end'), method('destroy'), methodThat('callback', 'close')], endsItself: 'consumption',
    endEvents: ['close', 'finish'], fluent: ['end', 'destroy'], types: [nodeType('fs', 'WriteStream')],
  },
  {
    // Only a live input, `process.stdin` above all, keeps Node alive through it; it closes when its input ends.
    id: 'readline-interface', noun: 'readline interface', family: 'resource', harm: 'process', releases: [method('close')], endsItself: 'consumption', endEvents: ['close'],
    types: [nodeType('readline', 'Interface'), nodeType('readline/promises', 'Interface')],
  },
  { id: 'chokidar-watcher', noun: 'file watcher', family: 'resource', harm: 'process', releases: [awaitedMethod('close')], fluent: ['add', 'unwatch'], types: [typeOf('chokidar', 'FSWatcher')] },
  { id: 'parcel-watcher', noun: 'file watcher', family: 'resource', harm: 'process', releases: [awaitedMethod('unsubscribe')], types: [typeOf('@parcel/watcher', 'AsyncSubscription')] },
  { id: 'watchpack', noun: 'file watcher', family: 'resource', harm: 'process', releases: [method('close')], startsWith: ['watch'], types: [typeOf('watchpack', 'Watchpack'), typeOf('@types/watchpack', 'Watchpack')] },
];

export const creators: readonly Creator[] = [
  called('fs/promises', 'open', 'file-handle'),
  called('fs', 'promises.open', 'file-handle'),
  called('fs', 'openSync', 'file-descriptor'),
  called('fs/promises', 'opendir', 'directory-handle'),
  called('fs', 'promises.opendir', 'directory-handle'),
  called('fs', 'opendirSync', 'directory-handle'),
  called('fs', 'watch', 'file-watcher', { unlessOption: ['signal'] }),
  called('fs', 'createReadStream', 'read-stream', { unlessOption: ['signal'] }),
  called('fs', 'createWriteStream', 'write-stream', { unlessOption: ['signal'] }),
  called('readline', 'createInterface', 'readline-interface', { unlessOption: ['signal'] }),
  called('readline/promises', 'createInterface', 'readline-interface', { unlessOption: ['signal'] }),
  called('readline', 'promises.createInterface', 'readline-interface', { unlessOption: ['signal'] }),
  called('chokidar', 'watch', 'chokidar-watcher'),
  called('@parcel/watcher', 'subscribe', 'parcel-watcher'),
  constructed('watchpack', '', 'watchpack'),
];
