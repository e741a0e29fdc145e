/** Runs the tests of which a report says that one depends on the other, and compares with what the labels say. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readLabels } from './label-files.mjs';
import { byPlace, sourceOf } from './labels.mjs';
import { copySource, nameOf } from './order/copy.mjs';
import { show } from './order/show.mjs';
import { parsePins } from './pins.mjs';
import { CORPUS } from './root.mjs';

/** @import { Label } from './types.d.mts' */

const USAGE = `node corpus/order.mjs [options]
  --only NAME   one package or repository
  --verbose     what the runners print, of what is not shown`;

const { values: options } = parseArgs({
  options: { only: { type: 'string' }, verbose: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } },
});
if (options.help) {
  console.log(USAGE);
  process.exit();
}

const { labels, problems } = readLabels(join(CORPUS, 'labels'));
for (const problem of problems) console.error(`FAIL labels/${problem}`);
if (problems.length > 0) process.exit(1);

const pins = parsePins(readFileSync(join(CORPUS, 'repositories.json'), 'utf8'));
/** @type {Map<string, Label[]>} */
const bySource = new Map();
for (const label of [...labels].sort(byPlace)) {
  if (label.order === undefined || (options.only !== undefined && nameOf(label) !== options.only)) continue;
  bySource.set(sourceOf(label), [...(bySource.get(sourceOf(label)) ?? []), label]);
}

let shown = 0;
let failing = 0;
let not = 0;
for (const [source, its] of bySource) {
  const pin = pins.find(({ name }) => name === its[0]?.repository) ?? null;
  const copy = copySource(/** @type {Label} */ (its[0]), pin);
  try {
    for (const { path, line, rule, order } of its) {
      if (order === undefined) continue;
      const { after, otherwise, problem, output } = show(copy, path, order, pin);
      const where = `${source}/${path}:${line} ${rule}`;
      console.log(`${problem === null ? 'shown' : 'NOT SHOWN'} ${where} (${order.way}${order.failing === undefined ? '' : `, line ${order.failing} made to fail`})`);
      console.log(`  after the test of line ${order.first}: ${after}; ${order.way === 'repeated' ? 'the first time' : order.way}: ${otherwise}${problem === null ? '' : `: ${problem}`}`);
      if (problem === null) shown += 1;
      else not += 1;
      if (problem === null && order.failing !== undefined) failing += 1;
      if (problem !== null && options.verbose) console.log(output);
    }
  } finally {
    copy.remove();
  }
}
console.log(`${shown} shown${failing === 0 ? '' : ` (${failing} with a check made to fail)`}, ${not} not shown`);
if (not > 0 || shown === 0) process.exitCode = 1;
