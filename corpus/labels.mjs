/** The verdicts of people on reports: read, matched, written. */

import { orderProblems } from './order/label.mjs';

/** @import { Label, Report, Source } from './types.d.mts' */

const KEYS = ['package', 'repository', 'commit', 'path', 'line', 'column', 'rule', 'reason', 'difference', 'verdict', 'why', 'order'];

/**
 * @param {string} text one JSON object a line
 * @param {{ rule?: string }} [options] `rule`: the only one that labels may name
 * @returns {{ labels: Label[], problems: string[] }}
 */
export function parseLabels(text, { rule } = {}) {
  /** @type {Label[]} */
  const labels = [];
  /** @type {string[]} */
  const problems = [];
  /** @type {Map<string, number>} */
  const seen = new Map();
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '') continue;
    const at = index + 1;
    let value;
    try {
      value = JSON.parse(line);
    } catch (error) {
      problems.push(`line ${at}: not JSON: ${/** @type {Error} */ (error).message}`);
      continue;
    }
    const found = problemsOf(value);
    if (found.length === 0 && rule !== undefined && value.rule !== rule) found.push(`belongs into ${value.rule}.jsonl`);
    if (found.length > 0) {
      problems.push(...found.map((problem) => `line ${at}: ${problem}`));
      continue;
    }
    const key = `${placeOf(value)}:${value.column ?? ''}`;
    const first = seen.get(key);
    if (first !== undefined) {
      problems.push(`line ${at}: labels the same report as line ${first}`);
      continue;
    }
    seen.set(key, at);
    labels.push(value);
  }
  return { labels, problems };
}

/** @param {any} value @returns {string[]} */
function problemsOf(value) {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return ['not an object'];
  const problems = Object.keys(value)
    .filter((key) => !KEYS.includes(key))
    .map((key) => `unknown key "${key}"`);
  const text = (/** @type {string} */ key) => typeof value[key] === 'string' && value[key].trim() !== '';
  if ('repository' in value || 'commit' in value) {
    if ('package' in value) return [...problems, 'both "package" and "repository"'];
    if (!text('repository') || !/^[^/@]+\/[^/@]+$/.test(value.repository)) problems.push('"repository" is not owner/name');
    if (!text('commit') || !/^[0-9a-f]{40}$/.test(value.commit)) problems.push('"commit" is not a full commit');
  } else if (!text('package') || !/^(?:@[^/@]+\/)?[^/@]+@[^/@]+$/.test(value.package)) {
    problems.push('"package" is not name@version');
  }
  if (!text('path') || /^\/|\\|(?:^|\/)\.\.?(?:\/|$)/.test(value.path)) problems.push('"path" is not relative to the package or repository, with forward slashes');
  if (!positive(value.line)) problems.push('"line" is not a positive integer');
  if ('column' in value && !positive(value.column)) problems.push('"column" is not a positive integer');
  if (!text('rule') || value.rule.includes('/')) problems.push('"rule" is not a rule name without prefix');
  if (!text('reason')) problems.push('"reason" is empty');
  if ('difference' in value && !(text('difference') && 'repository' in value)) problems.push('"difference" is not a class, or not of a repository');
  if (value.verdict !== 'leak' && value.verdict !== 'wrong') problems.push('"verdict" is neither "leak" nor "wrong"');
  if (!text('why')) problems.push('"why" is empty');
  if ('order' in value) problems.push(...orderProblems(value.order, value.verdict).map((problem) => `"order": ${problem}`));
  return problems;
}

/** @param {unknown} value */
function positive(value) {
  return Number.isInteger(value) && Number(value) > 0;
}

/**
 * A label without column speaks for the only report of its line. Where there are several it says nothing, since a
 * verdict must not move from one report to its neighbour.
 *
 * @param {readonly Report[]} reports
 * @param {readonly Label[]} labels
 * @returns {{ labelOf: Map<Report, Label>, vanished: Label[], ambiguous: Label[] }}
 */
export function matchLabels(reports, labels) {
  /** @type {Map<string, Report[]>} */
  const places = new Map();
  for (const report of reports) {
    const place = placeOf(report);
    const others = places.get(place);
    if (others) others.push(report);
    else places.set(place, [report]);
  }
  /** @type {Map<Report, Label>} */
  const labelOf = new Map();
  /** @type {Label[]} */
  const vanished = [];
  /** @type {Label[]} */
  const ambiguous = [];
  for (const label of labels) {
    const here = places.get(placeOf(label)) ?? [];
    const candidates = label.column === undefined ? here : here.filter((report) => report.column === label.column);
    const [report] = candidates;
    if (report === undefined) vanished.push(label);
    else if (candidates.length > 1) ambiguous.push(label);
    else if (labelOf.has(report)) ambiguous.push(label);
    else labelOf.set(report, label);
  }
  return { labelOf, vanished, ambiguous };
}

/**
 * The reports that need a column in their label.
 *
 * @param {readonly Report[]} reports
 * @returns {Set<Report>}
 */
export function sharingALine(reports) {
  /** @type {Map<string, Report>} */
  const first = new Map();
  /** @type {Set<Report>} */
  const sharing = new Set();
  for (const report of reports) {
    const place = placeOf(report);
    const other = first.get(place);
    if (other) sharing.add(other).add(report);
    else first.set(place, report);
  }
  return sharing;
}

/**
 * Sorted, with keys in one order, so that a rewrite changes only the lines that it must.
 *
 * @param {readonly Label[]} labels
 * @returns {string}
 */
export function formatLabels(labels) {
  // The list of keys holds for what is in a value too, so `order` is written as it is.
  const lines = [...labels].sort(byPlace).map((label) => JSON.stringify(Object.fromEntries(KEYS.flatMap((key) => (key in label ? [[key, label[/** @type {keyof Label} */ (key)]]] : [])))));
  return lines.map((line) => `${line}\n`).join('');
}

/** @param {Label | Report} a @param {Label | Report} b */
export function byPlace(a, b) {
  return (
    compare(sourceOf(a), sourceOf(b)) ||
    compare(a.path, b.path) ||
    a.line - b.line ||
    compare(a.rule, b.rule) ||
    compare(a.reason, b.reason) ||
    (a.column ?? 0) - (b.column ?? 0)
  );
}

// Not localeCompare: its order depends on the machine's locale.
/** @param {string} a @param {string} b */
function compare(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** @param {Label | Report} item */
export function placeOf(item) {
  return `${sourceOf(item)}/${item.path}:${item.line}:${item.rule}:${item.reason}`;
}

/**
 * `name@version` or `owner/name@commit`.
 *
 * @param {Source} item
 * @returns {string}
 */
export function sourceOf(item) {
  return item.package ?? `${item.repository}@${item.commit}`;
}
