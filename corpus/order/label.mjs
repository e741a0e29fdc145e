/** The part of a label that says how a run shows that one test depends on another. */

const KEYS = ['way', 'first', 'second', 'failing', 'sees', 'after', 'otherwise'];
const WAYS = ['alone', 'reversed', 'repeated'];

/**
 * @param {any} order as it was read
 * @param {unknown} verdict of its label
 * @returns {string[]}
 */
export function orderProblems(order, verdict) {
  if (typeof order !== 'object' || order === null || Array.isArray(order)) return ['not an object'];
  const problems = Object.keys(order)
    .filter((key) => !KEYS.includes(key))
    .map((key) => `unknown key "${key}"`);
  const line = (/** @type {string} */ key) => Number.isInteger(order[key]) && order[key] > 0;
  const text = (/** @type {string} */ key) => typeof order[key] === 'string' && order[key].trim() !== '';
  if (!WAYS.includes(order.way)) problems.push(`"way" is not one of ${WAYS.join(', ')}`);
  if (!line('first')) problems.push('"first" is not a line');
  if (order.way === 'repeated' ? 'second' in order : !line('second')) problems.push('"second" is not a line, or is there though the first is repeated');
  if ('failing' in order && !line('failing')) problems.push('"failing" is not a line');
  if ('sees' in order && !text('sees')) problems.push('"sees" is not an expression');
  if (!text('after') || !text('otherwise') || order.after === order.otherwise) problems.push('"after" and "otherwise" are not two outcomes');
  if (verdict !== 'leak') problems.push('of what is not a leak');
  return problems;
}
