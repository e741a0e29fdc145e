/**
 * State that tests change by assignment, `delete` or `Object.defineProperty`. Only what code other than the test reads: a
 * global with a name that nobody else knows is a channel between a test and its subject, and no fake.
 */
import { fake, type Fake } from './fake.ts';
import { STANDARD_GLOBALS } from './standard-globals.ts';

const env = fake({ id: 'env', noun: 'environment variable', subject: 'the change of {slot}', slotBy: 'kind' });
const global = fake({ id: 'global', noun: 'replaced global', subject: 'the change of {slot}', slotBy: 'kind', removable: true });
const property = fake({ id: 'property', noun: 'replaced property', subject: 'the change of {slot}', slotBy: 'kind' });
const prototype = fake({ id: 'prototype', noun: 'patched prototype', subject: 'the change of {slot}', slotBy: 'kind' });

/** Objects of the language and the host of which tests replace members. */
const PATCHED: ReadonlySet<string> = new Set([
  'process', 'console', 'Date', 'Math', 'JSON', 'Object', 'Array', 'Promise', 'Number', 'String', 'Symbol', 'Error', 'Reflect', 'Atomics', 'Intl', 'URL', 'Buffer', 'performance', 'crypto', 'navigator', 'AbortSignal', 'Response', 'Request',
]);
/** Written to be read by the runner or the process itself, after which nobody looks. */
const RESULTS: ReadonlySet<string> = new Set(['process.exitCode', 'process.title']);
const STREAMS: ReadonlySet<string> = new Set(['stdout', 'stderr', 'stdin']);

/**
 * The kind of state at `path` below the global object; null if it is none that is known. `throughGlobal`: it is written as a
 * property of the global object.
 */
export function writtenFake(path: readonly string[], throughGlobal: boolean): Fake | null {
  const [root, member, ...rest] = path;
  if (root === undefined) return null;
  if (path.at(-2) === 'prototype') return path.length === 3 ? prototype : null;
  if (member === undefined) return STANDARD_GLOBALS.has(root) && (throughGlobal || root !== 'self') ? global : null;
  if (root === 'process' && member === 'env') return rest.length <= 1 ? env : null;
  if (RESULTS.has(`${root}.${member}`)) return null;
  if (root === 'process' && STREAMS.has(member)) return rest.length <= 1 ? property : null;
  return PATCHED.has(root) && rest.length === 0 ? property : null;
}

/** The kind of a patched prototype of something imported. */
export function importedPrototype(path: readonly string[]): Fake | null {
  return path.length >= 3 && path.at(-2) === 'prototype' ? prototype : null;
}

/** A file without one of these words writes no such state. */
export const SLOT_WORDS = /\benv\b|\b(?:globalThis|global|window|prototype|defineProperty|navigator)\b|\b(?:process|console|Date|Math|JSON|Promise|performance|crypto|Error)\.[\w.]+\s*=(?!=)/;
