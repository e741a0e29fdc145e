/** Whether a file, or one that it imports, has anything to hand out: by its text, as most files of a project have not and need no parsing. */
import { relative } from 'node:path';
import type { Catalogue } from '../../catalog/catalogue.ts';
import { creators } from '../../catalog/resources/index.ts';
import { changingFiles } from '../../utils/changing-files.ts';
import { projectFile } from '../../utils/module-resolution.ts';
import { moduleName } from '../../utils/origins.ts';
import { specifiersIn } from '../../utils/specifiers.ts';
import { TAG } from './doc-tags.ts';

const LIMIT = 5_000;
const LARGEST = 1_000_000;

/** What stands behind the name of what makes something: a call, the body of a class that extends it, another name for it. In types and prose it is followed by something else. */
const USED = '\\s*(?:[(<{:]|as\\b)';

/** By module: what one of is in every file that makes a resource with it, by whatever name it calls it. */
const WORDS: ReadonlyMap<string, RegExp> = wordsByModule();
/** Timers that end by themselves are in half of all files, and are never handed out to be ended. */
const GLOBALS = new RegExp(`\\b(?:${creatorNamesOf('').filter((word) => !/^(?:setTimeout|setImmediate|request\\w+)$/.test(word)).join('|')})\\s*\\(`);

/** Folders and files that are written for tests: of what is tested, a test may well leave what a function hands back. */
const SUPPORT = /test|spec|fixture|mock|helper|support|bench|e2e|harness|setup/i;
/** A function that is handed back, or a helper that hands on what another does. */
const HANDS_BACK = /\b(?:return|=>)\s*(?:async\b|\(|\{|\[|function\b|[\w$]+\s*(?:=>|[;\n}]))/;
const UNDOES = /\b(?:un[a-z]+|off|remove\w*|restore\w*|clear\w*|close\w*|stop\w*|end\w*|kill|terminate|destroy\w*|dispose\w*|disconnect\w*|release\w*|clean[uU]p\w*|tear[dD]own\w*|shut[dD]own\w*|quit|rm\w*|rimraf|del|delete|mockRestore|uninstall)\b/;
const REGISTERS = /\b(?:after|afterEach|afterAll|teardown|onTestFinished)\s*\(/;

interface Words {
  readonly makes: boolean;
  /** It has functions that may hand back a cleanup. */
  readonly handsBack: boolean;
  /** It has functions that may register a cleanup. */
  readonly registers: boolean;
  readonly text: string | null;
  readonly imports: readonly string[];
}

const files = changingFiles<Words>(LIMIT, LARGEST, (text) => {
  const specifiers = specifiersIn(text);
  const makes = text.includes(`@${TAG}`) || GLOBALS.test(text) || specifiers.some((specifier) => WORDS.get(moduleName(specifier))?.test(text) === true);
  const undoes = UNDOES.test(text);
  return { makes, handsBack: undoes && HANDS_BACK.test(text), registers: undoes && REGISTERS.test(text), text: makes ? null : text, imports: specifiers.filter((specifier) => !WORDS.has(moduleName(specifier)) && !specifier.startsWith('node:')) };
});

/** The same answer is good for this long; the files themselves are looked at again when they change. */
const RECHECK_AFTER = 2_000;
const verdicts = new Map<string, { readonly at: number; readonly interesting: boolean }>();

/** Whether a function of the file at `path` may make a resource, by itself or through files at most `depth` imports away. */
export function mayHandOut(path: string, catalogue: Catalogue, depth: number): boolean {
  const key = `${depth} ${catalogue.addedWords.join()} ${path}`;
  const known = verdicts.get(key);
  const now = Date.now();
  if (known !== undefined && now - known.at < RECHECK_AFTER) return known.interesting;
  if (verdicts.size > LIMIT) verdicts.clear();
  verdicts.set(key, { at: now, interesting: false });
  const interesting = isInteresting(path, catalogue, depth);
  verdicts.set(key, { at: now, interesting });
  return interesting;
}

/** Whether `text`, of the file `filename`, imports a file of the project that may make a resource. */
export function importsMaker(text: string, filename: string, catalogue: Catalogue): boolean {
  return importsFile(text, filename, (file) => mayHandOut(file, catalogue, IMPORTS_AWAY));
}

/** From a helper that a test calls to the file that makes something for it. */
export const IMPORTS_AWAY = 2;

function isInteresting(path: string, catalogue: Catalogue, depth: number): boolean {
  const words = files.at(path);
  if (words === null) return false;
  if (words.makes || catalogue.addedWords.some((word) => words.text?.includes(word) === true)) return true;
  return depth > 0 && words.imports.some((specifier) => {
    const file = projectFile(specifier, path);
    return file !== null && mayHandOut(file, catalogue, depth - 1);
  });
}

function wordsByModule(): Map<string, RegExp> {
  const modules = new Set(creators.map(({ module }) => module));
  return new Map(Array.from(modules, (module) => {
    const names = creatorNamesOf(module);
    // What is the module itself may have any name.
    return [module, names.includes('') ? /^/ : new RegExp(`\\b(?:${names.join('|')})\\b${USED}`)] as const;
  }));
}

function creatorNamesOf(wanted: string): string[] {
  return creators.flatMap(({ module, path }) => (module === wanted ? [path.at(-1) ?? ''] : []));
}

/** Whether a function of the file at `path`, seen from the folder `cwd`, may hand back a cleanup to the tests that call it, by its path and its text. */
export function mayHandBackCleanup(path: string, cwd: string): boolean {
  return SUPPORT.test(relative(cwd, path)) && files.at(path)?.handsBack === true;
}

/** Whether a function of the file at `path` may register the end of what it starts, by its text. */
export function mayRegisterEnd(path: string): boolean {
  return files.at(path)?.registers === true;
}

/** Whether `text`, of the file `filename`, imports a file of the project of which `is` holds. */
export function importsFile(text: string, filename: string, is: (path: string) => boolean): boolean {
  return specifiersIn(text).some((specifier) => {
    const file = projectFile(specifier, filename);
    return file !== null && is(file);
  });
}
