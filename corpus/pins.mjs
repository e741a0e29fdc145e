/** Which repositories are linted with types, and what their compiler has to be told. */

/** @import { Pin } from './pins.d.mts' */

const KEYS = ['name', 'commit', 'roots', 'endings', 'extends', 'types', 'paths', 'run'];

/**
 * @param {string} text of `repositories.json`
 * @returns {Pin[]}
 */
export function parsePins(text) {
  const pins = JSON.parse(text);
  if (!Array.isArray(pins)) throw new Error('repositories.json: not an array');
  for (const [index, pin] of pins.entries()) {
    const where = `repositories.json: ${typeof pin?.name === 'string' ? pin.name : `number ${index + 1}`}`;
    const unknown = Object.keys(pin).find((key) => !KEYS.includes(key));
    if (unknown !== undefined) throw new Error(`${where}: unknown key "${unknown}"`);
    if (!/^[\w-]+\/(?!\.)[\w.-]+$/.test(pin.name)) throw new Error(`${where}: "name" is not owner/name`);
    if (!/^[0-9a-f]{40}$/.test(pin.commit)) throw new Error(`${where}: "commit" is not a full commit`);
    if (!Array.isArray(pin.roots) || pin.roots.length === 0) throw new Error(`${where}: "roots" names no folder`);
  }
  const twice = pins.find(({ name }, index) => pins.findIndex((pin) => pin.name === name) !== index);
  if (twice) throw new Error(`repositories.json: ${twice.name} is there twice`);
  return pins;
}
