/** Which files a configuration runs around all others: global set-up and teardown, as far as it can be read without running it. */
import { readdirSync } from 'node:fs';
import { basename, dirname, extname, isAbsolute, join } from 'node:path';
import { COMMAND_GLOBALS, configFiles, GLOBAL_CONFIGS, GLOBAL_WORDS, NODE_GLOBAL_SETUP, type ConfiguredRunner } from '../../catalog/frameworks/config-files.ts';
import type { NamingRunner } from '../../catalog/frameworks/global-setup.ts';
import { changingFiles } from '../../utils/changing-files.ts';
import { projectFile } from '../../utils/module-resolution.ts';
import { recent } from '../../utils/recent.ts';
import type { SourceFiles } from '../../utils/source-files.ts';
import { entryOf, type StaticValue } from '../../utils/static-value.ts';
import { configsAround } from './config-search.ts';
import { handsOn } from './handed-on.ts';
import { sections } from './runner-config.ts';

/** A file that is global set-up. */
export interface NamedGlobally {
  readonly runner: NamingRunner;
  /** The files that tear down what it sets up, by their absolute paths; null when they cannot be known. */
  readonly teardowns: readonly string[] | null;
}

/** As many folders up as a path can sensibly have. */
const HEIGHT_LIMIT = 30;
const RUNNERS: readonly ConfiguredRunner[] = ['vitest', 'jest', 'playwright'];

/** As what the configurations around `filename` name it; null for all other files, and where two runners do. */
export function namedGlobally(filename: string, files: SourceFiles): NamedGlobally | null {
  if (!isAbsolute(filename)) return null;
  const stem = wordFor(filename);
  const around = foldersAround(filename);
  // No configuration is read that has neither the word nor names any such file, which may hand on this one.
  const isNamed = around.some(({ text }) => text.includes(stem));
  if (!isNamed && !around.some(({ text }) => text.includes('globalSetup'))) return null;
  const named = [...inConfigs(filename, around, files), ...(isNamed ? around.flatMap((folder) => inCommands(filename, folder)) : [])];
  const [first] = named;
  if (first === undefined || named.some(({ runner }) => runner !== first.runner)) return null;
  const teardowns = named.map((one) => one.teardowns);
  return { runner: first.runner, teardowns: teardowns.includes(null) ? null : [...new Set(teardowns.flatMap((paths) => paths ?? []))] };
}

/** The other files that Mocha loads before the tests, by its configuration and by commands: their fixtures share `this` with those of the file. */
export function loadedByMocha(filename: string, files: SourceFiles): readonly string[] {
  return configsAround(filename, [], files).setupFiles.filter((path) => path !== filename);
}

/** How a path to the file ends, without its extension; of an index that of its folder. */
function wordFor(filename: string): string {
  const stem = basename(filename, extname(filename));
  return stem === 'index' ? basename(dirname(filename)) : stem;
}

interface Folder {
  readonly directory: string;
  /** What stands in its files that may name such a file. */
  readonly text: string;
  /** The text of `bunfig.toml`, where there is one. */
  readonly bunfig: string;
  readonly isRoot: boolean;
}

function foldersAround(filename: string): readonly Folder[] {
  const folders: Folder[] = [];
  for (let directory = dirname(filename); folders.length < HEIGHT_LIMIT; directory = dirname(directory)) {
    const folder = folderAt(directory);
    folders.push(folder);
    if (folder.isRoot || dirname(directory) === directory) break;
  }
  return folders;
}

const texts = changingFiles(200, 500_000, (text) => (GLOBAL_WORDS.test(text) ? text : ''));

const folderAt = recent((directory): Folder => {
  try {
    const names = readdirSync(directory);
    const textOf = (name: string): string => texts.at(join(directory, name)) ?? '';
    const named = names.filter((name) => GLOBAL_CONFIGS.test(name));
    return { directory, text: named.map(textOf).join('\n'), bunfig: named.includes('bunfig.toml') ? textOf('bunfig.toml') : '', isRoot: names.includes('.git') };
  } catch {
    // Not there, or not to be read.
    return { directory, text: '', bunfig: '', isRoot: false };
  }
});

function inConfigs(filename: string, around: readonly Folder[], files: SourceFiles): NamedGlobally[] {
  if (!around.some(({ text }) => text.includes('globalSetup'))) return [];
  const { configs } = configsAround(filename, RUNNERS, files);
  const isOpen = (runner: ConfiguredRunner): boolean => around.some(({ text }) => COMMAND_GLOBALS.test(text)) || configs.some((config) => config.runner === runner && config.root === null);
  return configs.flatMap(({ runner, root, resolve }) => sections(root, configFiles[runner]).flatMap((section): NamedGlobally[] => {
    const { setUp, tearDown } = configFiles[runner].globalKeys;
    const named = section === null ? null : pathsIn(entryOf(section, setUp));
    const own = named?.map(resolve).find((path) => path === filename || handsOn(path, filename));
    if (section === null || named === null || own === undefined) return [];
    // Files of one list share the process.
    const others = named.map(resolve).filter((path) => path !== own);
    if (tearDown === null) return [{ runner, teardowns: others }];
    const teardowns = isOpen(runner) ? null : pathsIn(entryOf(section, tearDown));
    return [{ runner, teardowns: teardowns === null ? null : [...others, ...teardowns.map(resolve)] }];
  }));
}

/** The paths that are written there; null where one is computed. */
function pathsIn(value: StaticValue): readonly string[] | null {
  if (value === null) return null;
  const items = value.kind === 'list' ? value.items : [value];
  const paths: string[] = [];
  for (const item of items) {
    if (item?.kind !== 'literal') return null;
    if (typeof item.value === 'string') paths.push(item.value);
  }
  return paths;
}

function inCommands(filename: string, { directory, text, bunfig }: Folder): NamedGlobally[] {
  const isNamed = (path: string): boolean => projectFile(path.startsWith('.') || isAbsolute(path) ? path : `./${path}`, join(directory, 'config')) === filename;
  const byNode = [...text.matchAll(NODE_GLOBAL_SETUP)].some(([, path]) => isNamed(path ?? ''));
  return [...(byNode ? [{ runner: 'node:test', teardowns: [] } as const] : []), ...(preloadsOf(bunfig).some(isNamed) ? [{ runner: 'bun', teardowns: [] } as const] : [])];
}

/** What `preload` of the section `[test]` lists. */
function preloadsOf(bunfig: string): readonly string[] {
  const section = /^\s*\[test\]\s*$/m.exec(bunfig);
  if (section === null) return [];
  const rest = bunfig.slice(section.index + section[0].length);
  const end = /^\s*\[[^\]"']+\]\s*$/m.exec(rest)?.index ?? rest.length;
  const list = /^\s*preload\s*=\s*(\[[^\]]*\]|"[^"]*"|'[^']*')/m.exec(rest.slice(0, end))?.[1] ?? '';
  return Array.from(list.matchAll(/["']([^"']+)["']/g), ([, path]) => path ?? '');
}
