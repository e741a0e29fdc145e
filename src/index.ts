import type { ESLint } from 'eslint';
import { configsOf, type TestLeaksConfigs } from './configs.ts';
import { rules } from './rules/index.ts';

export type { TestLeaksConfigs } from './configs.ts';
export type { BorrowerSetting, GlobalFramework, ReleaserSetting, ResourceSetting, RunnerSetting, SymbolSpecifier, TestLeaksSettings, TestWrapperSetting, VersionedTool, WrappedFunction } from './settings.ts';

/** Named, so that the declaration speaks only of ESLint's public types; narrower, so that `configs.recommended` is known to be there. */
export interface TestLeaksPlugin extends ESLint.Plugin {
  meta: { name: string; version: string; namespace: string };
  rules: NonNullable<ESLint.Plugin['rules']>;
  configs: TestLeaksConfigs;
}

const base = {
  // Written out rather than read from package.json, which would be a file access in every lint run; a test compares them.
  meta: { name: 'eslint-plugin-test-leaks', version: '0.1.0', namespace: 'test-leaks' },
  // typescript-eslint types a rule's context more precisely than ESLint does, so the two rule types do not assign to
  // each other although ESLint runs these rules as they are.
  rules: rules as unknown as TestLeaksPlugin['rules'],
};

const plugin: TestLeaksPlugin = Object.assign(base, { configs: configsOf(base, rules) });

export default plugin;
