/** Whether a text may make anything of the catalogue: by the modules that it names, as the names of functions alone are words of every other file. */
import type { Catalogue } from '../../catalog/catalogue.ts';
import { creators, creatorWords } from '../../catalog/resources/index.ts';
import { grouped } from '../../utils/grouped.ts';
import { moduleName } from '../../utils/origins.ts';
import { packageAround } from '../../utils/packages.ts';
import { specifiersIn } from '../../utils/specifiers.ts';
import { wordsOf } from '../../utils/words.ts';

/** By module, `''` for globals: one of these words is in every file that makes something with it. What a module itself makes may have any name. */
const WORDS: ReadonlyMap<string, RegExp> = new Map(
  Array.from(grouped(creators, ({ module }) => module), ([module, ofModule]) => [module, ofModule.some(({ path }) => path.length === 0) ? /^/ : wordsOf(ofModule.map(({ path, word }) => word ?? (module === '' ? path[0] : path.at(-1)) ?? ''))]),
);
const ALL = wordsOf(creatorWords);

/**
 * False only where the file `filename` with this text makes nothing of the catalogue, or of what settings add to it, as far as it
 * does not get it from helpers.
 * `typed`: whether types tell what is behind a name that a file of the project exports.
 */
export function mayCreate(text: string, filename: string, typed: boolean, { addedWords }: Pick<Catalogue, 'addedWords'>): boolean {
  if (WORDS.get('')?.test(text) === true || addedWords.some((word) => text.includes(word))) return true;
  const specifiers = specifiersIn(text);
  if (specifiers.some((specifier) => WORDS.get(moduleName(specifier))?.test(text) === true)) return true;
  if (!specifiers.some((specifier) => specifier.startsWith('.'))) return false;
  // A package's own tests import it by its path.
  return typed ? ALL.test(text) : WORDS.get(packageAround(filename)?.name ?? '')?.test(text) === true;
}
