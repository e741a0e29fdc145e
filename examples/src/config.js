import { readFile } from 'node:fs/promises';

/**
 * @param {string} file
 * @returns {Promise<{ port: number }>}
 */
export async function readConfig(file) {
  const { port = 8080 } = JSON.parse(await readFile(file, 'utf8'));
  return { port };
}
