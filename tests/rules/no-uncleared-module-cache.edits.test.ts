/** What may be done about a collection, with full output. */
import { noUnclearedModuleCache } from '../../src/rules/no-uncleared-module-cache.ts';
import { runInEveryMode, type Invalid } from '../rule-tester.ts';
import { TYPESCRIPT_ONLY } from './cases.ts';
import { using } from './retained.ts';

type Case = Invalid<keyof typeof noUnclearedModuleCache.meta.messages, []>;

const two = (body: string): string => `test('a', () => { ${body} });\ntest('b', () => { ${body} });`;
const vitest = (snippet: string): string => using('vitest', snippet);

interface Row {
  readonly declared: string;
  readonly body: string;
  /** The declaration when it is weak; null where only a strong collection can do what is asked for. */
  readonly weak: string | null;
  readonly handle?: string;
}

const row = ({ declared, body, weak, handle = 'seen' }: Row, messageId: 'growsPerTest' | 'keepsTestObjects' = 'growsPerTest'): Case => ({
  code: vitest(`\n${declared}\n${two(body)}`),
  errors: [{
    messageId, line: 2,
    suggestions: [
      { messageId: 'endInHook', data: { verb: 'Empty', handle: `\`${handle}\``, place: '`afterEach`' }, output: vitest(`\n${declared}\nafterEach(() => { ${handle}.clear(); });\n${two(body)}`) },
      ...(weak === null ? [] : [{ messageId: 'makeWeak' as const, data: { handle: `\`${handle}\``, kind: weak.includes('WeakMap') ? '`WeakMap`' : '`WeakSet`' }, output: vitest(`\n${weak}\n${two(body)}`) }]),
    ],
  }],
});

const map = (body: string, weak = true, declared = 'const seen = new Map();'): Row => ({ declared, body, weak: weak ? declared.replaceAll('Map', 'WeakMap') : null });
const set = (body: string, weak = true, declared = 'const seen = new Set();'): Row => ({ declared, body, weak: weak ? declared.replaceAll('Set', 'WeakSet') : null });

const invalid: Case[] = [
  { name: 'a map by objects', ...row(map('const key = {}; seen.set(key, 1); expect(seen.get(key)).toBe(1);')) },
  { name: 'a map by instances that is asked', ...row(map('const key = new URL(place); seen.set(key, 1); expect(seen.has(key)).toBe(true);')) },
  { name: 'a map by what a name stands for', ...row(map('const made = () => {}; const key = made; seen.set(key, 1);')) },
  { name: 'a set of objects', ...row(set('seen.add(new URL(place));'), 'keepsTestObjects') },
  { name: 'a map of which somebody asks the size', ...row(map('const key = {}; seen.set(key, 1); expect(seen.size).toBe(1);', false)) },
  { name: 'a map that somebody goes through', ...row(map('const key = {}; seen.set(key, 1); for (const one of seen.keys()) work(one);', false)) },
  { name: 'a map by texts', ...row(map('const key = String(Math.random()); seen.set(key, 1);', false)) },
  { name: 'a map by objects and texts', ...row(map(`const key = {}; seen.set(key, 1); seen.set('x', 1);`, false)) },
  { name: 'a map by what may be a text', ...row(map('const key = {}; seen.set(key, 1); seen.set(place, 1);', false)) },
  { name: 'a map of which the result is used', ...row(map('const key = {}; seen.set(key, 1).set(place, 2);', false)) },
  { name: 'a map that is full from the start', ...row(map('const key = {}; seen.set(key, 1);', false, `const seen = new Map([['a', 1]]);`)) },
  { name: 'a map in an object', ...row({ declared: 'const state = { seen: new Map() };', body: 'const key = {}; state.seen.set(key, 1);', weak: null, handle: 'state.seen' }) },
  { name: 'types of objects', modes: TYPESCRIPT_ONLY, ...row(map('const key = {}; seen.set(key, 1);', true, 'const seen = new Map<object, number>();')) },
  { name: 'a type on the name', modes: TYPESCRIPT_ONLY, ...row(map('const key = new URL(place); seen.set(key, 1);', true, 'const seen: Map<URL, number> = new Map();')) },
  { name: 'a type that has texts as well', modes: TYPESCRIPT_ONLY, ...row(map('const key = {}; seen.set(key, 1);', false, 'const seen = new Map<object | string, number>();')) },
  { name: 'another type on the name', modes: TYPESCRIPT_ONLY, ...row(set('const key = {}; seen.add(key);', false, 'const seen: Set<unknown> = new Set();')) },
];

runInEveryMode('no-uncleared-module-cache: edits', noUnclearedModuleCache, { valid: [], invalid });
