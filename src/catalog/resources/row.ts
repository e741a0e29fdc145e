/**
 * Short forms for the rows of the catalogue, so that a row is read as a line. They build plain data and decide nothing.
 */
import type { Completion, Creator, Release, TypeName } from './resource.ts';

/** `handle.name()`, done when it returns. */
export function method(name: string): Release {
  return { by: 'method', name, completion: 'sync', mustWait: false };
}

/** `handle.name()` returns a promise or takes a callback, but what matters is let go by the call itself or soon after without help. */
export function methodThat(completion: Completion, name: string): Release {
  return { by: 'method', name, completion, mustWait: false };
}

/** `await handle.name()`: without the wait it is not yet released. */
export function awaitedMethod(name: string): Release {
  return { by: 'method', name, completion: 'promise', mustWait: true };
}

/** `name(handle)`, by origin: `.clearInterval`, `timers.clearInterval`. */
export function byFunction(name: string, completion: Completion = 'sync'): Release {
  return { by: 'function', name, completion, mustWait: false };
}

/** `handle()`. */
export const byCall: Release = { by: 'call', name: '', completion: 'sync', mustWait: false };

/** A creator that is called: `path` is written with dots, and empty for the module itself. */
export function called(module: string, path: string, kind: string, when?: Creator['when']): Creator {
  return creator('call', module, path, kind, when);
}

/** A creator that needs `new`. */
export function constructed(module: string, path: string, kind: string, when?: Creator['when']): Creator {
  return creator('new', module, path, kind, when);
}

/** A creator that works with `new` and without. */
export function either(module: string, path: string, kind: string, when?: Creator['when']): Creator {
  return creator('both', module, path, kind, when);
}

/** A type of `@types/node`, in the ambient module that declares it. */
export function nodeType(module: string, name: string): TypeName {
  return { package: '@types/node', module, name };
}

/** A type of a package's own declarations, or of TypeScript's libraries as `lib`. */
export function typeOf(packageName: string, name: string): TypeName {
  return { package: packageName, name };
}

function creator(how: Creator['how'], module: string, path: string, kind: string, when: Creator['when']): Creator {
  const row = { module, path: path === '' ? [] : path.split('.'), how, kind };
  return when === undefined ? row : { ...row, when };
}
