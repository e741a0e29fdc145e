/** What an example's tests may change and leave changed: environment, working directory, globals and what hangs on them, listeners, temporary files. */
import { readdirSync } from 'node:fs';
import { EventEmitter } from 'node:events';
import { tmpdir } from 'node:os';

/** Objects whose own properties are compared, by the name under which a difference is told. */
const watched = {
  global: globalThis, process, stdout: process.stdout, Date, Math, JSON, Object, Promise,
  'Date.prototype': Date.prototype, 'Array.prototype': Array.prototype, 'String.prototype': String.prototype, 'Object.prototype': Object.prototype,
};

/** Vitest has a console of its own, which it puts in place after this module is loaded. */
function watchedNow() {
  return Object.entries({ ...watched, console: globalThis.console });
}

/** Properties that runners set or that change by themselves. */
const restless = /^(?:__|_|chdir$|domain$|exitCode$|title$|execArgv$|columns$|rows$|writable|channel$|connected$|expect$)/u;

/** Takes down how things are, and gives back a function that tells what is different by then: `env:HOME`, `global:fetch`, `cwd`, `temp:x-123`. */
export function watchState() {
  const env = { ...process.env };
  const cwd = process.cwd();
  const temporary = new Set(temporaryFiles());
  const properties = watchedNow().map(([name, object]) => ({ name, object, before: valuesOf(object) }));
  return () => [
    ...different(env, process.env).map((key) => `env:${key}`),
    ...(process.cwd() === cwd ? [] : ['cwd']),
    ...properties.flatMap(({ name, object, before }) => different(before, valuesOf(object)).map((key) => `${name}:${key}`)),
    ...temporaryFiles().filter((file) => !temporary.has(file)).map((file) => `temp:${file}`),
  ];
}

/** Events of node:test's own stream, to which it listens while the example registers its tests. */
const runnersOwn = /^test:/u;

/** Counts the listeners that `isOwn` code adds to `process` and to emitters that stay; gives back a function that tells which are there still. */
export function watchListeners(isOwn) {
  const added = [];
  for (const name of ['on', 'addListener', 'prependListener', 'once']) wrap(EventEmitter.prototype, name, 'emitter');
  wrap(EventTarget.prototype, 'addEventListener', 'target');
  return () => added.flatMap(({ receiver, event, listener, kind, removed }) => {
    const object = receiver.deref();
    if (object === undefined || removed.has(listener) || runnersOwn.test(String(event))) return [];
    if (kind === 'emitter' && !object.rawListeners(event).some((one) => one === listener || one.listener === listener)) return [];
    return [`listener:${String(event)}`];
  });

  function wrap(prototype, name, kind) {
    const original = prototype[name];
    prototype[name] = function (event, listener, ...rest) {
      if (isOwn()) added.push({ receiver: new WeakRef(this), event, listener, kind, removed: removedFrom(kind, this) });
      return original.call(this, event, listener, ...rest);
    };
  }
}

const removals = new WeakMap();

/** The listeners that were taken off a target: it does not tell which it has. */
function removedFrom(kind, target) {
  if (kind === 'emitter') return new Set();
  const known = removals.get(target) ?? new Set();
  if (!removals.has(target)) {
    const original = target.removeEventListener;
    Object.defineProperty(target, 'removeEventListener', {
      configurable: true,
      writable: true,
      value(event, listener, ...rest) {
        known.add(listener);
        return original.call(this, event, listener, ...rest);
      },
    });
    removals.set(target, known);
  }
  return known;
}

/** The names of variables that keep something: a collection with something in it, an instance with such a collection, a large buffer. */
export function keptIn(variables) {
  return Object.entries(variables).filter(([, value]) => isKeeping(value)).map(([name]) => `kept:${name}`);
}

function isKeeping(value) {
  if (typeof value !== 'object' || value === null) return false;
  if (value instanceof Map || value instanceof Set) return value.size > 0;
  if (Array.isArray(value) || ArrayBuffer.isView(value)) return value.length > 0;
  return Object.values(value).some(isKeeping);
}

/** The keys under which two sets of values differ. */
function different(before, after) {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((key) => !Object.is(before[key], after[key]) && before[key] !== GETTER);
}

/** Stands for what a getter would give: to ask it would load what is behind it, and it becomes a value when somebody does. */
const GETTER = Symbol('getter');

/** The values of an object's own properties. */
function valuesOf(object) {
  const found = {};
  for (const key of Object.getOwnPropertyNames(object)) {
    if (restless.test(key)) continue;
    const descriptor = Object.getOwnPropertyDescriptor(object, key);
    found[key] = 'value' in descriptor ? descriptor.value : GETTER;
  }
  return found;
}

function temporaryFiles() {
  try {
    return readdirSync(tmpdir());
  } catch {
    return [];
  }
}
