/** Clones that the user has, and the files of one commit of them. Nothing is fetched, and nothing but git reads them. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** @import { Pin } from './pins.d.mts' */

const SOURCE = /\.(?:[cm]?[jt]sx?|json)$/;
const STAMP = '.checked-out';

/**
 * @param {string} folder that has the clones, bare or with a work tree
 * @param {string} name owner/name
 * @returns {string | null} the git directory
 */
export function findClone(folder, name) {
  const [owner = '', own = ''] = name.split('/');
  const places = [join(owner, own), `${owner}+${own}`, `${owner}-${own}`, `${owner}__${own}`, own];
  for (const place of places.flatMap((at) => [at, `${at}.git`, join(at, 'repo')])) {
    for (const directory of [join(folder, place, '.git'), join(folder, place)]) {
      if (existsSync(join(directory, 'HEAD')) && existsSync(join(directory, 'objects'))) return directory;
    }
  }
  return null;
}

/** @param {string} clone @param {string} commit */
export function hasCommit(clone, commit) {
  return spawnSync('git', ['--git-dir', clone, 'cat-file', '-e', `${commit}^{commit}`]).status === 0;
}

/**
 * Why the pinned commit cannot be had, with what to do about it; null if it can.
 *
 * @param {string} folder
 * @param {Pin} pin
 * @returns {string | null}
 */
export function missing(folder, { name, commit }) {
  const clone = findClone(folder, name);
  if (clone === null) return `${name} is not there. Clone it: git clone https://github.com/${name} ${join(folder, name)}`;
  if (!hasCommit(clone, commit)) return `${name} lacks the pinned commit. Fetch it: git --git-dir ${clone} fetch https://github.com/${name} ${commit}`;
  return null;
}

/**
 * Writes the sources of a commit. Not `git archive`: it leaves out what `.gitattributes` says, which often is the tests,
 * and stops at a large file that a partial clone has not got.
 *
 * @param {string} clone
 * @param {string} commit
 * @param {string} into emptied, unless it has this commit already
 */
export function checkOut(clone, commit, into) {
  const stamp = join(into, STAMP);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === commit) return;
  rmSync(into, { recursive: true, force: true });
  const entries = git(clone, ['ls-tree', '-r', '-z', commit])
    .toString()
    .split('\0')
    .flatMap((entry) => {
      const [, mode = '', hash = '', path = ''] = /^(\d+) \w+ ([0-9a-f]+)\t(.*)$/s.exec(entry) ?? [];
      return mode.startsWith('100') && SOURCE.test(path) && !path.split('/').some(isOdd) ? [{ hash, path }] : [];
    });
  const objects = git(clone, ['cat-file', '--batch'], entries.map(({ hash }) => `${hash}\n`).join(''));
  let offset = 0;
  for (const { path } of entries) {
    const end = objects.indexOf('\n', offset);
    const [, type, size] = objects.toString('utf8', offset, end).split(' ');
    offset = end + 1;
    if (type !== 'blob') continue;
    const file = join(into, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, objects.subarray(offset, offset + Number(size)));
    offset += Number(size) + 1;
  }
  mkdirSync(into, { recursive: true });
  writeFileSync(stamp, commit);
}

/** What leads out of the folder, or would be taken for installed. @param {string} part */
function isOdd(part) {
  return part === '..' || part === '.git' || part === 'node_modules' || part.includes('\\');
}

/** @param {string} clone @param {string[]} args @param {string} [input] @returns {Buffer} */
function git(clone, args, input) {
  const { status, stdout, stderr, error } = spawnSync('git', ['--git-dir', clone, ...args], { input, maxBuffer: 2 ** 31 - 1 });
  if (error) throw error;
  if (status !== 0) throw new Error(`git ${args[0]} in ${clone}: ${stderr.toString().trim()}`);
  return stdout;
}
