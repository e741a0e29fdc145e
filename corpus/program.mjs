/** The types of a repository, by a configuration of ours: its own ones leave tests out, or want its build. */
import { join } from 'node:path';
import { requireFromRoot } from './root.mjs';

const ts = requireFromRoot('typescript');

/** @import { Pin } from './pins.d.mts' */

/**
 * @param {string} root of the checkout
 * @param {readonly string[]} files absolute
 * @param {Pin} pin
 * @param {string} typings the `node_modules` that has them
 * @returns {{ program: any, imports: number, found: number }} how many imports of the files there are, and lead to types
 */
export function createProgram(root, files, pin, typings) {
  const { options, fileNames } = readOptions(root, files, pin, typings);
  const host = ts.createCompilerHost(options, true);
  const program = ts.createProgram(fileNames, options, host);
  const cache = ts.createModuleResolutionCache(root, (/** @type {string} */ name) => name, options);
  let imports = 0;
  let found = 0;
  for (const file of files) {
    for (const { fileName } of ts.preProcessFile(program.getSourceFile(file).text).importedFiles) {
      imports += 1;
      const known = ts.resolveModuleName(fileName, file, options, host, cache).resolvedModule !== undefined;
      if (known || program.getTypeChecker().getAmbientModules().some((/** @type {any} */ module) => module.name === `"${fileName}"`)) found += 1;
    }
  }
  return { program, imports, found };
}

/**
 * @param {string} root of the checkout
 * @param {readonly string[]} files absolute
 * @param {Pin} pin
 * @param {string} typings the `node_modules` that has them
 * @returns {{ options: any, fileNames: string[] }}
 */
export function readOptions(root, files, pin, typings) {
  const config = {
    ...(pin.extends === undefined ? {} : { extends: `./${pin.extends}` }),
    files,
    include: [],
    compilerOptions: {
      target: 'esnext',
      module: 'esnext',
      moduleResolution: 'bundler',
      lib: ['esnext', 'dom', 'dom.iterable'],
      jsx: 'preserve',
      strict: true,
      noEmit: true,
      composite: false,
      incremental: false,
      skipLibCheck: true,
      resolveJsonModule: true,
      allowImportingTsExtensions: true,
      experimentalDecorators: true,
      typeRoots: [join(typings, '@types'), typings],
      types: ['node', ...(pin.types ?? [])],
      ...(pin.paths === undefined ? {} : { paths: pin.paths }),
    },
  };
  return ts.parseJsonConfigFileContent(config, ts.sys, root, undefined, join(root, 'tsconfig.corpus.json'));
}
