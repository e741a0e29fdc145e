/** Whether a test sees or does something else by itself, before another test, or once more, than after it. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { arrange } from './arrange.mjs';
import { run } from './runner.mjs';

/** @import { Pin } from '../pins.d.mts' */
/** @import { Order } from '../types.d.mts' */
/** @import { Mark } from './runner.mjs' */
/** @import { Shown } from './show.d.mts' */

/**
 * @param {{ root: string, typings: string }} copy
 * @param {string} path
 * @param {Order} order
 * @param {Pin | null} pin
 * @returns {Shown}
 */
export function show(copy, path, order, pin) {
  const file = join(copy.root, path);
  const code = readFileSync(file, 'utf8');
  let texts;
  try {
    texts = arrange(path, code, order);
  } catch (error) {
    return { after: '', otherwise: '', problem: /** @type {Error} */ (error).message, output: '' };
  }
  const usual = run(copy, path, texts.after, pin);
  const other = order.way === 'repeated' ? usual : run(copy, path, texts.otherwise, pin);
  writeFileSync(file, code);
  const ends = outcomes(usual.marks, 'first');
  const subject = order.way === 'repeated' ? ends : outcomes(usual.marks, 'second');
  const after = (order.way === 'repeated' ? subject[1] : subject[0]) ?? 'does not run';
  const otherwise = (order.way === 'repeated' ? subject[0] : outcomes(other.marks, 'second')[0]) ?? 'does not run';
  return { after, otherwise, problem: problemOf(order, ends, after, otherwise), output: usual.output + (other === usual ? '' : other.output) };
}

/**
 * What each run of the test saw and came to: `'undefined', fails with TypeError`.
 *
 * @param {readonly Mark[]} marks
 * @param {'first' | 'second'} name
 */
function outcomes(marks, name) {
  /** @type {string[][]} */
  const runs = [];
  for (const { test, sees, result } of marks) {
    if (test !== name) continue;
    if (sees !== undefined) runs.push([sees]);
    else if (result !== undefined) runs.at(-1)?.push(result);
  }
  return runs.map(([sees, result = 'does not end']) => [sees, result].filter(Boolean).join(', '));
}

/** @param {Order} order @param {readonly string[]} ends of the first test @param {string} after @param {string} otherwise */
function problemOf(order, ends, after, otherwise) {
  const first = ends[0] ?? 'does not run';
  if (order.failing === undefined && order.way !== 'repeated' && first !== 'passes' && first !== '') return `the first test ${first}`;
  if (order.failing !== undefined && first !== 'fails with Error') return `the first test ${first}, with its check made to fail`;
  if (after === otherwise) return 'no difference';
  return after === order.after && otherwise === order.otherwise ? null : 'not what the label says';
}
