/**
 * Checks the catalogue of resources against installed typings, at development time only:
 *
 *   npm run build && node scripts/derive-resources.mjs <directory>
 *
 * <directory> has a `node_modules` with ts-morph and with the packages to check; `@types/node` is one of them. For every creator
 * it asks the type checker: is there such an export, can it be called or constructed, and does what it makes have the methods
 * that the catalogue names? Packages that are not installed are listed as not checked. Exit code 1 when a difference is left that
 * EXPLAINED does not explain.
 *
 * What it cannot see: whether a method really lets go of anything, when it is done, and what holds at run time but is typed `any`.
 */
import { createRequire, isBuiltin } from 'node:module';
import { join, resolve } from 'node:path';
import { creatorKey, creators, kinds } from '../dist/catalog/resources/index.js';

/** @typedef {import('../dist/catalog/resources/index.js').ResourceKind} ResourceKind */
/** @typedef {import('../dist/catalog/resources/index.js').Creator} Creator */
/** @typedef {import('ts-morph').ts.Type} Type */

/**
 * Differences that are known to be right, with the reason. The catalogue also serves versions other than those installed.
 * @type {Readonly<Record<string, string>>}
 */
const EXPLAINED = {
  'croner: no such export': 'default export before croner 9',
  'eventsource: no such export': 'the module itself before eventsource 3',
  'execa: no such export': 'the module itself before execa 6',
  'socket.io: no such export': '`require("socket.io")(server)` works and is not typed',
  'sequelize: no such export': '`require("sequelize")` is the class in sequelize 6 and is not typed so',
  'module.registerHooks: no such export': '@types/node 22.15 on',
  'fs.mkdtempDisposableSync: no such export': '@types/node 24.4 on',
  'fs/promises.mkdtempDisposable: no such export': '@types/node 24.4 on',
  'fs.promises.mkdtempDisposable: no such export': '@types/node 24.4 on',
  'postgres-sql: nothing made has close()': 'at run time it has (postgres 3)',
  'typeorm-data-source: nothing made has close()': 'typeorm 0.3',
  'typeorm-data-source: nothing made has connect()': 'typeorm 0.3',
  'puppeteer-browser: nothing made has createIncognitoBrowserContext()': 'puppeteer before 22',
  'aedes: no such export': 'the module itself before aedes 1',
  'pg-boss.PgBoss: no such export': 'pg-boss 12 on; the module itself before',
  'container-description: nothing made has withZookeeper()': 'KafkaContainer before 11',
  'nest-testing-module-builder: nothing made has useValue()': 'of what `overrideProvider()` returns',
  'nest-testing-module-builder: nothing made has useClass()': 'of what `overrideProvider()` returns',
  'nest-testing-module-builder: nothing made has useFactory()': 'of what `overrideProvider()` returns',
  'nest-testing-module-builder: nothing made has useModule()': 'of what `overrideModule()` returns',
};

const directory = resolve(process.argv[2] ?? '.');
const { Project, ts } = /** @type {typeof import('ts-morph')} */ (createRequire(join(directory, 'index.js'))('ts-morph'));

const modules = [...new Set(creators.map((creator) => creator.module))].filter((module) => module !== '');
const project = new Project({
  compilerOptions: {
    target: ts.ScriptTarget.ES2023, lib: ['lib.esnext.d.ts', 'lib.dom.d.ts'], module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext,
    strict: true, esModuleInterop: true, skipLibCheck: true, types: ['node'], typeRoots: [join(directory, 'node_modules/@types')],
  },
});
const source = project.createSourceFile(
  join(directory, 'derive-resources.virtual.mts'),
  [
    ...modules.map((module, index) => `import * as m${index} from '${!module.startsWith('node:') && isBuiltin(module) ? `node:${module}` : module}';`),
    ...modules.map((_, index) => `export const v${index} = m${index};`),
    'export const globals = globalThis;',
  ].join('\n'),
  { overwrite: true },
);
const checker = project.getTypeChecker().compilerObject;
const at = source.compilerNode;

/** @type {Map<string, string>} */
const differences = new Map();
/** @type {string[]} */
const unchecked = [];
/** What was made of each kind, over all its creators and givers. @type {Map<string, Type[]>} */
const made = new Map();
/** Kinds of which a maker could not be looked at, so that a name nothing has may be of that one. @type {Set<string>} */
const partly = new Set();

for (const creator of creators) {
  const key = creatorKey(creator);
  const container = creator.module === '' ? typeOfVariable('globals') : typeOfVariable(`v${modules.indexOf(creator.module)}`);
  if (container === null || isAny(container)) {
    unchecked.push(`${key}: no typings of '${creator.module}'`);
    partly.add(creator.kind);
    continue;
  }
  const values = valuesAt(container, creator.path);
  if (values.length === 0) {
    if (creator.module === '' && /^(?:Bun|Deno)\b/u.test(creator.path.join('.'))) unchecked.push(`${key}: no typings of this runtime`);
    else differences.set(`${key}: no such export`, creator.kind);
    continue;
  }
  if (values.every(isAny)) {
    unchecked.push(`${key}: typed any`);
    continue;
  }
  const results = values.flatMap((value) => signatures(value, creator.how).flatMap(returned));
  if (results.length === 0) differences.set(`${key}: cannot be used with ${creator.how === 'new' ? '`new`' : 'a call'}`, creator.kind);
  else record(key, creator.kind, results);
}

for (const [id, types] of made) {
  const kind = kindNamed(id);
  for (const [method, gift] of Object.entries(kind.gives ?? {})) {
    const results = types.flatMap((type) => membersAt(type, method)).flatMap((member) => signatures(member, 'call')).flatMap(returned);
    if (results.length > 0) record(`${id} → ${method}()`, gift.kind, results);
  }
}

for (const [id, types] of made) checkKind(kindNamed(id), types);
for (const kind of kinds) if (!made.has(kind.id)) unchecked.push(`kind ${kind.id}`);

const left = [...differences.keys()].filter((difference) => !(difference in EXPLAINED));
const idle = Object.keys(EXPLAINED).filter((difference) => !differences.has(difference));
console.log(`${creators.length} creators, ${kinds.length} kinds; ${made.size} kinds checked against ${directory}`);
print('Not checked', unchecked);
print('Explained', [...differences.keys()].filter((difference) => difference in EXPLAINED).map((difference) => `${difference} (${EXPLAINED[difference]})`));
print('Explanations without a difference (or their package is not installed)', idle);
print('Unexplained differences', left);
process.exitCode = left.length > 0 ? 1 : 0;

/** @param {string} title @param {readonly string[]} lines */
function print(title, lines) {
  if (lines.length > 0) console.log(`\n${title}:\n${lines.map((line) => `  ${line}`).join('\n')}`);
}

/** @param {string} id @returns {ResourceKind} */
function kindNamed(id) {
  const kind = kinds.find((one) => one.id === id);
  if (kind === undefined) throw new Error(`No kind ${id}`);
  return kind;
}

/** Keeps what was made, and checks that this one maker's result can be released at all. @param {string} maker @param {string} id @param {readonly Type[]} results */
function record(maker, id, results) {
  const kind = kindNamed(id);
  const typed = results.filter((type) => !isAny(type));
  if (typed.length === 0) {
    unchecked.push(`${maker}: makes any`);
    return;
  }
  made.set(id, [...(made.get(id) ?? []), ...typed]);
  if (kind.holdsNothing === true || kind.releases.some((release) => release.by === 'function')) return;
  const releasable = kind.releases.some((release) => typed.some((type) => release.by === 'call' ? type.getCallSignatures().length > 0 : membersAt(type, release.name).length > 0));
  if (!releasable) differences.set(`${maker}: makes ${typed.map((type) => checker.typeToString(type)).join(' | ').slice(0, 80)}, which has no release of ${id}`, id);
}

/** Every name in a row must be a member of something that this kind's makers make. @param {ResourceKind} kind @param {readonly Type[]} types */
function checkKind(kind, types) {
  for (const release of kind.releases) {
    if (release.by === 'function') {
      checkFunction(kind, release.name);
      continue;
    }
    if (release.by === 'call') continue;
    const members = types.flatMap((type) => membersAt(type, release.name));
    if (members.length === 0) missing(kind, release.name);
    else checkCompletion(kind, release, members);
  }
  const named = [...(kind.startsWith ?? []).filter((name) => name !== ''), ...(kind.neutralisers ?? []), ...(kind.fluent ?? []), ...Object.keys(kind.gives ?? {})];
  for (const name of named) if (!types.some((type) => membersAt(type, name).length > 0)) missing(kind, name);
  if (kind.types === undefined || kind.holdsNothing === true) return;
  const names = types.flatMap(lineage).flatMap((type) => [type.aliasSymbol, type.symbol]).map(declaredName);
  if (!kind.types.some((type) => names.includes(type.name))) differences.set(`${kind.id}: no type name is ${kind.types.map((type) => type.name).join(', ')} but ${[...new Set(names.filter(Boolean))].join(', ').slice(0, 80)}`, kind.id);
}

/** @param {ResourceKind} kind @param {string} name */
function missing(kind, name) {
  const difference = `${kind.id}: nothing made has ${name}()`;
  if (partly.has(kind.id) && !(difference in EXPLAINED)) unchecked.push(`${difference}, but not all makers were looked at`);
  else differences.set(difference, kind.id);
}

/** @param {ResourceKind} kind @param {import('../dist/catalog/resources/index.js').Release} release @param {readonly Type[]} members */
function checkCompletion(kind, release, members) {
  const found = members.flatMap((member) => member.getCallSignatures());
  const returns = found.map((signature) => checker.getReturnTypeOfSignature(signature));
  const promise = returns.some((type) => isPromise(type));
  const callback = found.some((signature) => signature.parameters.some((parameter) => {
    const type = checker.getNonNullableType(checker.getTypeOfSymbol(parameter));
    return type.getCallSignatures().length > 0 || (type.isUnion() && type.types.some((part) => part.getCallSignatures().length > 0));
  }));
  const fits = release.completion === 'promise' ? promise : release.completion === 'callback' ? callback : returns.some((type) => parts(type).some((one) => !isPromise(one)));
  if (!fits) differences.set(`${kind.id}: ${release.name}() is no ${release.completion}, it is ${members.map((member) => checker.typeToString(member)).join(' | ').slice(0, 100)}`, kind.id);
}

/** @param {ResourceKind} kind @param {string} name */
function checkFunction(kind, name) {
  if (/^\.(?:Bun|Deno)\./u.test(name)) {
    unchecked.push(`${kind.id}: ${name}, no typings of this runtime`);
    return;
  }
  const module = modules.find((one) => name.startsWith(`${one}.`)) ?? '';
  // Only the modules that make something are loaded; what else ends it may come from any package.
  if (module === '' && !name.startsWith('.')) {
    unchecked.push(`${kind.id}: ${name} is of a package that makes nothing`);
    return;
  }
  const container = typeOfVariable(module === '' ? 'globals' : `v${modules.indexOf(module)}`);
  const path = name.slice(module.length + 1).split('.');
  if (container !== null && !isAny(container) && valuesAt(container, path).every((value) => value.getCallSignatures().length === 0)) differences.set(`${kind.id}: no function ${name}`, kind.id);
}

/** @param {string} name @returns {Type | null} */
function typeOfVariable(name) {
  return source.getVariableDeclaration(name)?.getType().compilerType ?? null;
}

/** A default export and the module itself are the same path. @param {Type} container @param {readonly string[]} path @returns {Type[]} */
function valuesAt(container, path) {
  const roots = [container];
  for (const root of roots) {
    const inner = root.getProperty('default');
    if (inner !== undefined && roots.length < 4) roots.push(checker.getTypeOfSymbol(inner));
  }
  if (path.length === 0) return roots.filter((root) => isAny(root) || root.getCallSignatures().length + root.getConstructSignatures().length > 0);
  return roots.flatMap((root) => membersAt(root, path.join('.')));
}

/** The types of the member at a dotted path, by every branch of a union. @param {Type} type @param {string} path @returns {Type[]} */
function membersAt(type, path) {
  /** @type {Type[]} */
  let types = [type];
  for (const name of path.split('.')) {
    types = types.flatMap((one) => parts(one)).flatMap((one) => {
      const property = checker.getPropertyOfType(checker.getApparentType(one), name);
      return property === undefined ? [] : [checker.getNonNullableType(checker.getTypeOfSymbolAtLocation(property, at))];
    });
  }
  return types;
}

/** @param {Type} type @param {Creator['how']} how */
function signatures(type, how) {
  return parts(type).flatMap((one) => [...(how === 'new' ? [] : one.getCallSignatures()), ...(how === 'call' ? [] : one.getConstructSignatures())]);
}

/** What a call makes: awaited, and as it is when that is more than a promise (a child process that can be awaited). @param {import('ts-morph').ts.Signature} signature @returns {Type[]} */
function returned(signature) {
  const type = checker.getNonNullableType(checker.getReturnTypeOfSignature(signature));
  const awaited = checker.getNonNullableType(checker.getAwaitedType(type) ?? type);
  return awaited === type || type.symbol?.name === 'Promise' ? [awaited] : [awaited, type];
}

/** @param {Type} type @returns {readonly Type[]} */
function parts(type) {
  return type.isUnion() ? type.types : [type];
}

/** A type with its bases. @param {Type} type @returns {Type[]} */
function lineage(type) {
  return parts(type).flatMap((one) => one.isIntersection() ? [one, ...one.types.flatMap(lineage)] : one.isClassOrInterface() ? [one, ...checker.getBaseTypes(one)] : [one]);
}

/** A class that is a default export has the symbol `default`; its name is in its declaration. @param {import('ts-morph').ts.Symbol | undefined} symbol */
function declaredName(symbol) {
  const named = symbol?.declarations?.find((declaration) => 'name' in declaration && declaration.name !== undefined);
  return named === undefined ? symbol?.name : /** @type {{ name: import('ts-morph').ts.Identifier }} */ (/** @type {unknown} */ (named)).name.text;
}

/** @param {Type} type */
function isPromise(type) {
  return parts(type).some((one) => one.getProperty('then') !== undefined);
}

/** @param {Type} type */
function isAny(type) {
  return (type.flags & ts.TypeFlags.Any) !== 0;
}

