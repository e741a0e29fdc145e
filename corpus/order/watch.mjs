/** Loaded before a test file: writes down when a watched test begins, what it sees then, and how it ends. */
import { appendFileSync } from 'node:fs';
import { inspect } from 'node:util';

// The file's tests may change what is global, so all that is needed is taken now.
const file = /** @type {string} */ (process.env.TEST_LEAKS_MARKS);
const { stringify } = JSON;
const { defineProperty } = Object;
const write = (/** @type {object} */ mark) => appendFileSync(file, `${stringify(mark)}\n`);

/**
 * @param {string} test
 * @param {(...args: unknown[]) => unknown} callback
 * @param {() => unknown} [sees]
 */
function watchTest(test, callback, sees) {
  const end = (/** @type {string} */ result) => write({ test, result });
  /** @this {unknown} @param {unknown[]} args */
  const watched = function (...args) {
    write({ test, sees: sees === undefined ? '' : seen(sees) });
    /** @type {any} */
    let value;
    try {
      value = callback.apply(this, args);
    } catch (error) {
      end(failure(error));
      throw error;
    }
    // Who calls back ends at a time that is not known here.
    if (takesDone(callback)) {
      end('');
      return value;
    }
    if (!isThenable(value)) {
      end('passes');
      return value;
    }
    return value.then(
      (/** @type {unknown} */ result) => {
        end('passes');
        return result;
      },
      (/** @type {unknown} */ error) => {
        end(failure(error));
        throw error;
      },
    );
  };
  // Runners read from it what the test wants: fixtures, a callback.
  defineProperty(watched, 'length', { value: callback.length });
  defineProperty(watched, 'toString', { value: () => callback.toString() });
  return watched;
}

/** Of `node:test` the second parameter. @param {{ length: number }} callback */
function takesDone({ length }) {
  return length > 1;
}

/** @param {any} value */
function isThenable(value) {
  return typeof value?.then === 'function';
}

/** @param {() => unknown} sees */
function seen(sees) {
  try {
    return inspect(sees(), { depth: 0, breakLength: Infinity });
  } catch (error) {
    return `throws ${nameOf(error)}`;
  }
}

/** @param {unknown} error */
function failure(error) {
  return `fails with ${nameOf(error)}`;
}

/** @param {any} error */
function nameOf(error) {
  return String(error?.code ?? error?.name ?? error);
}

Object.assign(globalThis, { watchTest });
