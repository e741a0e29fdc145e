/** What the labels say about the reports, and what is wrong with them. */
import { draw } from './draw.mjs';
import { matchLabels, placeOf, sharingALine } from './labels.mjs';
import { passes, percent, scores } from './precision.mjs';

/** @import { Label, Report } from './types.d.mts' */
/** @import { Judgement } from './judge.d.mts' */

/**
 * @param {readonly Report[]} reports
 * @param {readonly Label[]} labels
 * @param {{ partial?: boolean, seed?: string, limit?: number }} [options] `partial`: some packages were left out, so the draw is not the real one
 * @returns {Judgement}
 */
export function judge(reports, labels, { partial = false, ...drawing } = {}) {
  const drawn = draw(reports, drawing);
  const { labelOf, vanished, ambiguous } = matchLabels(reports, labels);
  const sharing = sharingALine(reports);
  const unlabelled = drawn.filter((report) => !labelOf.has(report));
  const counted = drawn.flatMap((report) => labelOf.get(report) ?? []);
  const perRule = scores(counted, (label) => label.rule);
  const perReason = scores(counted, (label) => `${label.rule} ${label.reason}`);

  const failures = [
    ...[...labelOf].filter(([report, label]) => !isNamed(report, label)).map(([, label]) => `the label's order is not of a test that the report names: ${shown(label)}`),
    ...vanished.map((label) => `the labelled report is gone: ${shown(label)}`),
    ...ambiguous.map((label) => `the label fits several reports or another label's report, give it a column: ${shown(label)}`),
  ];
  if (!partial) {
    failures.push(...unlabelled.map((report) => `drawn but not labelled: ${placeOf(report)}${sharing.has(report) ? `, column ${report.column}` : ''}`));
    for (const [rule, score] of perRule) {
      if (!passes(score)) failures.push(`precision of ${rule} is too low: ${percent(score)}`);
    }
  }
  return { drawn, labelOf, vanished, sharing, unlabelled, perRule, perReason, failures };
}

/** Whether the report names one of the two tests that are run; the other is where it stands. @param {Report} report @param {Label} label */
function isNamed({ message }, { order }) {
  if (order?.second === undefined) return true;
  return [order.first, order.second].some((line) => new RegExp(`\\bline ${line}\\b`).test(message));
}

/** @param {Label} label */
function shown(label) {
  return label.column === undefined ? placeOf(label) : `${placeOf(label)}, column ${label.column}`;
}
