/** What belongs together in the package: rules, their pages, tests and config entries, and what the rules' meta promises. */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Linter } from 'eslint';
import { describe, expect, it } from 'vitest';
import { editMessages } from '../src/reporting/edits/edit.ts';
import plugin from '../src/index.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (path: string): string => readFileSync(`${root}${path}`, 'utf8');

interface Manifest {
  readonly name: string;
  readonly version: string;
}

interface Meta {
  readonly docs: { readonly description: string; readonly recommended: boolean; readonly url: string };
  readonly messages: Readonly<Record<string, string>>;
  readonly schema: readonly OptionSchema[];
  readonly defaultOptions?: readonly Readonly<Record<string, unknown>>[];
}

interface OptionSchema {
  readonly type: string;
  readonly additionalProperties?: boolean;
  readonly properties: Readonly<Record<string, { readonly description?: string; readonly enum?: readonly string[] }>>;
}

const rules = Object.entries(plugin.rules).map(([name, rule]) => ({ name, meta: rule.meta as unknown as Meta }));
const ruleNames = rules.map(({ name }) => name).sort();

/** The names that files in a folder stand for. */
function namesIn(folder: string, ending: string, except: readonly string[] = []): string[] {
  const path = `${root}${folder}`;
  if (!existsSync(path)) return [];
  return readdirSync(path)
    .filter((file) => file.endsWith(ending) && !except.includes(file))
    .map((file) => file.slice(0, -ending.length))
    .sort();
}

function entriesOf(config: keyof typeof plugin.configs): Linter.RulesRecord {
  return Object.assign({}, ...plugin.configs[config].map((entry) => entry.rules)) as Linter.RulesRecord;
}

describe('the package', () => {
  it('and the plugin agree on name and version', () => {
    const manifest = JSON.parse(read('package.json')) as Manifest;
    expect(plugin.meta).toEqual({ name: manifest.name, version: manifest.version, namespace: 'test-leaks' });
  });

  it('has rules', () => {
    expect(ruleNames).toEqual(expect.arrayContaining(['no-leaked-resources', 'no-leaked-timers']));
  });
});

describe('each rule', () => {
  it('has a file of its own, and each file a rule', () => {
    expect(namesIn('src/rules', '.ts', ['index.ts'])).toEqual(ruleNames);
  });

  it('has a page, and each page a rule', () => {
    expect(namesIn('docs/rules', '.md')).toEqual(ruleNames);
  });

  it('has a test file, and each test file a rule', () => {
    // A rule's tests may be several files: `no-leaked-timers.test.ts`, `no-leaked-timers.hooks.test.ts`.
    const tested = new Set(namesIn('tests/rules', '.test.ts').map((name) => name.split('.')[0]));
    expect([...tested].sort()).toEqual(ruleNames);
  });

  it('is in strict, and in recommended when it says so', () => {
    expect(Object.keys(entriesOf('strict')).sort()).toEqual(ruleNames.map((name) => `test-leaks/${name}`));
    expect(Object.keys(entriesOf('recommended')).sort()).toEqual(
      rules.filter(({ meta }) => meta.docs.recommended).map(({ name }) => `test-leaks/${name}`).sort(),
    );
  });

  it('has its row in the README and its header on its page, as its meta says', () => {
    const rows = [...read('README.md').matchAll(/^\| \[([\w-]+)\]\(docs\/rules\/\1\.md\) \|/gmu)].map(([, name]) => name);
    expect(rows.sort()).toEqual(ruleNames);
    expect(() => execFileSync(process.execPath, ['scripts/docs.mjs', '--check'], { cwd: root, stdio: 'pipe' })).not.toThrow();
  });
});

describe.each(rules)('the meta of $name', ({ name, meta }) => {
  it('has a description that begins as a sentence and has no full stop, and a link to the page', () => {
    expect(meta.docs.description).toMatch(/^[A-Z].*[^.]$/u);
    expect(meta.docs.recommended).toBeTypeOf('boolean');
    // A path in the package, which ships its docs: the package has no home on the web that could be named.
    expect(meta.docs.url).toBe(`docs/rules/${name}.md`);
  });

  it('does not ask for types', () => {
    expect(meta.docs).not.toHaveProperty('requiresTypeChecking', true);
  });

  it('has messages', () => {
    expect(Object.keys(meta.messages)).not.toEqual([]);
  });

  it.each(Object.entries(meta.messages))('has for %s a message in the form of all messages, or a title in that of titles', (id, message) => {
    expect(messageProblems(message, Object.hasOwn(editMessages, id) ? 1 : 2)).toEqual([]);
  });

  it('has options with a closed schema in which everything is described', () => {
    expect(Array.isArray(meta.schema)).toBe(true);
    for (const schema of meta.schema) {
      expect(schema).toMatchObject({ type: 'object', additionalProperties: false });
      for (const property of Object.values(schema.properties)) expect(property.description).toMatch(/\S/u);
    }
  });

  it('accepts its own defaults and each value that it lists', () => {
    expect(() => validate(name, meta.defaultOptions ?? [])).not.toThrow();
    for (const [key, property] of Object.entries(meta.schema[0]?.properties ?? {})) {
      for (const value of property.enum ?? []) expect(() => validate(name, [{ [key]: value }])).not.toThrow();
    }
  });

  it.each([
    ['an unknown key', [{ failurPath: 'always' }], 'failurPath'],
    ['a word for an object', ['always'], 'always'],
    ['a second option', [{}, {}], name],
    ['null', [null], 'null'],
    ['a wrong value', [{ [Object.keys(meta.schema[0]?.properties ?? {})[0] ?? 'none']: 'sometimes' }], 'sometimes'],
  ])('refuses %s and names it', (_, options, named) => {
    expect(() => validate(name, options)).toThrow(named);
  });
});

describe('the guard of the messages', () => {
  it.each([
    ['`{{name}}` is never closed. Close it.', []],
    ['`{{name}}` is never closed. Close it', ['no full stop at the end']],
    ['`{{name}} is never closed. Close it.', ['unpaired backtick']],
    ['`{{name}}` is never closed.', ['1 sentences']],
    ['`a.b` is. Never. Closed.', ['3 sentences']],
    ['`{{name}}` is never\nclosed. Close it.', ['more than one line']],
  ])('judges %j', (message, problems) => {
    expect(messageProblems(message)).toEqual(problems);
  });
});

describe('the configs', () => {
  it.each(['recommended', 'strict'] as const)('%s is named, sets errors only and leaves the parser and the globals alone', (name) => {
    const configs = plugin.configs[name];
    expect(configs.map((config) => config.name)).toEqual([`test-leaks/${name}`]);
    for (const config of configs) {
      expect(Object.keys(config).sort()).toEqual(['name', 'plugins', 'rules']);
      expect(config.plugins?.['test-leaks']).toBe(plugin);
    }
    for (const entry of Object.values(entriesOf(name))) expect([entry].flat()[0]).toBe('error');
  });

  it('strict looks at the failure path wherever a rule can', () => {
    for (const { name, meta } of rules) {
      const expected = meta.schema[0]?.properties['failurePath'] ? ['error', { failurePath: 'always' }] : 'error';
      expect(entriesOf('strict')[`test-leaks/${name}`]).toEqual(expected);
    }
  });

  it.each(['recommended', 'strict'] as const)('%s runs on a file without tests and says nothing', (name) => {
    expect(new Linter().verify('export const a = setInterval(() => {}, 1);', plugin.configs[name], 'a.js')).toEqual([]);
  });

  it('live together, as the plugin is the same in both', () => {
    const both = [...plugin.configs.recommended, ...plugin.configs.strict, { plugins: { 'test-leaks': plugin } }];
    expect(new Linter().verify('', both, 'a.js')).toEqual([]);
  });
});

/** Fact, then remedy: two sentences on one line. The title of an edit is one. */
function messageProblems(message: string, wanted = 2): string[] {
  const problems: string[] = [];
  if (!message.endsWith('.')) problems.push('no full stop at the end');
  if ((message.match(/`/gu) ?? []).length % 2 !== 0) problems.push('unpaired backtick');
  if (message.includes('\n')) problems.push('more than one line');
  // What is in backticks or a placeholder is code, in which a stop ends no sentence.
  const prose = message.replaceAll(/`[^`]*`|\{\{[^}]*\}\}/gu, 'code');
  const sentences = prose.split(/[.?!](?:\s+|$)/u).filter((part) => part.trim() !== '').length;
  if (sentences !== wanted) problems.push(`${sentences} sentences`);
  return problems;
}

function validate(name: string, options: readonly unknown[]): void {
  const entry = ['error', ...options] as Linter.RuleEntry;
  new Linter().verify('', [{ plugins: { 'test-leaks': plugin }, rules: { [`test-leaks/${name}`]: entry } }], 'a.js');
}

