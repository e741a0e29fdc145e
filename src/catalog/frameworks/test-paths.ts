/** Paths that test runners and bench tools take for theirs by default. */

const FILE = /(?:^|[./_-])(?:test|tests|spec|bench|benchmark)\.[cm]?[jt]sx?$/i;
const PREFIXED = /^(?:test|bench)-[^/]*\.[cm]?[jt]sx?$/i;
const CAMEL = /[a-z0-9](?:Spec|Test|Bench)\.[cm]?[jt]sx?$/;
const FOLDERS: ReadonlySet<string> = new Set(['test', 'tests', '__tests__', 'spec', 'specs', 'bench', 'benchmark', 'benchmarks', 'e2e']);

/** True when `filename` is named or placed like a test or a bench. */
export function isTestPath(filename: string): boolean {
  const parts = filename.replaceAll('\\', '/').split('/');
  const file = parts.pop() ?? '';
  return FILE.test(file) || PREFIXED.test(file) || CAMEL.test(file) || parts.some((part) => FOLDERS.has(part));
}

const TYPE_TEST = /[.-]test-d\.[cm]?tsx?$/i;

/** True when `filename` is named like a test of types (tsd, Vitest's typecheck): it is checked, and never run. */
export function isTypeTestPath(filename: string): boolean {
  return TYPE_TEST.test(filename);
}
