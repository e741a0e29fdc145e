/** Finds the configurations around a file, up to the root of its repository, and reads them. */
import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, extname, isAbsolute, join, resolve } from 'node:path';
import {
  COMMAND_SETUP, COMMAND_SWITCHES, CONFIG_EXTENSIONS, configFiles, NAMED_PATH, OPINIONATED_PACKAGES, OTHER_CONFIGS, PLAIN_PRESETS, type ConfiguredRunner,
} from '../../catalog/frameworks/config-files.ts';
import { changingFiles } from '../../utils/changing-files.ts';
import { projectFile } from '../../utils/module-resolution.ts';
import { recent } from '../../utils/recent.ts';
import type { SourceFiles } from '../../utils/source-files.ts';
import { entryOf, exportedValue, type StaticModule, type StaticValue } from '../../utils/static-value.ts';

export interface FoundConfig {
  readonly runner: ConfiguredRunner;
  /** What the file exports; null when it is computed. */
  readonly root: StaticValue;
  /** The absolute path of a file that the config names, or the name of a package. */
  readonly resolve: (named: string) => string;
}

export interface FoundConfigs {
  readonly configs: readonly FoundConfig[];
  /** Files that commands and other configurations load first. */
  readonly setupFiles: readonly string[];
  /** `switched`: a command of the package changes options. */
  readonly commands: 'plain' | 'switched';
  /** A command asks for a process of its own for each file. */
  readonly isolatedByCommand: boolean;
}

/** As many folders up as a path can sensibly have. */
const HEIGHT_LIMIT = 30;

/** The configurations of `runners` in the folder of `filename` and in those above it. */
export function configsAround(filename: string, runners: readonly ConfiguredRunner[], files: SourceFiles): FoundConfigs {
  const configs: FoundConfig[] = [];
  const setupFiles: string[] = [];
  let commands: FoundConfigs['commands'] = 'plain';
  let isolatedByCommand = false;
  if (!isAbsolute(filename)) return { configs, setupFiles, commands, isolatedByCommand };
  let directory = dirname(filename);
  for (let height = 0; height < HEIGHT_LIMIT; height += 1) {
    const { names, modules } = folderAt(directory);
    for (const runner of runners) configs.push(...configsIn(directory, modules, runner, files));
    const manifest = names.has('package.json') ? manifests.at(join(directory, 'package.json')) : null;
    if (manifest !== null) {
      for (const runner of runners) configs.push(...configInManifest(manifest, directory, runner));
      const scripts = JSON.stringify(manifest['scripts'] ?? {});
      if (COMMAND_SWITCHES.test(scripts) || (runners.includes('jest') && OPINIONATED_PACKAGES.some((name) => dependsOn(manifest, name)))) commands = 'switched';
      isolatedByCommand ||= /--isolate\b|--parallel\b/.test(scripts);
      for (const [, path] of scripts.matchAll(COMMAND_SETUP)) setupFiles.push(fileFrom(path ?? '', directory));
    }
    for (const name of OTHER_CONFIGS) {
      const text = names.has(name.split('/')[0] ?? '') ? texts.at(join(directory, name)) : null;
      for (const [path] of text?.matchAll(NAMED_PATH) ?? []) setupFiles.push(fileFrom(path, directory));
    }
    if (names.has('.git')) break;
    const parent = dirname(directory);
    if (parent === directory) break;
    directory = parent;
  }
  return { configs, setupFiles: setupFiles.filter(isAbsolute), commands, isolatedByCommand };
}

const texts = changingFiles(200, 200_000, (text) => text);
const manifests = changingFiles(200, 1_000_000, (text) => {
  const value: unknown = JSON.parse(text);
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : null;
});

interface Folder {
  readonly names: ReadonlySet<string>;
  /** Those that may be a configuration by their extension. */
  readonly modules: readonly string[];
}

/** A run asks for the same folders again and again. */
const folderAt = recent((directory): Folder => {
  try {
    const names = readdirSync(directory);
    return { names: new Set(names), modules: names.filter((name) => CONFIG_EXTENSIONS.includes(extname(name))) };
  } catch {
    // Not there, or not to be read.
    return { names: new Set(), modules: [] };
  }
});

function configsIn(directory: string, modules: readonly string[], runner: ConfiguredRunner, files: SourceFiles): FoundConfig[] {
  const found: FoundConfig[] = [];
  for (const name of modules) {
    const stem = name.slice(0, name.length - extname(name).length);
    if (!configFiles[runner].names.some((wanted) => stem === wanted || stem.startsWith(`${wanted}.`) || stem.startsWith(`${wanted.split('.')[0] ?? ''}.`) && stem.endsWith('.config'))) continue;
    const path = join(directory, name);
    found.push(...withPreset({ runner, root: rootOf(path, files), resolve: (named) => fileFrom(named, directory) }));
  }
  return found;
}

function rootOf(path: string, files: SourceFiles): StaticValue {
  if (extname(path) === '.json') return jsonValue(manifests.at(path));
  const module = moduleAt(path, files);
  return module === null ? null : exportedValue(module, 'default');
}

function moduleAt(path: string, files: SourceFiles): StaticModule | null {
  const sourceCode = files.at(path);
  if (sourceCode === null) return null;
  return {
    sourceCode,
    load(specifier) {
      const target = projectFile(specifier, path);
      return target === null ? null : moduleAt(target, files);
    },
  };
}

function configInManifest(manifest: Readonly<Record<string, unknown>>, directory: string, runner: ConfiguredRunner): FoundConfig[] {
  const key = configFiles[runner].manifestKey;
  const value = key === null ? undefined : manifest[key];
  return value === undefined ? [] : withPreset({ runner, root: jsonValue(value), resolve: (named) => fileFrom(named, directory) });
}

/** What comes from a preset that we do not know may set anything. */
function withPreset(config: FoundConfig): FoundConfig[] {
  const { presetKey } = configFiles[config.runner];
  const preset = presetKey === null || config.root?.kind !== 'record' ? null : entryOf(config.root, presetKey);
  const isPlain = preset === null || (preset.kind === 'literal' && (preset.value === undefined || (typeof preset.value === 'string' && PLAIN_PRESETS.test(preset.value))));
  return isPlain ? [config] : [config, { ...config, root: null }];
}

function jsonValue(value: unknown): StaticValue {
  if (Array.isArray(value)) return { kind: 'list', items: value.map(jsonValue) };
  if (typeof value !== 'object' || value === null) return { kind: 'literal', value };
  return { kind: 'record', entries: new Map(Object.entries(value).map(([name, entry]) => [name, jsonValue(entry)])), open: false };
}

function dependsOn(manifest: Readonly<Record<string, unknown>>, name: string): boolean {
  return ['dependencies', 'devDependencies'].some((key) => {
    const packages = manifest[key];
    return typeof packages === 'object' && packages !== null && Object.hasOwn(packages, name);
  });
}

/** `named` as a file below `directory`, or as it is where it names a package. */
function fileFrom(named: string, directory: string): string {
  const path = named.replace(/^<rootDir>\/?/, './');
  if (isAbsolute(path)) return path;
  const file = resolve(directory, path);
  if (path.startsWith('.') || existsSync(file)) return projectFile(`./${basename(file)}`, join(dirname(file), 'config')) ?? file;
  return path;
}
