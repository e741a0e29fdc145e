import { noUnclearedModuleCache } from '../../src/rules/no-uncleared-module-cache.ts';
import { runInEveryMode } from '../rule-tester.ts';
import { found, quiet, runWithFiles, using } from './retained.ts';

const vitest = (snippet: string): string => using('vitest', snippet);
const two = (body: string): string => `test('a', () => { ${body} });\ntest('b', () => { ${body} });`;
const RECORDER = `class Recorder { items = []; byId = new Map(); last = null; next = 0; toString() { return ''; } constructor() { this.own = []; }
  add(x) { this.items.push(x); } put(x) { this.byId.set(this.next++, x); } note(x) { this.own.push({ x }); } both(x) { this.add(x); } keep(x) { this.last = x; }
  once(key) { if (!this.byId.has(key)) this.byId.set(key, {}); return this.byId.get(key); } all() { return this.items; } clear() { this.items.length = 0; this.byId.clear(); this.own = []; } }`;

runInEveryMode('no-uncleared-module-cache: classes', noUnclearedModuleCache, {
  valid: quiet({
    'cleared by a hook': vitest(`\n${RECORDER}\nconst recorder = new Recorder();\nafterEach(() => { recorder.clear(); });\n${two('recorder.add(1); recorder.put(2); recorder.note(3);')}`),
    'made for each test': vitest(`\n${RECORDER}\nlet recorder;\nbeforeEach(() => { recorder = new Recorder(); });\n${two('recorder.add(1);')}`),
    'made in the test': vitest(`\n${RECORDER}\n${two('const recorder = new Recorder(); recorder.add(1);')}`),
    'a method that keeps only the last': vitest(`\n${RECORDER}\nconst recorder = new Recorder();\n${two('recorder.keep(1);')}`),
    'a method that asks first': vitest(`\n${RECORDER}\nconst recorder = new Recorder();\n${two(`recorder.once('x');`)}`),
    'the list goes to somebody unknown': vitest(`\n${RECORDER}\nconst recorder = new Recorder();\nstart(recorder.all());\n${two('recorder.add(1);')}`),
    'the instance goes to somebody unknown': vitest(`\n${RECORDER}\nconst recorder = new Recorder();\nstart(recorder);\n${two('recorder.add(1);')}`),
    'a class that extends another': vitest(`\nclass Recorder extends Base { items = []; add(x) { this.items.push(x); } }\nconst recorder = new Recorder();\n${two('recorder.add(1);')}`),
    'a class whose fields go to somebody unknown': vitest(`\nclass Recorder { items = []; add(x) { this.items.push(x); } share() { give(this.items); } }\nconst recorder = new Recorder();\n${two('recorder.add(1);')}`),
  }),
  invalid: [
    ...found('growsPerTest', {
      'a field': [5, vitest(`\n${RECORDER}\nconst recorder = new Recorder();\n${two('recorder.add(1);')}`)],
      'a Map with a counter': [5, vitest(`\n${RECORDER}\nconst recorder = new Recorder();\n${two('recorder.put(1);')}`)],
      'a field that the constructor makes': [5, vitest(`\n${RECORDER}\nconst recorder = new Recorder();\n${two('recorder.note(1);')}`)],
      'a method that calls another': [5, vitest(`\n${RECORDER}\nconst recorder = new Recorder();\n${two('recorder.both(1);')}`)],
      'a private field': [3, vitest(`\nclass Recorder { #items = []; add(x) { this.#items.push(x); } get size() { return this.#items.length; } }\nconst recorder = new Recorder();\n${two('recorder.add(1); expect(recorder.size).toBeGreaterThan(0);')}`)],
      'through a helper': [5, vitest(`\n${RECORDER}\nconst recorder = new Recorder();\nconst record = (x) => { recorder.add(x); };\n${two('record(1);')}`)],
    }),
    {
      name: 'names the method that empties it',
      code: vitest(`\n${RECORDER}\nconst recorder = new Recorder();\n${two('recorder.add(1);')}`),
      errors: [{
        messageId: 'growsPerTest', line: 5,
        data: { subject: '`recorder.items`', kind: 'array', often: 'in each of its tests', line: '6', way: '', emptied: 'nothing empties it', end: 'the file is over', remedy: 'Empty it with `recorder.clear()` in an `afterEach` hook, or make it in the test' },
        suggestions: [{ messageId: 'endInHook', data: { verb: 'Empty', handle: '`recorder.items`', place: '`afterEach`' }, output: vitest(`\n${RECORDER}\nconst recorder = new Recorder();\nafterEach(() => { recorder.clear(); });\n${two('recorder.add(1);')}`) }],
      }],
    },
  ],
});

runWithFiles('no-uncleared-module-cache: other files', noUnclearedModuleCache, {
  valid: quiet({
    'emptied by what the file exports for it': vitest(`import { note, forget } from './helpers/keepers.js';\nafterEach(() => { forget(); });\n${two('note(1);')}`),
    'emptied by a hook that is it': vitest(`import { note, forget } from './helpers/keepers.js';\nafterEach(forget);\n${two('note(1);')}`),
    'a singleton that is reset': vitest(`import { registry } from './helpers/keepers.js';\nbeforeEach(() => { registry.reset(); });\n${two('registry.register(1);')}`),
    'a memo': vitest(`import { make } from './helpers/keepers.js';\n${two(`make('x');`)}`),
    'a file with a hook of its own': vitest(`import { watch } from './helpers/hooked-keepers.js';\n${two('watch(1);')}`),
    'a file with a hook that cleans up by it': vitest(`import { file } from './helpers/hooked-keepers.js';\n${two(`file('x');`)}`),
    'a mocked file': vitest(`import { track } from './helpers/keepers.js';\nvi.mock('./helpers/keepers.js');\n${two('track(1);')}`),
    'modules that are loaded anew': vitest(`import { track } from './helpers/keepers.js';\nbeforeEach(() => { vi.resetModules(); });\n${two('track(1);')}`),
    'one test only': vitest(`import { track } from './helpers/keepers.js';\ntest('a', () => { track(1); });`),
    'a file that is not there': vitest(`import { track } from './helpers/nowhere.js';\n${two('track(1);')}`),
    'a file that cannot be parsed': vitest(`import { track } from './helpers/broken.js';\n${two('track(1);')}`),
    // Known misses.
    'a namespace': vitest(`import * as keepers from './helpers/keepers.js';\n${two('keepers.track(1);')}`),
  }),
  invalid: [
    ...found('growsPerTest', {
      'a helper that keeps what it is given': [3, vitest(`import { track } from './helpers/keepers.js';\n\n${two('track(1);')}`)],
      'a helper under another name': [3, vitest(`import { track as follow } from './helpers/keepers.js';\n\n${two('follow(1);')}`)],
      'a helper that is called by another one': [3, vitest(`import { track } from './helpers/keepers.js';\nconst run = () => {\n track(1); };\n${two('run();')}`)],
      'a singleton that nobody resets': [3, vitest(`import { registry } from './helpers/keepers.js';\n\n${two('registry.register(1);')}`)],
      'a helper whose counterpart nobody calls': [3, vitest(`import { note } from './helpers/keepers.js';\n\n${two('note(1);')}`)],
    }),
    {
      name: 'names the file, and what it exports',
      code: vitest(`import { note } from './helpers/keepers.js';\n${two('note(1);')}`),
      errors: [{ messageId: 'growsPerTest', line: 2, data: { subject: '`cleared` of `./helpers/keepers.js`', kind: 'array', often: 'in each of its tests', line: '2', way: '', emptied: 'nothing empties it', end: 'the file is over', remedy: 'Empty it with `forget()` in an `afterEach` hook, or make it in the test' } }],
    },
  ],
});
