/**
 * Dev servers, watch modes and emulators. A bundle of `rollup()` is left out: unclosed it holds nothing.
 */
import type { Creator, ResourceKind } from './resource.ts';
import { awaitedMethod, called, constructed, method, methodThat, typeOf } from './row.ts';

export const kinds: readonly ResourceKind[] = [
  {
    // It watches files from creation, listening or not; `server.watch: null` is not seen.
    id: 'vite-server', noun: 'Vite server', family: 'resource', harm: 'process', releases: [awaitedMethod('close')], fluent: ['listen'],
    types: [typeOf('vite', 'ViteDevServer'), typeOf('vite', 'PreviewServer')],
  },
  { id: 'vitest', noun: 'Vitest instance', family: 'resource', harm: 'process', releases: [awaitedMethod('close'), awaitedMethod('exit')], types: [typeOf('vitest', 'Vitest')] },
  { id: 'esbuild-context', noun: 'esbuild context', family: 'resource', harm: 'process', releases: [awaitedMethod('dispose')], types: [typeOf('esbuild', 'BuildContext')] },
  { id: 'rollup-watcher', noun: 'Rollup watcher', family: 'resource', harm: 'process', releases: [awaitedMethod('close')], types: [typeOf('rollup', 'RollupWatcher'), typeOf('rolldown', 'RolldownWatcher')] },
  {
    id: 'webpack-compiler', noun: 'webpack compiler', family: 'resource', harm: 'memory', releases: [methodThat('callback', 'close')], startsWith: ['run', 'watch'],
    gives: { watch: { kind: 'webpack-watching', endsWithGiver: true } }, types: [typeOf('webpack', 'Compiler'), typeOf('webpack', 'MultiCompiler'), typeOf('@rspack/core', 'Compiler')],
  },
  { id: 'webpack-watching', noun: 'webpack watch', family: 'resource', harm: 'process', releases: [methodThat('callback', 'close')], types: [typeOf('webpack', 'Watching'), typeOf('webpack', 'MultiWatching'), typeOf('@rspack/core', 'Watching')] },
  { id: 'webpack-dev-server', noun: 'webpack dev server', family: 'resource', harm: 'process', releases: [awaitedMethod('stop'), methodThat('callback', 'stopCallback')], startsWith: ['start', 'startCallback'], types: [typeOf('webpack-dev-server', 'Server')] },
  { id: 'typescript-watch', noun: 'TypeScript watch', family: 'resource', harm: 'process', releases: [method('close')] },
  { id: 'next-server', noun: 'Next.js server', family: 'resource', harm: 'process', releases: [awaitedMethod('close')], startsWith: ['prepare'] },
  { id: 'astro-server', noun: 'Astro server', family: 'resource', harm: 'process', releases: [awaitedMethod('stop')] },
  { id: 'miniflare', noun: 'Miniflare instance', family: 'resource', harm: 'process', releases: [awaitedMethod('dispose')], types: [typeOf('miniflare', 'Miniflare')] },
  { id: 'wrangler-worker', noun: 'Wrangler worker', family: 'resource', harm: 'process', releases: [awaitedMethod('stop')], types: [typeOf('wrangler', 'Unstable_DevWorker')] },
  { id: 'wrangler-platform-proxy', noun: 'Wrangler platform proxy', family: 'resource', harm: 'process', releases: [awaitedMethod('dispose')], types: [typeOf('wrangler', 'PlatformProxy')] },
];

export const creators: readonly Creator[] = [
  called('vite', 'createServer', 'vite-server'),
  called('vite', 'preview', 'vite-server'),
  called('vitest/node', 'createVitest', 'vitest'),
  called('vitest/node', 'startVitest', 'vitest'),
  called('esbuild', 'context', 'esbuild-context'),
  called('rollup', 'watch', 'rollup-watcher'),
  called('rolldown', 'watch', 'rollup-watcher'),
  called('webpack', '', 'webpack-compiler'),
  called('webpack', 'webpack', 'webpack-compiler'),
  called('@rspack/core', 'rspack', 'webpack-compiler'),
  constructed('webpack-dev-server', '', 'webpack-dev-server'),
  called('typescript', 'createWatchProgram', 'typescript-watch'),
  called('next', '', 'next-server'),
  called('astro', 'dev', 'astro-server'),
  called('astro', 'preview', 'astro-server'),
  constructed('miniflare', 'Miniflare', 'miniflare'),
  called('wrangler', 'unstable_dev', 'wrangler-worker'),
  called('wrangler', 'getPlatformProxy', 'wrangler-platform-proxy'),
];
