/** All frameworks and tools, and the look-ups into them. */
import { assertionLibraries } from './assertions.ts';
import { ava } from './ava.ts';
import { benchmark } from './benchmark.ts';
import { bun } from './bun.ts';
import { cronometro } from './cronometro.ts';
import { deno } from './deno.ts';
import { disposableStack } from './disposable-stack.ts';
import type { Api, ApiSource, FrameworkId } from './framework.ts';
import { jasmine } from './jasmine.ts';
import { jest } from './jest.ts';
import { mitata } from './mitata.ts';
import { mocha } from './mocha.ts';
import { nodeBench } from './node-bench.ts';
import { nodeTest } from './node-test.ts';
import { playwright } from './playwright.ts';
import { qunit } from './qunit.ts';
import { tap } from './tap.ts';
import { tape } from './tape.ts';
import { tinybench } from './tinybench.ts';
import { uvu } from './uvu.ts';
import { vitest } from './vitest.ts';

export { unknownRunner } from './unknown-runner.ts';

/** Every framework and bench tool. */
export const frameworks: readonly ApiSource[] = [
  vitest, jest, nodeTest, mocha, jasmine, ava, bun, playwright, deno, tap, tape, uvu, qunit, tinybench, mitata, nodeBench, benchmark, cronometro,
];

/** Everything that an expression may come from. */
export const apiSources: readonly ApiSource[] = [...frameworks, disposableStack, ...assertionLibraries];

/** The source by module specifier. */
export const sourceByModule: ReadonlyMap<string, ApiSource> = new Map(
  apiSources.flatMap((source) => source.modules.map((module) => [module, source] as const)),
);

/** The framework of an id. */
export function frameworkById(id: FrameworkId): ApiSource | null {
  return frameworks.find((framework) => framework.id === id) ?? null;
}

/** The source that owns a global of a name that no two frameworks share. */
export const sourceByOwnGlobal: ReadonlyMap<string, ApiSource> = new Map(
  apiSources.flatMap((source) => Object.keys(source.ownGlobals ?? {}).map((name) => [name, source] as const)),
);

function own(names: Readonly<Record<string, string>> | undefined, name: string): string | undefined {
  return names !== undefined && Object.hasOwn(names, name) ? names[name] : undefined;
}

/** The source and the Api name of a type or an export, by the package that declares it. */
export function typedApi(packageName: string, name: string): { readonly source: ApiSource; readonly api: string } | null {
  for (const source of apiSources) {
    if (!source.typePackages?.includes(packageName) && !source.modules.includes(packageName)) continue;
    const api = own(source.types, name) ?? own(source.exports, name);
    if (api !== undefined) return { source, api };
  }
  return null;
}

/**
 * Every name of a member that, called, may register something. No `'*'` stands for such a member. Only what a config adds
 * can have other names.
 */
export const registeringNames: ReadonlySet<string> = new Set(['default', ...apiSources.flatMap(namesRegisteringIn)]);

function namesRegisteringIn({ apis, exports }: ApiSource): string[] {
  const registers = (name: string): boolean => apis[name]?.role !== undefined;
  const exported = Object.keys(exports).filter((name) => registers(exports[name] ?? ''));
  const members = Object.values(apis).flatMap((api: Api) => Object.entries(api.members ?? {}));
  return [...exported, ...members.filter(([, member]) => typeof member !== 'string' || registers(member)).map(([name]) => name)];
}

/** Every name for which `isNamed` holds of the Api that it leads to: of a member, of what a module exports, of a global. */
function namesLeadingTo(isNamed: (api: Api, source: ApiSource) => boolean): ReadonlySet<string> {
  return new Set(apiSources.flatMap((source) => {
    const { apis, exports, globals } = source;
    const named = [...Object.values(apis).flatMap((api: Api) => Object.entries(api.members ?? {})), ...Object.entries(exports), ...Object.entries(globals ?? {})];
    return named.flatMap(([name, member]) => {
      const api = typeof member === 'string' ? apis[member] : undefined;
      return name !== '*' && api !== undefined && isNamed(api, source) ? [name] : [];
    });
  }));
}

/** Every name by which a check that gives a promise may begin: of a member (`rejects`), or of a function that a module exports (`assertRejects`). */
export const promisedNames: ReadonlySet<string> = namesLeadingTo((api, { apis }) => api.promised === true || apis[api.result ?? '']?.promised === true);

/** Every name of a function that ignores a promise which what it is given returns; a modifier of one, such as `only`, has the same Api. */
export const promiseIgnoringNames: ReadonlySet<string> = new Set([
  ...namesLeadingTo((api) => api.ignoresPromise === true),
  ...apiSources.flatMap(({ apis }) => Object.values(apis).flatMap((api: Api) => (api.ignoresPromise === true ? Object.keys(api.members ?? {}) : []))),
]);
