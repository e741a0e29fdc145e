import type { Creator, ResourceKind } from '../../catalog/resources/resource.ts';
import { T } from '../../utils/ast.ts';
import { staticString } from '../../utils/names.ts';
import type { FileFacts } from '../file-facts.ts';

const FAKE_TIMERS = /useFakeTimers|advanceTimers|runAllTimers|runOnlyPendingTimers|clock\.tick|fake-timers|mock\.timers|timers\.enable|clock\(\)\s*\.install|FakeTime\b|fakeTimers/;
const MOCKS_MODULE = /\b(?:mock|doMock|unstable_mockModule|module)\s*\(\s*(['"])(?:node:)?([^'"]+)\1/g;

/** `vi.stubGlobal('Worker', …)`, `jest.spyOn(http, 'createServer')`, `globalThis.EventSource = …`. */
const REPLACES_NAME = /(?:stubGlobal\(|(?:spyOn|stub|replace|replaceProperty|method)\([^,()]+,)\s*['"](\w+)['"]|\b(?:globalThis|global|window)\.(\w+)\s*=(?!=)/g;

/** A file system in memory, or a directory for temporary files that the file itself chooses. */
const FAKE_FILES = /['"](?:mock-fs|memfs|unionfs|fs-monkey|mock-require|proxyquire|esmock|rewiremock)['"]|\b(?:mock|doMock|unstable_mockModule|module)\s*\(\s*(['"])(?:node:)?(?:fs|fs\/promises|fs-extra|graceful-fs|os)\1|\bmock\s*\(\s*import\(['"](?:node:)?(?:fs|fs\/promises|os)['"]|env(?:\.|\[['"])(?:TMPDIR|TEMP|TMP)(?:['"]\])?\s*=(?!=)|stubEnv\(\s*['"](?:TMPDIR|TEMP|TMP)['"]|(?:spyOn|stub|method)\([^,()]+,\s*['"]tmpdir['"]/;

interface Fakes {
  readonly timers: boolean;
  readonly files: boolean;
  readonly modules: ReadonlySet<string>;
  readonly names: ReadonlySet<string>;
}

const fakesOf = new WeakMap<object, Fakes>();

/**
 * Whether what the file makes of `kind` may not be the real thing: fake timers are at work somewhere in the file, or the
 * module is mocked. Decided for the whole file, because a fake installed in one hook holds in every test.
 */
export function isReplacedByFake({ module, path }: Pick<Creator, 'module' | 'path'>, kind: ResourceKind | null, facts: FileFacts): boolean {
  const fakes = fakesIn(facts);
  return (kind?.family === 'timer' && fakes.timers) || (kind?.family === 'temp-file' && fakes.files) || (module !== '' && fakes.modules.has(module)) || fakes.names.has(path.at(-1) ?? '');
}

/** Whether something of that name, a global or a method, is replaced somewhere in the file. */
export function isNameReplaced(name: string, facts: FileFacts): boolean {
  return fakesIn(facts).names.has(name);
}

/** Whether what the file writes may go somewhere else than where it says. */
export function isFileSystemFaked(facts: FileFacts): boolean {
  return fakesIn(facts).files;
}

/** Whether fake timers are at work somewhere in the file. */
export function fakesTimers(facts: FileFacts): boolean {
  return fakesIn(facts).timers;
}

/** Whether the file mocks the module of the origin `key`, or replaces what has its last name. */
export function mocksModule(key: string, facts: FileFacts): boolean {
  const { modules, names } = fakesIn(facts);
  return (modules.size > 0 && [...modules].some((module) => key === module || key.startsWith(`${module}.`))) || names.has(key.slice(key.lastIndexOf('.') + 1));
}

function fakesIn(facts: FileFacts): Fakes {
  const { sourceCode } = facts;
  let fakes = fakesOf.get(sourceCode);
  if (fakes === undefined) {
    const { text } = sourceCode;
    fakes = {
      timers: FAKE_TIMERS.test(text),
      files: FAKE_FILES.test(text),
      names: new Set(Array.from(text.matchAll(REPLACES_NAME), (match) => match[1] ?? match[2] ?? '')),
      modules: new Set(mocksSomething(facts) ? Array.from(text.matchAll(MOCKS_MODULE), (match) => match[2] ?? '') : []),
    };
    fakesOf.set(sourceCode, fakes);
  }
  return fakes;
}

function mocksSomething(facts: FileFacts): boolean {
  return facts.callsNamed('mock', 'doMock', 'unstable_mockModule', 'module').some((call) => call.callee.type === T.MemberExpression && staticString(call.arguments[0]) !== null);
}
