/** Which version of a runner or bench tool a file is run with: by the settings, the installed package, or what the project asks for. */
import { existsSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import type { FrameworkId } from '../../catalog/frameworks/framework.ts';
import { TOOL_PACKAGES } from '../../catalog/frameworks/packages.ts';
import { parsedVersion, type Version } from '../../catalog/frameworks/version.ts';
import type { RunnerSetting } from '../../settings.ts';
import { changingFiles } from '../../utils/changing-files.ts';
import { recent } from '../../utils/recent.ts';

/** The version of `tool` for `filename`; null when nobody knows: the settings first, then the packages around the file. */
export function toolVersion(tool: FrameworkId, filename: string, setting: RunnerSetting | undefined): Version | null {
  const named = setting?.versions?.[tool === 'node:test' || tool === 'node:bench' ? 'node' : tool];
  if (named !== undefined) return parsedVersion(named);
  if (!isAbsolute(filename)) return null;
  for (const name of TOOL_PACKAGES[tool]) {
    const version = packageVersion(dirname(filename), name);
    if (version !== null) return version;
  }
  return null;
}

/**
 * The version of the package `name` that is installed for files in `directory`. What a manifest on the way to it asks for is
 * used where none is installed, and where the one that is found is not what was asked for, and so is somebody else's.
 */
function packageVersion(directory: string, name: string): Version | null {
  let asked: FolderVersions['asked'] = null;
  for (let folder = directory; ; folder = dirname(folder)) {
    const found = versionsIn(`${folder}${SEPARATOR}${name}`);
    asked ??= found.asked;
    const wanted = asked === 'unknown' ? null : asked;
    if (found.installed !== null) return wanted === null || wanted.major === found.installed.major ? found.installed : wanted;
    if (found.isTop || (asked === 'unknown' && found.isLocked) || dirname(folder) === folder) return wanted;
  }
}

interface FolderVersions {
  readonly installed: Version | null;
  /** `unknown`: it is asked for, and by its text alone nobody can say which. */
  readonly asked: Version | 'unknown' | null;
  /** The root of a repository: what is above belongs to others. */
  readonly isTop: boolean;
  /** Packages are installed here. */
  readonly isLocked: boolean;
}

const LOCK_FILES = ['package-lock.json', 'pnpm-lock.yaml', 'pnpm-workspace.yaml', 'yarn.lock', 'bun.lock', 'bun.lockb'];

const SEPARATOR = '\0';

/** All files of a folder, and all folders of a project, ask the same. */
const versionsIn = recent((key): FolderVersions => {
  const [folder = '', name = ''] = key.split(SEPARATOR);
  const manifest = manifests.at(join(folder, 'package.json'));
  return {
    installed: manifests.at(join(folder, 'node_modules', name, 'package.json'))?.version ?? null,
    asked: manifest === null ? null : askedFor(manifest.asked.get(name)),
    isTop: existsSync(join(folder, '.git')),
    isLocked: LOCK_FILES.some((file) => existsSync(join(folder, file))),
  };
});

interface Manifest {
  readonly version: Version | null;
  readonly asked: ReadonlyMap<string, string>;
}

const DEPENDENCIES = ['devDependencies', 'dependencies', 'peerDependencies', 'optionalDependencies'] as const;

const manifests = changingFiles(400, 1_000_000, (text): Manifest | null => {
  const value: unknown = JSON.parse(text);
  if (typeof value !== 'object' || value === null) return null;
  const manifest = value as Readonly<Record<string, unknown>>;
  const asked = new Map<string, string>();
  for (const key of DEPENDENCIES) {
    const packages = manifest[key];
    if (typeof packages !== 'object' || packages === null) continue;
    for (const [name, range] of Object.entries(packages)) if (typeof range === 'string' && !asked.has(name)) asked.set(name, range);
  }
  return { version: typeof manifest['version'] === 'string' ? parsedVersion(manifest['version']) : null, asked };
});

/** `^4.1.2` and `~4.1` are some 4; `>=4`, `4 || 5`, tags and protocols of package managers say nothing. */
function askedFor(range: string | undefined): Version | 'unknown' | null {
  if (range === undefined) return null;
  const [, operator, version] = /^(?:npm:[^@]+@|workspace:)?([\^~]?)\s*(\d[\w.-]*)$/.exec(range.trim()) ?? [];
  const parsed = version === undefined ? null : parsedVersion(version.replace(/(?:\.x)+$/, ''));
  if (parsed === null) return 'unknown';
  return operator === '^' ? { major: parsed.major, minor: null } : parsed;
}
