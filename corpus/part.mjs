/** One part of the corpus after it was linted: what was found, and how it is judged and printed. */
import { judge } from './judge.mjs';
import { percent } from './precision.mjs';

/** @import { Score } from './precision.d.mts' */
/** @import { Judgement } from './judge.d.mts' */
/** @import { Part } from './part.d.mts' */
/** @import { Label } from './types.d.mts' */

/** @type {Score} */
const NONE = { leaks: 0, labelled: 0 };

/**
 * @param {string} title
 * @param {Part} part
 * @param {readonly Label[]} labels those that concern it
 * @param {readonly string[]} rules
 * @returns {{ judgement: Judgement, failures: string[], summary: string }}
 */
export function closePart(title, part, labels, rules) {
  const { reports, unparsed, crashes, partial } = part;
  const judgement = judge(reports, labels, { partial });
  const { drawn, labelOf, unlabelled, perRule, perReason } = judgement;
  for (const { place, reason } of unparsed) console.log(`does not parse: ${place}:${reason}`);
  for (const { place, stack } of crashes) console.error(`crash: ${place}\n${stack}\n`);
  console.log(part.summary);
  console.log(`${unparsed.length} do not parse, ${crashes.length} crashes`);

  const drawnSet = new Set(drawn);
  for (const rule of rules) {
    const ofRule = reports.filter((report) => report.rule === rule);
    console.log(`\n${rule}: ${ofRule.length} reports, precision ${percent(perRule.get(rule) ?? NONE)}`);
    for (const reason of [...new Set(ofRule.map((report) => report.reason))].sort()) {
      const ofReason = ofRule.filter((report) => report.reason === reason);
      const inDraw = ofReason.filter((report) => drawnSet.has(report)).length;
      console.log(`  ${reason}: ${ofReason.length} reports, ${inDraw} drawn, precision ${percent(perReason.get(`${rule} ${reason}`) ?? NONE)}`);
    }
  }
  const outside = labelOf.size - drawn.filter((report) => labelOf.has(report)).length;
  console.log(`\n${labels.length} labels, ${unlabelled.length} drawn reports without${outside > 0 ? `; ${outside} labels are outside the draw and do not count` : ''}`);

  const more = part.more?.(judgement) ?? { lines: [], failures: [] };
  for (const line of more.lines) console.log(line);
  const failures = [...judgement.failures, ...part.failures, ...(partial ? [] : more.failures)];
  if (crashes.length > 0) failures.push(`a rule crashed in ${crashes.length} files`);
  if (partial) console.log('Only some of them: the draw, the gates and the number of files are not checked.');
  const precisions = rules.filter((rule) => perRule.has(rule)).map((rule) => `, precision ${rule} ${percent(perRule.get(rule) ?? NONE)}`);
  return { judgement, failures, summary: `${title}: ${part.testFiles} test files, ${crashes.length} crashes, ${reports.length} reports${precisions.join('')}` };
}
