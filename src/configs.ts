import type { ESLint, Linter } from 'eslint';

/** What a config needs to know of a rule; the rules' own type says more. */
interface RuleForConfig {
  readonly meta: {
    readonly docs?: { readonly recommended?: unknown };
    readonly schema?: unknown;
  };
}

/** A type rather than an interface: only then does it assign to the index signature of `ESLint.Plugin['configs']`. */
export type TestLeaksConfigs = {
  /** The rules whose reports have been measured on real code to be right. */
  recommended: Linter.Config[];
  /** All rules, and the failure path everywhere. */
  strict: Linter.Config[];
};

export function configsOf(plugin: ESLint.Plugin, rules: Readonly<Record<string, RuleForConfig>>): TestLeaksConfigs {
  const named = Object.entries(rules);
  const config = (name: keyof TestLeaksConfigs, entries: Linter.RulesRecord): Linter.Config[] => [
    { name: `test-leaks/${name}`, plugins: { 'test-leaks': plugin }, rules: entries },
  ];
  return {
    recommended: config(
      'recommended',
      Object.fromEntries(
        named.filter(([, rule]) => rule.meta.docs?.recommended === true).map(([name]) => [`test-leaks/${name}`, 'error']),
      ),
    ),
    strict: config(
      'strict',
      Object.fromEntries(
        named.map(([name, rule]) => [
          `test-leaks/${name}`,
          hasOption(rule.meta.schema, 'failurePath') ? ['error', { failurePath: 'always' }] : 'error',
        ]),
      ),
    ),
  };
}

function hasOption(schema: unknown, option: string): boolean {
  const first: unknown = Array.isArray(schema) ? schema[0] : schema;
  return (
    typeof first === 'object' &&
    first !== null &&
    'properties' in first &&
    typeof first.properties === 'object' &&
    first.properties !== null &&
    Object.hasOwn(first.properties, option)
  );
}
