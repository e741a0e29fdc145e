/** Test files of which only two tests are left, in the order that is asked for, each of them watched. */
import { requireFromRoot } from '../root.mjs';

/** @import { Order } from '../types.d.mts' */

/** @type {typeof import('typescript')} */
const ts = requireFromRoot('typescript');

const TESTS = new Set(['test', 'it', 'specify']);
const SUITES = new Set(['describe', 'suite', 'context']);
const HOOK = /^(?:before|after)/;

/** @typedef {import('typescript').Node} Node */
/** @typedef {import('typescript').CallExpression} Call */
/** @typedef {{ start: number, end: number, text: string }} Edit */

/**
 * Tests that are not asked for, and suites that hold none of those that are, become `void 0`; hooks stay.
 *
 * @param {string} path whose ending says which language it is
 * @param {string} code
 * @param {Order} order
 * @returns {{ after: string, otherwise: string }} two files, of which the second is the first where a test is repeated
 */
export function arrange(path, code, order) {
  const file = ts.createSourceFile(path, code, ts.ScriptTarget.Latest, true);
  const first = testAt(file, order.first);
  const failing = order.failing === undefined ? [] : [failureAt(first, order.failing)];
  if (order.way === 'repeated') {
    const statement = statementOf(first);
    const edits = [...without(file, [first]), ...watched('first', first, order.sees)];
    const again = { start: statement.end, end: statement.end, text: `;\n${render(code, edits, statement.getStart(), statement.end)};` };
    const text = render(code, [...edits, again]);
    return { after: text, otherwise: text };
  }
  const second = testAt(file, /** @type {number} */ (order.second));
  const both = [...without(file, [first, second]), ...watched('first', first), ...watched('second', second, order.sees)];
  const after = render(code, [...both, ...failing]);
  if (order.way === 'reversed') return { after, otherwise: swapped(code, both, ...siblings(first, second)) };
  return { after, otherwise: render(code, [...without(file, [second]), ...watched('second', second, order.sees)]) };
}

/** @param {Node} file @param {number} line @returns {Call} */
function testAt(file, line) {
  const [test] = calls(file).filter((call) => kindOf(call) === 'test' && lineOf(call) === line);
  if (test === undefined) throw new Error(`no test begins on line ${line}`);
  return test;
}

/**
 * All calls, outermost first.
 *
 * @param {Node} node
 * @returns {Call[]}
 */
function calls(node) {
  /** @type {Call[]} */
  const found = [];
  const visit = (/** @type {Node} */ at) => {
    if (ts.isCallExpression(at)) found.push(at);
    ts.forEachChild(at, visit);
  };
  visit(node);
  return found;
}

/** @param {Call} call @returns {'test' | 'suite' | null} */
function kindOf(call) {
  const names = [];
  /** @type {Node} */
  let at = call.expression;
  while (!ts.isIdentifier(at)) {
    if (ts.isPropertyAccessExpression(at)) {
      names.push(at.name.text);
      at = at.expression;
    } else if (ts.isCallExpression(at)) {
      at = at.expression;
    } else if (ts.isTaggedTemplateExpression(at)) {
      at = at.tag;
    } else {
      return null;
    }
  }
  // `it.each(rows)` makes what makes the test, and is no test.
  if (names.some((name) => HOOK.test(name)) || callbackOf(call) === null) return null;
  if (SUITES.has(at.text) || names.some((name) => SUITES.has(name))) return 'suite';
  return TESTS.has(at.text) ? 'test' : null;
}

/** @param {Call} call @returns {import('typescript').ArrowFunction | import('typescript').FunctionExpression | null} */
function callbackOf(call) {
  return [...call.arguments].reverse().find((argument) => ts.isArrowFunction(argument) || ts.isFunctionExpression(argument)) ?? null;
}

/** @param {Node} node */
function lineOf(node) {
  return node.getSourceFile().getLineAndCharacterOfPosition(node.getStart()).line + 1;
}

/** @param {Node} file @param {readonly Call[]} kept @returns {Edit[]} */
function without(file, kept) {
  /** @type {Edit[]} */
  const edits = [];
  const visit = (/** @type {Node} */ node) => {
    if (kept.some((call) => call === node)) return;
    const kind = ts.isCallExpression(node) ? kindOf(node) : null;
    if (kind !== null && !kept.some((call) => node.pos <= call.pos && call.end <= node.end)) {
      const lines = node.getText().split('\n').length - 1;
      edits.push({ start: node.getStart(), end: node.end, text: `void 0${'\n'.repeat(lines)}` });
      return;
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return edits;
}

/** @param {'first' | 'second'} name @param {Call} test @param {string} [sees] @returns {Edit[]} */
function watched(name, test, sees) {
  const callback = /** @type {Node} */ (callbackOf(test));
  const start = callback.getStart();
  return [
    { start, end: start, text: `globalThis.watchTest('${name}', ` },
    { start: callback.end, end: callback.end, text: sees === undefined ? ')' : `, () => (${sees}))` },
  ];
}

/** @param {Call} test @param {number} line @returns {Edit} */
function failureAt(test, line) {
  /** @type {Node | undefined} */
  let found;
  const visit = (/** @type {Node} */ node) => {
    if (ts.isBlock(node.parent) && lineOf(node) === line) found ??= node;
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(test, visit);
  if (found === undefined) throw new Error(`no statement of the test begins on line ${line}`);
  return { start: found.getStart(), end: found.getStart(), text: "throw new Error('As if this check failed'); " };
}

/** @param {Node} node @returns {Node} */
function statementOf(node) {
  while (!ts.isStatement(node)) node = node.parent;
  return node;
}

/**
 * The statements of one block that hold the two.
 *
 * @param {Node} first
 * @param {Node} second
 * @returns {[Node, Node]}
 */
function siblings(first, second) {
  const above = (/** @type {Node} */ node) => {
    const path = [];
    for (let at = node; !ts.isSourceFile(at); at = at.parent) path.unshift(at);
    return path;
  };
  const [one, two] = [above(first), above(second)];
  const fork = one.findIndex((node, index) => node !== two[index]);
  const [a, b] = [one[fork], two[fork]];
  if (a === undefined || b === undefined || !ts.isStatement(a) || !ts.isStatement(b) || a.end > b.pos) throw new Error('the two tests are not below each other');
  return [a, b];
}

/** @param {string} code @param {readonly Edit[]} edits @param {Node} a @param {Node} b */
function swapped(code, edits, a, b) {
  const part = (/** @type {number} */ from, /** @type {number} */ to) => render(code, edits, from, to);
  return [part(0, a.getStart()), part(b.getStart(), b.end), ';\n', part(a.getStart(), b.getStart()), part(b.end, code.length)].join('');
}

/**
 * @param {string} code
 * @param {readonly Edit[]} edits
 * @param {number} [from]
 * @param {number} [to]
 */
function render(code, edits, from = 0, to = code.length) {
  const within = edits.filter(({ start, end }) => start >= from && end <= to).sort((a, b) => a.start - b.start || a.end - b.end);
  let text = '';
  let at = from;
  for (const edit of within) {
    text += code.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return text + code.slice(at, to);
}
