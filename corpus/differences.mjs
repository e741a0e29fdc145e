/** What linting with types finds that linting without does not, and the other way round. */
import { placeOf } from './labels.mjs';

/** @import { Label, Mode, Report } from './types.d.mts' */
/** @import { Differences } from './differences.d.mts' */

/**
 * Every reason that a report can have to be in one mode only. A new one is added with its sentence, when it was seen.
 *
 * @type {Readonly<Record<string, { mode: Mode, because: string }>>}
 */
export const CLASSES = {
  'disposable': { mode: 'typed', because: 'the type declares `Symbol.dispose` or `Symbol.asyncDispose`' },
  'declared-type': { mode: 'typed', because: 'the type of what a call or a name gives says what it is' },
  'promise-type': { mode: 'typed', because: 'the type of a call is a promise' },
  'receiver-type': { mode: 'typed', because: 'the type of the receiver says whose method is called' },
  'symbol': { mode: 'typed', because: 'the name leads to its declaration through re-exports or a wrapper of the project' },
  'helper': { mode: 'typed', because: 'the helper in another file is found by its symbol only' },
  'type-denies': { mode: 'untyped', because: 'the type says that it is something else, or that there is nothing to wait for' },
  'helper-ends': { mode: 'untyped', because: 'the helper that ends it, or takes it over, is found by its symbol only' },
};

/**
 * @param {readonly Report[]} typed
 * @param {readonly Report[]} untyped
 * @returns {Report[]} each once, with its modes
 */
export function mergeModes(typed, untyped) {
  /** @type {Map<string, Report>} */
  const merged = new Map();
  for (const [mode, reports] of /** @type {const} */ ([['typed', typed], ['untyped', untyped]])) {
    for (const report of reports) {
      const key = `${placeOf(report)}:${report.column}`;
      const other = merged.get(key);
      merged.set(key, other === undefined ? { ...report, modes: [mode] } : { ...other, modes: [...(other.modes ?? []), mode] });
    }
  }
  return [...merged.values()];
}

/**
 * @param {readonly Report[]} reports of both modes
 * @param {ReadonlyMap<Report, Label>} labelOf
 * @returns {Differences}
 */
export function explainDifferences(reports, labelOf) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  /** @type {string[]} */
  const failures = [];
  for (const report of reports) {
    const label = labelOf.get(report);
    const [mode, ...others] = report.modes ?? [];
    const only = others.length === 0 ? mode : undefined;
    if (only === undefined) {
      if (label?.difference !== undefined) failures.push(`both modes have it, but its label says "${label.difference}": ${placeOf(report)}`);
      continue;
    }
    const name = label?.difference ?? '';
    const known = Object.hasOwn(CLASSES, name) ? CLASSES[name] : undefined;
    if (known?.mode === only) counts.set(name, (counts.get(name) ?? 0) + 1);
    else failures.push(`only ${only}, and ${label === undefined ? 'no label' : `no class for that in its label`} says why: ${placeOf(report)}, column ${report.column}`);
  }
  return { counts: new Map([...counts].sort(([a], [b]) => (a < b ? -1 : 1))), failures };
}
