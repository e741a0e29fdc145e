/** Jest loads no module of the language without a flag. */
const { appendFileSync } = require('node:fs');

globalThis.mark = (program, event) => appendFileSync(process.env.PROBE_MARKS, `${program}\t${event}\n`);
