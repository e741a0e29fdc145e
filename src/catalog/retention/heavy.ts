/**
 * What is costly to keep: whole documents, module graphs, programs, mounted components, large buffers. Things that have to be
 * ended (servers, clients) are resources, and their rule's matter.
 */

export interface HeavyKind {
  /** As a message calls it. */
  readonly noun: string;
  /** Methods after which nothing of weight is left, alone or below: `dom.window.close()`. */
  readonly endedBy: readonly string[];
}

const DOCUMENT: HeavyKind = { noun: 'document', endedBy: ['close', 'abort', 'dispose', 'happyDOM'] };
const PROGRAM: HeavyKind = { noun: 'compiler program', endedBy: ['dispose', 'close'] };
const WRAPPER: HeavyKind = { noun: 'mounted component', endedBy: ['unmount', 'destroy', 'detach'] };
const APPLICATION: HeavyKind = { noun: 'application', endedBy: ['close', 'unmount', 'destroy', 'dispose'] };
const MODULES: HeavyKind = { noun: 'module graph', endedBy: ['close', 'dispose', 'clear', 'invalidateAll'] };
const EDITOR: HeavyKind = { noun: 'editor', endedBy: ['destroy', 'dispose', 'unmount'] };
export const BUFFER: HeavyKind = { noun: 'buffer', endedBy: [] };

/** By origin key of what is called or constructed. */
export const HEAVY_CREATORS: Readonly<Record<string, HeavyKind>> = {
  'jsdom.JSDOM': DOCUMENT, 'jsdom.JSDOM.fromFile': DOCUMENT, 'jsdom.JSDOM.fromURL': DOCUMENT, 'happy-dom.Window': DOCUMENT, 'happy-dom.GlobalWindow': DOCUMENT, 'happy-dom.Browser': DOCUMENT,
  'linkedom.parseHTML': DOCUMENT, 'linkedom.parseJSON': DOCUMENT, 'domino.createWindow': DOCUMENT, 'domino.createDocument': DOCUMENT, 'cheerio.load': DOCUMENT, '@xmldom/xmldom.DOMParser': DOCUMENT,
  '.document.implementation.createHTMLDocument': DOCUMENT,
  'typescript.createProgram': PROGRAM, 'typescript.createLanguageService': PROGRAM, 'typescript.createWatchProgram': PROGRAM, 'ts-morph.Project': PROGRAM, '@ts-morph/bootstrap.createProject': PROGRAM, '@ts-morph/bootstrap.createProjectSync': PROGRAM,
  'webpack': MODULES, 'vite-node.ViteNodeServer': MODULES, 'vite-node/server.ViteNodeServer': MODULES, 'vite/module-runner.ModuleRunner': MODULES,
  '@vue/test-utils.mount': WRAPPER, '@vue/test-utils.shallowMount': WRAPPER, 'enzyme.mount': WRAPPER, 'enzyme.shallow': WRAPPER, '@wojtekmaj/enzyme-adapter-react-17.mount': WRAPPER, 'react-test-renderer.create': WRAPPER, 'react-test-renderer': WRAPPER,
  '@angular/core/testing.TestBed.createComponent': WRAPPER,
  'vue.createApp': APPLICATION, 'vue.createSSRApp': APPLICATION, '@nestjs/core.NestFactory.create': APPLICATION,
  '@tiptap/core.Editor': EDITOR, '@codemirror/view.EditorView': EDITOR, 'prosemirror-view.EditorView': EDITOR, 'monaco-editor.editor.create': EDITOR,
};

/** By the package that declares a type (`lib` for TypeScript's own), and the type's name. */
export const HEAVY_TYPES: Readonly<Record<string, HeavyKind>> = {
  'lib.Document': DOCUMENT, 'lib.Window': DOCUMENT, 'lib.HTMLDocument': DOCUMENT, '@types/jsdom.JSDOM': DOCUMENT, '@types/jsdom.DOMWindow': DOCUMENT, 'happy-dom.Window': DOCUMENT, 'happy-dom.default': DOCUMENT, 'cheerio.CheerioAPI': DOCUMENT,
  'typescript.Program': PROGRAM, 'typescript.LanguageService': PROGRAM, 'ts-morph.Project': PROGRAM,
  'vite.ModuleGraph': MODULES, 'vite.EnvironmentModuleGraph': MODULES, 'webpack.Compilation': MODULES,
  '@vue/test-utils.VueWrapper': WRAPPER, '@types/enzyme.ReactWrapper': WRAPPER, '@types/react-test-renderer.ReactTestRenderer': WRAPPER, '@angular/core.ComponentFixture': WRAPPER, '@angular/core/testing.ComponentFixture': WRAPPER,
  'vue.App': APPLICATION, '@vue/runtime-core.App': APPLICATION,
};

/** What makes a buffer of so many bytes or elements as its argument says, by origin key. */
export const SIZED: Readonly<Record<string, number>> = {
  '.Buffer.alloc': 1, '.Buffer.allocUnsafe': 1, 'buffer.Buffer.alloc': 1, 'buffer.Buffer.allocUnsafe': 1, '.ArrayBuffer': 1, '.SharedArrayBuffer': 1,
  '.Uint8Array': 1, '.Uint8ClampedArray': 1, '.Int8Array': 1, '.Uint16Array': 2, '.Int16Array': 2, '.Uint32Array': 4, '.Int32Array': 4, '.Float32Array': 4, '.Float64Array': 8, '.BigInt64Array': 8, '.BigUint64Array': 8,
  '.Array': 8, 'crypto.randomBytes': 1,
};

/** From this size on, in bytes, a buffer is costly: what runners' own objects for a test take is far below. */
export const LARGE = 1_048_576;

/** A text without any of these makes nothing heavy, and has no name of a heavy type. */
export const heavyWords: readonly string[] = [...new Set([...Object.keys(HEAVY_CREATORS), ...Object.keys(HEAVY_TYPES), ...Object.keys(SIZED)].map((key) => key.slice(key.lastIndexOf('.') + 1)).filter((word) => word !== 'default')), 'repeat'];
