/** Whether what a file exports, or a file that it imports, has anything to hand out: by the text, as most of a project has not and needs no parsing. */
import { relative } from 'node:path';
import type { Catalogue } from '../../catalog/catalogue.ts';
import { creators } from '../../catalog/resources/index.ts';
import { lazily, lazyRecord } from '../../utils/lazy.ts';
import { projectFile } from '../../utils/module-resolution.ts';
import { moduleName } from '../../utils/origins.ts';
import { hasPart, seenInFiles } from '../../utils/seen-in-files.ts';
import { importsIn, specifiersIn } from '../../utils/specifiers.ts';
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
/** The name of what ends or undoes something, or a function that puts a value back. */
const UNDOES = /\b(?:un[a-z]+|off|remove\w*|restore\w*|clear\w*|close\w*|stop\w*|end\w*|kill|terminate|destroy\w*|dispose\w*|disconnect\w*|release\w*|clean[uU]p\w*|tear[dD]own\w*|shut[dD]own\w*|quit|rm\w*|rimraf|del|delete|mockRestore|uninstall)\b|=>\s*\{?\s*[\w$]+(?:\.[\w$]+|\[[^\]\n]*\])+\s*=[^=>]/;
const REGISTERS = /\b(?:after|afterEach|afterAll|teardown|onTestFinished)\s*\(/;

/** What is seen in the text of a file, or in the part of it that has to do with one export. */
interface Seen {
  readonly makes: boolean;
  /** It has functions that may hand back a cleanup. */
  readonly handsBack: boolean;
  /** It has functions that may register a cleanup. */
  readonly registers: boolean;
  readonly text: string;
  /** What it takes from other files and from modules that make nothing, with the names. */
  readonly imports: readonly (readonly [specifier: string, names: Names])[];
}

/** Exports by their names, `default` for the whole; null for any of them. */
type Names = ReadonlySet<string> | null;

const seen = seenInFiles(LIMIT, LARGEST, seenIn);

function seenIn(text: string): Seen {
  const undoes = lazily(() => UNDOES.test(text));
  return lazyRecord<Seen>({
    makes: () => text.includes(`@${TAG}`) || GLOBALS.test(text) || specifiersIn(text).some((specifier) => WORDS.get(moduleName(specifier))?.test(text) === true),
    handsBack: () => undoes() && HANDS_BACK.test(text),
    registers: () => undoes() && REGISTERS.test(text),
    text: () => text,
    imports: () => [...importsIn(text)].filter(([specifier]) => !WORDS.has(moduleName(specifier)) && !specifier.startsWith('node:')),
  });
}

/** The same answer is good for this long; the files themselves are looked at again when they change. */
const RECHECK_AFTER = 2_000;
const verdicts = new Map<string, { readonly at: number; readonly interesting: boolean }>();

/** Whether what the file at `path` exports as `name` may make a resource, by itself or through files at most `depth` imports away; `name` null for anything of it. */
export function mayHandOut(path: string, name: string | null, catalogue: Catalogue, depth: number): boolean {
  const key = `${depth} ${name ?? ''} ${catalogue.addedWords.join()} ${path}`;
  const known = verdicts.get(key);
  const now = Date.now();
  if (known !== undefined && now - known.at < RECHECK_AFTER) return known.interesting;
  if (verdicts.size > LIMIT) verdicts.clear();
  verdicts.set(key, { at: now, interesting: false });
  const interesting = isInteresting(path, name, catalogue, depth);
  verdicts.set(key, { at: now, interesting });
  return interesting;
}

/** Whether `text`, of the file `filename`, imports something of the project that may make a resource. */
export function importsMaker(text: string, filename: string, catalogue: Catalogue): boolean {
  return importsFile(text, filename, (file, name) => mayHandOut(file, name, catalogue, IMPORTS_AWAY));
}

/** From a helper that a test calls to the file that makes something for it. */
export const IMPORTS_AWAY = 2;

function isInteresting(path: string, name: string | null, catalogue: Catalogue, depth: number): boolean {
  // A part has nothing that the file has not, and to find it takes longer.
  if (name !== null && !mayHandOut(path, null, catalogue, depth)) return false;
  const found = seen(path, name);
  if (found === null) return false;
  if (found.makes || catalogue.addedWords.some((word) => found.text.includes(word))) return true;
  return depth > 0 && found.imports.some(([specifier, names]) => {
    const file = projectFile(specifier, path);
    return file !== null && anyOf(names, (one) => mayHandOut(file, one, catalogue, depth - 1));
  });
}

function anyOf(names: Names, is: (name: string | null) => boolean): boolean {
  return names === null ? is(null) : [...names].some(is);
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

/** Whether what the file at `path`, seen from the folder `cwd`, exports as `name` may hand back a cleanup to the tests that call it, by its path and its text; `name` null for anything of it. */
export function mayHandBackCleanup(path: string, name: string | null, cwd: string): boolean {
  return SUPPORT.test(relative(cwd, path)) && hasPart(seen, path, name, ({ handsBack }) => handsBack);
}

/** Whether what the file at `path` exports as `name` may register the end of what it starts, by its text; `name` null for anything of it. */
export function mayRegisterEnd(path: string, name: string | null): boolean {
  return hasPart(seen, path, name, ({ registers }) => registers);
}

/** Whether `text`, of the file `filename`, imports something of the project of which `is` holds; `name` null where it may use anything of the file. */
export function importsFile(text: string, filename: string, is: (path: string, name: string | null) => boolean): boolean {
  return specifiersIn(text).some((specifier) => {
    const file = projectFile(specifier, filename);
    return file !== null && is(file, null) && anyOf(importsIn(text).get(specifier) ?? null, (name) => is(file, name));
  });
}
