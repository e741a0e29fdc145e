import { Linter } from 'eslint';
import type { SharedConfigurationSettings } from '@typescript-eslint/utils/ts-eslint';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { frameworks } from '../src/catalog/frameworks/index.ts';
import plugin from '../src/index.ts';
import { readSettings, type TestLeaksSettings } from '../src/settings.ts';

const read = (value: unknown): TestLeaksSettings => readSettings({ 'test-leaks': value });

const KEYS = `'framework', 'runner', 'resources', 'releasers', 'registrars', 'borrowers', 'testWrappers'`;

const TOOLS = `'vitest', 'jest', 'mocha', 'jasmine', 'ava', 'playwright', 'tap', 'tape', 'uvu', 'qunit', 'tinybench', 'mitata', 'benchmark', 'cronometro', 'bun', 'deno', 'node'`;

describe('the settings', () => {
  it.each([
    ['no settings of ours', {}, {}],
    ['an undefined object', { 'test-leaks': undefined }, {}],
    ['an empty object', { 'test-leaks': {} }, {}],
    ['settings of others', { vitest: { typecheck: true } }, {}],
    ['an undefined value', { 'test-leaks': { framework: undefined } }, {}],
    ['a framework', { 'test-leaks': { framework: 'jest' } }, { framework: 'jest' }],
  ])('may be %s', (_, settings, expected) => {
    expect(readSettings(settings)).toEqual(expected);
  });

  it('know each framework whose functions can be globals, and no other', () => {
    for (const { id, globals } of frameworks) {
      if (id === null) continue;
      const attempt = expect(() => read({ framework: id }), id);
      if (globals === undefined) attempt.toThrow();
      else attempt.not.toThrow();
    }
  });

  it('names an unknown key, the one that was meant and what is allowed', () => {
    expect(() => read({ framewrok: 'jest' })).toThrow(
      new Error(`settings['test-leaks'].framewrok is unknown; did you mean 'framework'? allowed: ${KEYS}`),
    );
  });

  it('guesses only what is near', () => {
    expect(() => read({ harness: 'jest' })).toThrow(new Error(`settings['test-leaks'].harness is unknown; allowed: ${KEYS}`));
  });

  it('names a wrong value, the one that was meant and what is allowed', () => {
    expect(() => read({ framework: 'Vitest' })).toThrow(
      /^settings\['test-leaks'\]\.framework is 'Vitest'; did you mean 'vitest'\? allowed: 'vitest', 'jest'/u,
    );
  });

  it.each([
    ['a framework without globals', { framework: 'ava' }, /framework is 'ava'; allowed/u],
    ['a list of frameworks', { framework: ['jest'] }, /framework is an array; allowed/u],
    ['no framework', { framework: null }, /framework is null; allowed/u],
    ['a boolean', true, /settings\['test-leaks'\] is true; it must be an object; allowed keys: 'framework'/u],
    ['a name', 'jest', /settings\['test-leaks'\] is 'jest'; it must be an object/u],
    ['a list', [], /settings\['test-leaks'\] is an array; it must be an object/u],
    ['null', null, /settings\['test-leaks'\] is null; it must be an object/u],
    ['an inherited name', { constructor: 1 }, /settings\['test-leaks'\]\.constructor is unknown/u],
  ])('may not be %s', (_, value, message) => {
    expect(() => read(value)).toThrow(message);
  });

  it.each([
    ['no list', { resources: {} }, `settings['test-leaks'].resources is an object; it must be a list`],
    ['no object in a list', { borrowers: ['look'] }, `settings['test-leaks'].borrowers[0] is 'look'; it must be an object; allowed keys: 'package', 'file', 'name', 'arguments'`],
    ['an unknown key in a list', { releasers: [{ package: 'x', name: 'y', arg: 1 }] }, `settings['test-leaks'].releasers[0].arg is unknown; allowed: 'package', 'file', 'name', 'argument'`],
    ['a misspelt key in a list', { registrars: [{ pakage: 'x', name: 'y' }] }, `settings['test-leaks'].registrars[0].pakage is unknown; did you mean 'package'? allowed: 'package', 'file', 'name'`],
    ['no name', { borrowers: [{ package: 'x' }] }, `settings['test-leaks'].borrowers[0] has no name; it needs 'name'`],
    ['a resource that nothing ends', { resources: [{ package: 'x', name: 'y' }] }, `settings['test-leaks'].resources[0] has no releases; it needs 'name', 'releases'`],
    ['an unknown option of the runner', { runner: { restoreMock: true } }, `settings['test-leaks'].runner.restoreMock is unknown; did you mean 'restoreMocks'? allowed: 'restoreMocks', 'mockReset', 'unstubEnvs', 'unstubGlobals', 'isolate', 'setupFiles', 'versions'`],
    ['no flag', { runner: { isolate: 'no' } }, `settings['test-leaks'].runner.isolate is 'no'; it must be true or false`],
    ['no version', { runner: { versions: { vitest: 4 } } }, `settings['test-leaks'].runner.versions.vitest is 4; it must be a version such as '4' or '4.1'`],
    ['a range for a version', { runner: { versions: { vitest: '^4.1' } } }, `settings['test-leaks'].runner.versions.vitest is '^4.1'; it must be a version such as '4' or '4.1'`],
    ['one version for all tools', { runner: { versions: '4' } }, `settings['test-leaks'].runner.versions is '4'; it must be an object; allowed keys: ${TOOLS}`],
    ['the version of no tool', { runner: { versions: { 'node:test': '24' } } }, `settings['test-leaks'].runner.versions.node:test is unknown; allowed: ${TOOLS}`],
    ['neither a package nor a file', { registrars: [{ name: 'y' }] }, `settings['test-leaks'].registrars[0] has neither package nor file; it needs one of them`],
    ['both a package and a file', { registrars: [{ package: 'x', file: 'x.ts', name: 'y' }] }, `settings['test-leaks'].registrars[0] has both package and file; it needs one of them`],
    ['an empty name', { registrars: [{ package: 'x', name: '' }] }, `settings['test-leaks'].registrars[0].name is ''; it must be a text`],
    ['a number for a text', { registrars: [{ package: 1, name: 'y' }] }, `settings['test-leaks'].registrars[0].package is 1; it must be a text`],
    ['a text for a flag', { resources: [{ package: 'x', name: 'y', releases: ['close'], waits: 'yes' }] }, `settings['test-leaks'].resources[0].waits is 'yes'; it must be true or false`],
    ['a negative index', { releasers: [{ package: 'x', name: 'y', argument: -1 }] }, `settings['test-leaks'].releasers[0].argument is -1; it must be a whole number from 0`],
    ['a broken index', { borrowers: [{ package: 'x', name: 'y', arguments: [0.5] }] }, `settings['test-leaks'].borrowers[0].arguments[0] is 0.5; it must be a whole number from 0`],
    ['an unknown function of the runner', { testWrappers: [{ package: 'x', name: 'y', like: 'tests' }] }, `settings['test-leaks'].testWrappers[0].like is 'tests'; did you mean 'test'? allowed: 'test', 'describe', 'beforeAll', 'beforeEach', 'afterEach', 'afterAll'`],
  ])('may not have %s', (_, value, message) => {
    expect(() => read(value)).toThrow(new Error(message));
  });

  it('keep what is right, and leave out what is undefined', () => {
    const value = { resources: [{ package: 'x', name: 'y', releases: ['close'], noun: undefined }], testWrappers: [{ file: 'tests/support.ts', name: 'itAsync', like: 'test' }] };
    expect(read(value)).toEqual({ resources: [{ package: 'x', name: 'y', releases: ['close'] }], testWrappers: value.testWrappers });
  });

  it('says so again when it is asked again', () => {
    const settings = { 'test-leaks': { framewrok: 'jest' } };
    expect(() => readSettings(settings)).toThrow(/framewrok/u);
    expect(() => readSettings(settings)).toThrow(/framewrok/u);
  });

  it('are checked once for each config', () => {
    const settings = { 'test-leaks': { framework: 'mocha' } };
    expect(readSettings(settings)).toBe(readSettings(settings));
  });

  it('are known by name to rules', () => {
    expectTypeOf<SharedConfigurationSettings['test-leaks']>().toEqualTypeOf<TestLeaksSettings | undefined>();
  });

  // Rules that never read the settings would let a mistake in them pass in silence.
  it.each(Object.keys(plugin.rules))('reach %s, which refuses wrong ones', (name) => {
    const linter = new Linter();
    const lint = (settings: Record<string, unknown>): unknown =>
      linter.verify(
        `import { createServer } from 'node:http';
         import { test } from 'vitest';
         test('a', () => { setInterval(() => {}, 1); createServer().listen(0); });`,
        [{ plugins: { 'test-leaks': plugin }, rules: { [`test-leaks/${name}`]: 'error' }, settings }],
        { filename: 'a.test.js' },
      );
    expect(() => lint({ 'test-leaks': { framewrok: 'vitest' } })).toThrow(/framewrok is unknown/u);
    expect(() => lint({ 'test-leaks': { framework: 'vitest' } })).not.toThrow();
  });
});
