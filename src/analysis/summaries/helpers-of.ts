/** What a file may ask about the helpers that it calls: finds them, looks into their files, and remembers. */
import { isBuiltin } from 'node:module';
import { resolve } from 'node:path';
import type { Catalogue } from '../../catalog/catalogue.ts';
import { sourceByModule } from '../../catalog/frameworks/index.ts';
import type { ResourceKind } from '../../catalog/resources/resource.ts';
import { T, type CallExpression, type NewExpression, type Node, type SourceCode, type Variable } from '../../utils/ast.ts';
import { isFunction, type FunctionNode } from '../../utils/functions.ts';
import { projectFile } from '../../utils/module-resolution.ts';
import { calleeName } from '../../utils/names.ts';
import { originOf } from '../../utils/origins.ts';
import { sourceFiles, type ParsedLike, type SourceFiles } from '../../utils/source-files.ts';
import type { TypeInfo } from '../../utils/types/type-info.ts';
import { namedFunction, variableOf } from '../../utils/variables.ts';
import { unwrap } from '../../utils/wrappers.ts';
import { keeperNamed } from '../retention/exported-keeper.ts';
import { createTracer } from '../lifetimes/tracer.ts';
import { GENERIC_RELEASES } from '../resources/release-names.ts';
import { definitionOf, type Definition } from './definitions.ts';
import { contractOf } from '../cleanups/contract.ts';
import { methodCalled, methodOf } from '../cleanups/methods.ts';
import { registrationIn } from '../cleanups/registering.ts';
import { docTagsOf, TAG, tagsOfTexts, type DocTags } from './doc-tags.ts';
import type { HelperFile } from './helper-file.ts';
import { IMPORTS_AWAY, mayHandBackCleanup, mayHandOut, mayRegisterEnd } from './interest.ts';
import { mayKeep } from './keeping.ts';
import type { Memory } from './memory.ts';
import { effectOfParameter } from './parameters.ts';
import { resultsOf } from './results.ts';
import { NO_HELPERS, type ArgumentEffect, type HandedCleanup, type HandedOut, type Helpers, type Opened } from './summary.ts';

/** The file that asks. */
export interface Asking {
  readonly filename: string;
  readonly sourceCode: SourceCode;
  readonly types: TypeInfo | null;
}

/** What all files share that are looked into in the course of one analysis. */
export interface Session {
  readonly like: ParsedLike;
  readonly cwd: string;
  readonly catalogue: Catalogue;
  readonly memory: Memory;
  /** A file of helpers, with helpers of its own that are `depth` files away at most. */
  open(path: string, sourceCode: SourceCode, depth: number): HelperFile;
}

/** A helper by what can be said of it without opening its file. */
interface Target {
  readonly path: string;
  readonly exported: readonly string[];
  readonly name: string;
  /** As the asking file imports it. */
  readonly specifier: string;
}

/** The helpers of one file. `depth`: how many files further the analysis may go. */
export function helpersOf(asking: Asking, session: Session, depth: number): Helpers {
  if (depth === 0) return NO_HELPERS;
  const { sourceCode, types } = asking;
  const filename = resolve(session.cwd, asking.filename);
  const files: SourceFiles = sourceFiles(session.like);
  const modules = new Map<string, string | null>();
  const tags = new Map<Variable, DocTags | null>();
  const hasTags = sourceCode.text.includes(`@${TAG}`);

  function targetOf(call: CallExpression | NewExpression): Target | null {
    const callee = unwrap(call.callee);
    const origin = callee.type === T.Identifier || callee.type === T.MemberExpression ? originOf(callee, sourceCode) : null;
    if (origin === null || origin.module === '') return null;
    const path = fileOf(origin.module);
    const name = calleeName(call) ?? '';
    if (path !== null) return { path, exported: origin.path, name, specifier: origin.module };
    const source = callee.type === T.Identifier && !origin.module.startsWith('.') ? types?.sourceOf(callee) : null;
    return source == null ? null : { path: source.file, exported: source.name === 'default' ? [] : [source.name], name, specifier: origin.module };
  }

  function fileOf(module: string): string | null {
    let path = modules.get(module);
    if (path === undefined) modules.set(module, (path = projectFile(module, filename)));
    return path;
  }

  /** With types also a package of the workspace may be source of the project, and a declaration may have tags; what the catalogue knows is neither. */
  function mayBeSource(module: string): boolean {
    return types !== null && !sourceByModule.has(module) && !isBuiltin(module);
  }

  function mayBeFrom(path: string, name: string | null): boolean {
    return mayHandOut(path, name, session.catalogue, Math.min(depth - 1, IMPORTS_AWAY));
  }

  function find({ path, exported }: Target): Definition | null {
    return definitionOf(path, exported, files, (file) => { session.memory.read(file); });
  }

  /** Asks about the definition of `target`; the answer is kept. */
  function ask<Answer>(question: string, target: Target, answer: (definition: Definition, file: HelperFile, tags: DocTags) => Answer, otherwise: Answer): Answer {
    return session.memory.ask(`${question} ${depth} ${target.path}#${target.exported.join('.')}`, () => {
      const definition = find(target);
      if (definition === null) return otherwise;
      return answer(definition, session.open(definition.path, definition.sourceCode, depth - 1), docTagsOf(definition.node, definition.sourceCode));
    }, otherwise);
  }

  /** Tags of a helper of the asking file itself, or of a declaration without source. */
  function tagsHere(call: CallExpression | NewExpression): DocTags | null {
    const callee = unwrap(call.callee);
    if (callee.type !== T.Identifier || (!hasTags && types === null)) return null;
    const variable = variableOf(callee, sourceCode);
    if (variable === null) return null;
    const known = tags.get(variable);
    if (known !== undefined) return known;
    const found = tagsOf(variable, callee);
    tags.set(variable, found);
    return found;
  }

  function tagsOf(variable: Variable, name: Node): DocTags | null {
    const fn = namedFunction(variable);
    if (isFunction(fn)) return hasTags ? docTagsOf(fn, sourceCode) : null;
    const texts = types !== null && originOf(name, sourceCode) !== null ? types.docTagsOf(name, TAG) : [];
    return texts.length === 0 ? null : tagsOfTexts(texts);
  }

  function openAt(path: string): Opened | null {
    const opened = files.at(path);
    if (opened === null) return null;
    const { facts } = session.open(path, opened, depth - 1);
    return { path, sourceCode: opened, helpers: facts.helpers, ownerOf: (node) => facts.model.ownerOf(node) };
  }

  /** The cleanup that a method of a class of another file hands back. */
  function ofMethod(call: CallExpression): HandedCleanup | null {
    const called = methodCalled(call.callee, sourceCode);
    const origin = called === null ? null : originOf(called.className, sourceCode);
    const path = origin === null || origin.module === '' ? null : fileOf(origin.module);
    if (called === null || origin === null || path === null || !mayHandBackCleanup(path, nameOf(origin.path), session.cwd)) return null;
    const target = { path, exported: origin.path, name: called.method, specifier: origin.module };
    const contract = ask(`cleanups .${called.method}`, target, ({ is, node }, file) => {
      const method = is === 'class' ? methodOf(node, called.method, file.facts.sourceCode) : null;
      return method === null ? null : contractOf(method, createTracer(file.facts), file.facts);
    }, null);
    return contract === null ? null : { helper: called.method, file: origin.module, contract };
  }

  return {
    keeper(name) {
      const origin = originOf(name, sourceCode);
      const path = origin === null || origin.module === '' ? null : fileOf(origin.module);
      const [exported, ...rest] = origin?.path ?? [];
      if (origin === null || path === null || exported === undefined || rest.length > 0 || !mayKeep(path)) return null;
      const keeper = session.memory.ask(`keeper ${path}#${exported}`, () => {
        session.memory.read(path);
        const source = files.at(path);
        return source === null ? null : keeperNamed(exported, session.open(path, source, depth - 1).facts);
      }, null);
      return keeper === null ? null : { keeper, path, specifier: origin.module };
    },
    mayHandOver(name) {
      const origin = originOf(name, sourceCode);
      if (origin === null || origin.module === '') return hasTags;
      const path = fileOf(origin.module);
      return path === null ? mayBeSource(origin.module) : mayBeFrom(path, origin.path[0] ?? null);
    },
    mayHandBack(name) {
      const origin = originOf(name, sourceCode);
      if (origin === null || origin.module === '') return false;
      const path = fileOf(origin.module);
      return path === null ? mayBeSource(origin.module) : mayHandBackCleanup(path, origin.path[0] ?? null, session.cwd);
    },
    fileOf,
    openAt,
    handover(call) {
      const target = targetOf(call);
      if (target === null) {
        const tags = tagsHere(call);
        return tags?.returnsOwned === true ? { helper: calleeName(call) ?? '', file: null, results: [ownedBy(calleeName(call) ?? '')] } : null;
      }
      if (!mayBeFrom(target.path, nameOf(target.exported))) return null;
      const how = call.type === T.NewExpression ? 'new' : 'call';
      const results = ask(how, target, (definition, file, tags) => handedOut(how, definition, file, tags, target.name), NOTHING);
      return results.length === 0 ? null : { helper: target.name, file: target.specifier, results };
    },
    cleanups(call) {
      const target = targetOf(call);
      if (target === null) return ofMethod(call);
      if (!mayHandBackCleanup(target.path, nameOf(target.exported), session.cwd)) return null;
      const contract = ask('cleanups', target, ({ is, node }, file, tags) => (is === 'class' || tags.registersCleanup ? null : contractOf(node, createTracer(file.facts), file.facts)), null);
      return contract === null ? null : { helper: target.name, file: target.specifier, contract };
    },
    registration(call) {
      const target = targetOf(call);
      if (target === null || !mayRegisterEnd(target.path, nameOf(target.exported))) return null;
      return ask('registration', target, ({ is, node }, file) => (is === 'class' ? null : registrationIn(node, file.facts)), null);
    },
    effectOn(call, index, path, kind) {
      if (call.arguments.slice(0, index + 1).some((argument) => argument.type === T.SpreadElement)) return null;
      const target = targetOf(call);
      if (target === null) {
        const tags = tagsHere(call);
        return tags === null ? null : taggedEffect(tags, null, index);
      }
      if (call.type === T.NewExpression) return null;
      return ask(`argument ${index} ${path.join('.')} ${kindKey(kind)}`, target, ({ is, node }, file, tags) => {
        if (is === 'class') return null;
        return taggedEffect(tags, node, index) ?? effectOfParameter(node, index, path, kind, file);
      }, null);
    },
  };
}

const NOTHING: readonly HandedOut[] = [];

/** The export that has to do with what is called at a path of exports. */
function nameOf([name = 'default']: readonly string[]): string {
  return name;
}

function handedOut(how: 'new' | 'call', { is, node }: Definition, file: HelperFile, tags: DocTags, name: string): readonly HandedOut[] {
  if (tags.registersCleanup || (is === 'class') !== (how === 'new')) return NOTHING;
  const results = is === 'class' ? instanceOf(node, file) : resultsOf(node, file);
  if (!tags.returnsOwned) return results;
  const reachable = results.filter(({ ways }) => ways.length > 0);
  return reachable.length > 0 ? reachable : [ownedBy(name)];
}

function instanceOf(node: Node, file: HelperFile): readonly HandedOut[] {
  const { classes, traced } = file.examination(node);
  const kind = [...classes].find(([owner]) => owner === node)?.[1];
  const madeBy = traced.flatMap(({ candidate }) => (candidate.source.by === 'import' ? [...candidate.source.madeBy] : candidate.source.by === 'catalogue' && candidate.node.type === T.NewExpression ? [file.facts.originOf(candidate.node.callee)] : [])).filter((origin) => origin !== null);
  return kind === undefined ? NOTHING : [{ kind, ways: [{ path: [], kind }], started: false, madeBy }];
}

/** What a helper hands out of which only its tag is known: ended as things usually are. */
function ownedBy(helper: string): HandedOut {
  const kind: ResourceKind = {
    id: `owned:${helper}`, noun: 'result', family: 'resource', harm: 'process',
    releases: [...GENERIC_RELEASES.map((name) => ({ by: 'method', name, completion: 'sync', mustWait: false, unproposed: true }) as const), { by: 'call', name: '', completion: 'sync', mustWait: false, unproposed: true }],
  };
  return { kind, ways: [{ path: [], kind }], started: true, madeBy: [] };
}

/** What the tags of a helper say of its argument `index`; null when they say nothing. `fn` null where only the tags are at hand. */
function taggedEffect(tags: DocTags, fn: FunctionNode | null, index: number): ArgumentEffect | null {
  if (tags.releases !== null) {
    const names = tags.releases;
    const parameter = fn?.params[index];
    if (names === 'all' || fn === null || (parameter !== undefined && names.some((name) => namesIn(parameter).has(name)))) {
      return { does: [{ effect: 'release', release: null, waited: true }], yields: [] };
    }
  }
  if (tags.registersCleanup) return { does: [{ effect: 'transfer' }], yields: [] };
  return tags.borrows ? { does: [], yields: [] } : null;
}

function namesIn(parameter: Node): ReadonlySet<string> {
  const target = parameter.type === T.AssignmentPattern ? parameter.left : parameter;
  if (target.type === T.Identifier) return new Set([target.name]);
  if (target.type !== T.ObjectPattern) return new Set();
  return new Set(target.properties.flatMap((property) => (property.type === T.Property && property.key.type === T.Identifier ? [property.key.name] : [])));
}

function kindKey(kind: ResourceKind): string {
  return `${kind.id}:${kind.releases.map(({ by, name }) => `${by}.${name}`).join()}`;
}
