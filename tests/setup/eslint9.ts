import Module from 'node:module';

// The alias in vitest.config.ts reaches what Vite transforms. The rule tester and typescript-eslint are CommonJS packages
// that Node itself loads, and their `require('eslint')` has to be turned as well.
const loader = Module as typeof Module & { _resolveFilename: (request: string, ...rest: unknown[]) => string };
const resolve = loader._resolveFilename;
loader._resolveFilename = (request, ...rest) => resolve(request.replace(/^eslint(?=$|\/)/, 'eslint9'), ...rest);
