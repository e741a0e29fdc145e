/** Packages that a command brings along, installed from a lockfile of their own. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

// Sources and types are all that is wanted, so scripts and native builds are left out.
const ARGUMENTS = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--legacy-peer-deps', '--omit=optional', '--omit=peer', '--loglevel=error'];

/**
 * Does nothing when the installed packages are those of the lockfile.
 *
 * @param {string} folder with package.json and package-lock.json
 * @param {{ allowed: boolean }} options
 */
export function install(folder, { allowed }) {
  const lock = createHash('sha256').update(readFileSync(join(folder, 'package-lock.json'))).digest('hex');
  const stamp = join(folder, 'node_modules', '.installed-lock');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  if (!allowed) throw new Error(`${folder}: node_modules is missing or is not what the lockfile says; run without --no-install`);
  const { status, error } = spawnSync('npm', ARGUMENTS, { cwd: folder, stdio: 'inherit', shell: process.platform === 'win32' });
  if (error) throw error;
  if (status !== 0) throw new Error(`${folder}: npm ci ended with ${status}`);
  writeFileSync(stamp, lock);
}
