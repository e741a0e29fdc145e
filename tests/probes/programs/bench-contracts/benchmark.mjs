import Benchmark from 'benchmark';
import { mark } from '../../mark.mjs';

const options = { maxTime: 0.01, minSamples: 2 };
globalThis.markGlobally = mark;

function measure(program, measured, further = {}) {
  const at = (event) => () => { mark(program, event); };
  new Benchmark(program, measured, { ...options, onStart: at('onStart'), onComplete: at('onComplete'), onError: ({ target }) => { mark(program, target.error.message); }, ...further }).run({ async: false });
}

measure('benchmark.js: run', () => { mark.name; });
measure('benchmark.js: a function that throws', () => { throw new Error('on purpose'); });
measure('benchmark.js: names of the file', () => { mark.name; }, { setup() { mark('benchmark.js: names of the file', 'setup'); } });
measure('benchmark.js: names of each other', function () { if (declaredInSetup !== 1) throw new Error('not seen'); }, {
  setup() { var declaredInSetup = 1; },
  teardown() { globalThis.markGlobally('benchmark.js: names of each other', `teardown sees ${declaredInSetup}`); },
});
