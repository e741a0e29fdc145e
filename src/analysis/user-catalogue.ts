/** The rows that a config adds to the catalogue, and how a file's imports are matched with them. */
import { dirname, relative, resolve, sep } from 'node:path';
import { builtIn, extendedBy, type Additions, type Catalogue, type RunnerFunction } from '../catalog/catalogue.ts';
import type { Creator, Release, ResourceKind } from '../catalog/resources/resource.ts';
import type { ResourceSetting, SymbolSpecifier, TestLeaksSettings } from '../settings.ts';
import { projectFile } from '../utils/module-resolution.ts';
import { originKey, type Origin } from '../utils/origins.ts';

const catalogues = new WeakMap<TestLeaksSettings, Catalogue>();

/** The catalogue under `settings`: the built-in one itself where they add nothing. */
export function catalogueOf(settings: TestLeaksSettings): Catalogue {
  const known = catalogues.get(settings);
  if (known !== undefined) return known;
  const { resources = [], releasers = [], registrars = [], borrowers = [], testWrappers = [] } = settings;
  const isEmpty = resources.length + releasers.length + registrars.length + borrowers.length + testWrappers.length === 0;
  const catalogue = isEmpty ? builtIn : extendedBy({ ...resourceRows(resources), ...otherRows(settings) });
  catalogues.set(settings, catalogue);
  return catalogue;
}

/** An origin as the config names it: an import of a file of the project as that file, seen from the folder that ESLint runs in. Null where the config does not name it. */
export type OriginInConfig = (origin: Origin) => Origin | null;

/** Matches the imports of the file `filename` with the files that the config names. */
export function originsInConfig(filename: string, cwd: string, catalogue: Catalogue): OriginInConfig {
  if (!catalogue.addsFiles) return () => null;
  const modules = new Map<string, string | null>();
  const here = resolve(cwd, filename);
  const moduleOf = (specifier: string): string | null => {
    const path = specifier.startsWith('.') ? resolve(dirname(here), specifier) : projectFile(specifier, here);
    return path === null ? null : fileModule(relative(cwd, path));
  };
  return (origin) => {
    if (origin.module === '') return null;
    const known = modules.get(origin.module);
    const module = known === undefined ? moduleOf(origin.module) : known;
    modules.set(origin.module, module);
    if (module === null) return null;
    const named = { module, path: origin.path.length === 0 ? ['default'] : origin.path };
    return catalogue.isAdded(originKey(named)) ? named : null;
  };
}

function resourceRows(resources: readonly ResourceSetting[]): Pick<Additions, 'kinds' | 'creators' | 'creatorWords'> {
  const rows = resources.map((resource) => ({ kind: kindOf(resource), creator: creatorOf(resource) }));
  return { kinds: rows.map(({ kind }) => kind), creators: rows.map(({ creator }) => creator), creatorWords: resources.map(wordOf) };
}

function otherRows({ releasers = [], registrars = [], borrowers = [], testWrappers = [] }: TestLeaksSettings): Omit<Additions, 'kinds' | 'creators' | 'creatorWords'> {
  const runnerFunctions: (readonly [string, RunnerFunction])[] = [
    ...registrars.map((one) => [keyOf(one), { is: 'registrar' }] as const),
    ...testWrappers.map((one) => [keyOf(one), { is: 'like', name: one.like }] as const),
  ];
  return {
    releasers: releasers.map((one) => ({ key: keyOf(one), argument: one.argument ?? 0 })),
    borrowers: borrowers.map((one) => ({ key: keyOf(one), ...(one.arguments === undefined ? {} : { arguments: one.arguments }) })),
    runnerFunctions: new Map(runnerFunctions),
    runnerWords: [...registrars, ...testWrappers].map(wordOf),
  };
}

function kindOf(resource: ResourceSetting): ResourceKind {
  return {
    id: keyOf(resource),
    noun: resource.noun ?? resource.name,
    family: 'resource',
    harm: 'process',
    releases: resource.releases.map((name) => releaseOf(name, resource.waits === true)),
    ...(resource.startsWith === undefined ? {} : { startsWith: resource.startsWith }),
  };
}

function releaseOf(name: string, waits: boolean): Release {
  return { by: name === '()' ? 'call' : 'method', name: name === '()' ? '' : name, completion: 'promise', mustWait: waits };
}

function creatorOf(resource: ResourceSetting): Creator {
  return { ...originOf(resource), how: 'both', kind: keyOf(resource) };
}

function keyOf(specifier: SymbolSpecifier): string {
  return originKey(originOf(specifier));
}

/** A word that is in every file which imports it: its name, or for a default export, which each importer names as it likes, the end of the specifier. */
function wordOf(specifier: SymbolSpecifier): string {
  const name = specifier.name.split('.').at(-1) ?? '';
  return name === 'default' ? (originOf(specifier).module.split('/').at(-1) ?? '') : name;
}

/** Packages have no `default` in their origins, as CommonJS and ESM disagree on it; files of the project do. */
function originOf({ package: module, file, name }: SymbolSpecifier): Origin {
  const path = name.split('.');
  if (module === undefined) return { module: fileModule(file ?? ''), path };
  return { module, path: path[0] === 'default' ? path.slice(1) : path };
}

/** A file of the project as a module: from the folder that ESLint runs in, without an extension. */
function fileModule(path: string): string {
  const written = path.split(sep).join('/').replace(/^\.\//, '').replace(/\.[cm]?[jt]sx?$/, '');
  return `./${written.replace(/\/index$/, '')}`;
}
