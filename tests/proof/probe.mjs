/**
 * Rides in a child process by `NODE_OPTIONS=--import` and sees what an example leaves behind: every timer and handle that the
 * example's own code made and that is still there when its tests are over, the promises that are pending then, and what has
 * changed of what is shared.
 */
import { createHook, executionAsyncId } from 'node:async_hooks';
import { renameSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { keptIn, watchListeners, watchState } from './state.mjs';

const folder = process.env.TEST_LEAKS_PROOF;
if (folder !== undefined) install();

function install() {
  /** What can keep a process alive, as Node names it. The ports of a worker go with the worker. */
  const kinds = new Set(['Timeout', 'TCPSERVERWRAP', 'PIPESERVERWRAP', 'UDPWRAP', 'PROCESSWRAP', 'WORKER', 'FSEVENTWRAP', 'STATWATCHER']);
  /** Through these, what is made belongs to whoever asked for it: `listen()` with a host goes through a look-up and a tick. */
  const carriers = new Set(['TickObject', 'Immediate', 'GETADDRINFOREQWRAP']);
  const mark = basename(folder);
  const made = new Map();
  const carried = new Set();
  const pending = new Set();
  /** The most handles of one kind that were open at the same time. */
  let peak = 0;
  /** The probe's own timers are nobody's leak, though an example's code is what calls it. */
  let isWaiting = false;
  // The example may replace them.
  const { setTimeout } = globalThis;

  createHook({
    init(id, type, triggerId, resource) {
      if (type === 'PROMISE') {
        if (isOwnPromise()) pending.add(id);
        return;
      }
      const isKind = kinds.has(type);
      if ((!isKind && !carriers.has(type)) || isWaiting) return;
      if (!isOwn() && !carried.has(triggerId) && !carried.has(executionAsyncId())) return;
      if (!isKind) carried.add(id);
      else opened(id, type, resource);
      if (type === 'WORKER') forgetOnExit(id, resource);
    },
    destroy(id) {
      made.delete(id);
      pending.delete(id);
    },
    promiseResolve(id) {
      pending.delete(id);
    },
  }).enable();

  /** Node says that a handle is destroyed some turns after it is closed, so its own `close` says when it no longer counts as open. */
  function opened(id, type, resource) {
    const one = { type, resource, isOpen: true };
    made.set(id, one);
    const { close } = resource;
    if (typeof close === 'function') {
      resource.close = function (...facts) {
        one.isOpen = false;
        return close.apply(this, facts);
      };
    }
    peak = Math.max(peak, [...made.values()].filter((other) => other.type === type && other.isOpen && !isCleared(other)).length);
  }

  /** Node says that a worker is destroyed when it collects the garbage; its thread has ended when `onexit` is called. */
  function forgetOnExit(id, worker) {
    let exited;
    Object.defineProperty(worker, 'onexit', {
      configurable: true,
      get: () => exited,
      set: (callback) => {
        exited = function (...facts) {
          made.delete(id);
          return callback.apply(this, facts);
        };
      },
    });
  }

  /** Whether the code that runs now was called by the example. */
  function isOwn() {
    return callStack().includes(mark);
  }

  /** As {@link isOwn}, but not where the example called its runner: that the promise of a test is pending says nothing. */
  function isOwnPromise() {
    const [callees, ...callers] = callStack().split(mark);
    return callers.length > 0 && !/internal\/test_runner|node_modules/u.test(callees);
  }

  function callStack() {
    const { stackTraceLimit, prepareStackTrace } = Error;
    Error.stackTraceLimit = 60;
    Error.prepareStackTrace = undefined;
    const { stack } = new Error();
    Error.stackTraceLimit = stackTraceLimit;
    Error.prepareStackTrace = prepareStackTrace;
    return stack;
  }

  function isCleared({ type, resource }) {
    return type === 'Timeout' && resource._destroyed;
  }

  function live() {
    return [...made.values()]
      .filter((one) => !isCleared(one))
      .map(({ type, resource }) => ({ type, ref: resource.hasRef?.() ?? true }));
  }

  const listenersLeft = watchListeners(isOwn);
  let changedSince = watchState();
  /** For a runner that changes things itself before the example runs. */
  globalThis.__testLeaksProofStart = () => { changedSince = watchState(); };

  let variables = () => ({});
  /** Called by the example with what gives its variables as they are by then. */
  globalThis.__testLeaksProofKept = (read) => { variables = read; };

  setFlagsFromString('--expose-gc');
  const collectGarbage = runInNewContext('gc');

  function changed() {
    // A listener of what nothing holds any more is no leak.
    collectGarbage();
    return [...changedSince(), ...listenersLeft(), ...keptIn(variables())];
  }

  let written = false;
  function write(name, atOnce) {
    if (written) return;
    written = true;
    // Whoever waits for the file must not find a part of it.
    const file = join(folder, `${name}.json`);
    writeFileSync(`${file}.part`, JSON.stringify({ atOnce: atOnce.left, pending: atOnce.pending, later: live(), changed: changed(), peak }));
    renameSync(`${file}.part`, file);
  }

  /** Called when the tests of the example are over; resolves when the report is written. */
  globalThis.__testLeaksProofEnd = (name) => {
    const atOnce = { left: live(), pending: pending.size };
    process.once('exit', () => { write(name, atOnce); });
    // Closing takes a few turns of the loop, and hooks of the file may come after the last test. Turns and not time, for a slow machine.
    let turns = 15;
    return new Promise((resolve) => {
      const look = () => {
        turns -= 1;
        if (turns > 0) return wait(look);
        write(name, atOnce);
        resolve();
      };
      wait(look);
    });
  };

  function wait(next) {
    isWaiting = true;
    setTimeout(next, 20).unref();
    isWaiting = false;
  }
}
