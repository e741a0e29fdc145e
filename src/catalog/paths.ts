/** Functions that make one path of another, and those that write to or remove what is at a path. Data only. */

const FS_MODULES = ['fs', 'fs/promises', 'fs.promises', 'fs-extra', 'graceful-fs', 'graceful-fs.promises'] as const;
const PATH_MODULES = ['path', 'path.posix', 'path.win32', 'path/posix', 'path/win32', 'pathe', 'upath'] as const;

function inEach(modules: readonly string[], names: readonly string[]): string[] {
  return modules.flatMap((module) => names.map((name) => `${module}.${name}`));
}

/** What yields the directory for temporary files: by a call, or as a value. */
export const tempRootCalls: ReadonlySet<string> = new Set(['os.tmpdir', 'tmp.tmpdir']);
export const tempRootValues: ReadonlySet<string> = new Set(['temp-dir', 'temp-dir.default', 'tempy.root', 'tempy.rootTemporaryDirectory']);
/** A file with none of these words uses none of them. */
export const TEMP_ROOT_WORDS = ['tmpdir', 'temp-dir', 'rootTemporaryDirectory', 'tempy'];

/** What yields a directory of the project. */
export const projectRootCalls: ReadonlySet<string> = new Set(['.process.cwd', 'process.cwd']);
export const projectRootValues: ReadonlySet<string> = new Set(['.__dirname']);

/** What puts paths together: the first argument is, or holds, the result. */
export const joiners: ReadonlySet<string> = new Set(inEach(PATH_MODULES, ['join', 'resolve']));

/** What yields another way to write the same path. */
export const samePath: ReadonlySet<string> = new Set([
  ...inEach(FS_MODULES, ['realpath', 'realpathSync', 'realpathSync.native', 'realpath.native']),
  ...inEach(PATH_MODULES, ['normalize', 'relative', 'toNamespacedPath', 'basename', 'toUnix', 'normalizeSafe']),
  'url.pathToFileURL', 'url.fileURLToPath', '.URL', 'url.URL', '.String', '.encodeURI', '.decodeURI', 'slash', 'normalize-path', 'vite.normalizePath',
]);

/** What yields the directory around a path. */
export const parentPath: ReadonlySet<string> = new Set(inEach(PATH_MODULES, ['dirname']));

/** What leaves something behind at the path that is the argument of that index. */
export const writers: ReadonlyMap<string, number> = new Map([
  ...inEach(FS_MODULES, ['mkdir', 'mkdirSync', 'writeFile', 'writeFileSync', 'appendFile', 'appendFileSync', 'createWriteStream']).map((key) => [key, 0] as const),
  ...inEach(FS_MODULES, ['copyFile', 'copyFileSync', 'cp', 'cpSync', 'symlink', 'symlinkSync']).map((key) => [key, 1] as const),
  ...inEach(['fs-extra'], ['ensureDir', 'ensureDirSync', 'mkdirp', 'mkdirpSync', 'mkdirs', 'mkdirsSync', 'outputFile', 'outputFileSync', 'writeJson', 'writeJsonSync', 'writeJSON', 'writeJSONSync', 'outputJson', 'outputJsonSync', 'outputJSON', 'outputJSONSync', 'ensureFile', 'ensureFileSync', 'createFile', 'createFileSync']).map((key) => [key, 0] as const),
  ...inEach(['fs-extra'], ['copy', 'copySync']).map((key) => [key, 1] as const),
  ...['mkdirp', 'mkdirp.sync', 'mkdirp.mkdirp', 'mkdirp.mkdirpSync', 'mkdirp.mkdirp.sync', 'make-dir', 'make-dir.makeDirectory', 'make-dir.makeDirectorySync', '.Deno.mkdir', '.Deno.mkdirSync', '.Deno.writeTextFile', '.Deno.writeTextFileSync', '.Deno.writeFile', '.Deno.writeFileSync'].map((key) => [key, 0] as const),
]);

/** What removes the directory or the file at a path, but for those at the beginning of the list of a kind's releases. */
export const removers: readonly string[] = [
  ...inEach(FS_MODULES, ['rm', 'rmSync', 'rmdir', 'rmdirSync', 'unlink', 'unlinkSync']).filter((name) => !/promises\.\w+Sync$/.test(name)),
  ...inEach(['fs-extra'], ['remove', 'removeSync']),
  ...inEach(['rimraf'], ['sync', 'rimraf', 'rimrafSync', 'rimraf.sync', 'native', 'nativeSync', 'manual', 'manualSync', 'moveRemove', 'moveRemoveSync', 'windows', 'windowsSync']),
  'rimraf', 'del', 'del.sync', 'del.deleteAsync', 'del.deleteSync', 'trash', 'del.default', '.Deno.remove', '.Deno.removeSync', 'fs-extra.default.remove', 'premove', 'premove.premove',
];

/** Names of functions that get a path in order to remove what is there, now or later, or to keep account of it for somebody who does. */
export const REMOVES_BY_NAME = /clean|remove|rimraf|^rm|rm(?:rf|dir|Sync|All)?$|delete|^del(?:[A-Z]|$)|trash|unlink|destroy|dispose|defer|adopt|manage|track|register|teardown|release|wipe|purge|empty|nuke|after|finali[sz]e|move|rename|temp|tmp|^(?:push|add|set|own|use|cb|done|callback|resolve|next|emit|unshift|append|end|bind|call|apply|reject)$/i;

/** A command of a shell that removes something. */
export const REMOVES_BY_COMMAND = /(?:^|[\s;&|])(?:rm|rmdir|rimraf|unlink|trash|del|mv)(?:\s|$)/;

/** Parts of a path, as it is written, below which a project expects files to come and go. */
export const EXPECTED_LITTER = /(?<!\w)(?:te?mp|temporary|cache|node_modules|dist|build|out|outputs?|coverage|artifacts)(?!\w)/i;
