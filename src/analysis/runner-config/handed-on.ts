/** Files that do nothing but hand on what another file exports, by their text: `export { default } from './start'`. */
import { changingFiles } from '../../utils/changing-files.ts';
import { projectFile } from '../../utils/module-resolution.ts';

interface HandingOn {
  readonly specifier: string;
  readonly names: readonly string[];
}

const REEXPORT = /export\s*\{([^{}]*)\}\s*from\s*(['"])([^'"\n]+)\2\s*;?/g;
const COMMENT = /\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm;

/** All of it comes from one other file, under the same names; null for a file that has anything else in it. */
const handingOn = changingFiles<HandingOn>(200, 5_000, (text) => {
  const code = text.replaceAll(COMMENT, '');
  const parts = [...code.matchAll(REEXPORT)];
  const [first] = parts;
  if (first === undefined || code.replaceAll(REEXPORT, '').trim() !== '' || parts.some(([, , , specifier]) => specifier !== first[3])) return null;
  const names = parts.flatMap(([, list = '']) => list.split(',').map((name) => name.trim()).filter((name) => name !== ''));
  return names.some((name) => /\s/.test(name)) ? null : { specifier: first[3] ?? '', names };
});

const exportsDefault = changingFiles<boolean>(200, 500_000, (text) => /\bexport\s+default\b|\bas\s+default\b|\bmodule\.exports\b/.test(text));

/** Whether the file at `path` hands on what the file at `filename` exports, its default export too if it has one. */
export function handsOn(path: string, filename: string): boolean {
  if (path === filename) return false;
  const handed = handingOn.at(path);
  if (handed === null || projectFile(handed.specifier, path) !== filename) return false;
  return handed.names.includes('default') || exportsDefault.at(filename) === false;
}
