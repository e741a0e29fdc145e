/** What the settings say about the runner, before what its own configuration says. */
import { noUnrestoredFakes } from '../../src/rules/no-unrestored-fakes.ts';
import type { RunnerSetting } from '../../src/settings.ts';
import { runInEveryMode } from '../rule-tester.ts';
import { leak, reported, silent, vitest } from './cases.ts';

const runner = (setting: RunnerSetting): { settings: { 'test-leaks': { runner: RunnerSetting } } } => ({ settings: { 'test-leaks': { runner: setting } } });
const spied = vitest(`
test('a', () => {
  vi.spyOn(console, 'log');
});
test('b', () => {});`);
const stubbedEnv = vitest(`
test('a', () => {
  vi.stubEnv('A', 'x');
});
test('b', () => {});`);
const stubbedGlobal = vitest(`
test('a', () => {
  vi.stubGlobal('fetch', () => {});
});
test('b', () => {});`);

runInEveryMode('the runner of the settings', noUnrestoredFakes, {
  valid: [
    ...silent({ 'restoreMocks restores spies': spied }, runner({ restoreMocks: true })),
    ...silent({ 'unstubEnvs undoes stubEnv': stubbedEnv }, runner({ unstubEnvs: true })),
    ...silent({ 'unstubGlobals undoes stubGlobal': stubbedGlobal }, runner({ unstubGlobals: true })),
  ],
  invalid: [
    reported('a spy', spied, leak('neverReleased', 3), runner({})),
    reported('restoreMocks is off', spied, leak('neverReleased', 3), runner({ restoreMocks: false })),
    reported('restoreMocks leaves stubs of the environment', stubbedEnv, leak('neverReleased', 3), runner({ restoreMocks: true })),
    reported('unstubEnvs leaves globals', stubbedGlobal, leak('neverReleased', 3), runner({ unstubEnvs: true })),
  ],
});
