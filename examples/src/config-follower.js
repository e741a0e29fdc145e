import { unwatchFile, watchFile } from 'node:fs';
import { readConfig } from './config.js';

/**
 * Reads the config again whenever its file changes, until {@link unfollowConfig}.
 * @param {string} file
 * @param {(config: { port: number }) => void} changed
 */
export function followConfig(file, changed) {
  watchFile(file, { interval: 50 }, () => {
    // A file that is gone has nothing to say.
    void readConfig(file).then(changed, () => {});
  });
}

/** @param {string} file */
export function unfollowConfig(file) {
  unwatchFile(file);
}
