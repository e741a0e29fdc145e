/** What runners run once around all test files, and where what it starts can be ended. Data only. */
import type { FrameworkId, HookPhase } from './framework.ts';

/** One exported function of a file that runs around the others. */
export interface GlobalExport {
  /** `default`, a name, or a member of an exported object: `mochaHooks.beforeAll`. */
  readonly name: string;
  readonly phase: HookPhase;
  /** A function that it returns is run as its teardown. */
  readonly returnsTeardown?: true;
  /** Where what it starts can be ended, as a message names it. */
  readonly place: string;
  /** The exported function that tears down; `returned` for one that the set-up returns. Absent where that is in another file. */
  readonly endsIn?: string;
  /** What it lives for, as a message names it. */
  readonly scope: string;
}

/** A file that runs around the others, by what it exports. */
export interface GlobalForm {
  readonly framework: FrameworkId;
  /** `this` is shared by all functions of the file. */
  readonly bindsThis?: true;
  readonly exports: readonly GlobalExport[];
  /** The file has this form only with all of the exports. */
  readonly needsAll?: true;
  /** Exports that mean something in another form, and are not called in this one. */
  readonly ignored?: readonly GlobalExport[];
  /** Where what the top level of the file starts can be ended. */
  readonly modulePlace: string;
}

const RUN = 'the run';

const setUp = (name: string, place: string, rest: Pick<GlobalExport, 'returnsTeardown' | 'endsIn'> = {}): GlobalExport => ({ name, phase: 'beforeAll', place, scope: RUN, ...rest });
const tearDown = (name: string): GlobalExport => ({ name, phase: 'afterAll', place: `\`${name}\``, scope: RUN });

const RETURNED = 'a function that the setup returns';

/**
 * The forms that a file can have which a configuration names as global set-up: the first of which an export is there counts.
 * Vitest 4.1 runs a function that the set-up returns, unless a `teardown` is exported beside `setup`; where a default export is
 * there too, it wins (runs). Playwright 1.56 runs one that the default export returns, Jest 30 ignores it (run).
 */
export const NAMED_FORMS = {
  vitest: [
    { framework: 'vitest', exports: [setUp('default', RETURNED, { returnsTeardown: true, endsIn: 'returned' })], ignored: [tearDown('teardown')], modulePlace: RETURNED },
    { framework: 'vitest', needsAll: true, exports: [setUp('setup', '`teardown`, exported beside `setup`', { endsIn: 'teardown' }), tearDown('teardown')], modulePlace: '`teardown`, exported from here' },
    { framework: 'vitest', exports: [setUp('setup', RETURNED, { returnsTeardown: true, endsIn: 'returned' })], modulePlace: RETURNED },
  ],
  jest: [{ framework: 'jest', exports: [setUp('default', 'the file that `globalTeardown` names')], modulePlace: 'the file that `globalTeardown` names' }],
  playwright: [{ framework: 'playwright', exports: [setUp('default', RETURNED, { returnsTeardown: true, endsIn: 'returned' })], modulePlace: RETURNED }],
  'node:test': [{ framework: 'node:test', exports: [setUp('globalSetup', '`globalTeardown`, exported beside `globalSetup`', { endsIn: 'globalTeardown' }), tearDown('globalTeardown')], modulePlace: '`globalTeardown`, exported from here' }],
  // Its hooks are written as in a test file, and run around all of them.
  bun: [{ framework: 'bun', exports: [], modulePlace: 'an `afterAll` hook' }],
} as const satisfies Readonly<Record<string, readonly GlobalForm[]>>;

/** The runners whose configuration names such files. */
export type NamingRunner = keyof typeof NAMED_FORMS;

const ROOT_HOOK = (name: HookPhase, counterpart: HookPhase, scope: string): GlobalExport => ({ name: `mochaHooks.${name}`, phase: name, place: `\`${counterpart}\` of \`mochaHooks\``, endsIn: `mochaHooks.${counterpart}`, scope });

/** Mocha 8 to 12: exports of these names mean it wherever they are; the file is loaded with `--require`. */
export const MOCHA_FORM: GlobalForm = {
  framework: 'mocha',
  bindsThis: true,
  exports: [
    setUp('mochaGlobalSetup', '`mochaGlobalTeardown`', { endsIn: 'mochaGlobalTeardown' }),
    tearDown('mochaGlobalTeardown'),
    ROOT_HOOK('beforeAll', 'afterAll', RUN), ROOT_HOOK('beforeEach', 'afterEach', 'its test'), ROOT_HOOK('afterEach', 'afterEach', 'its test'), ROOT_HOOK('afterAll', 'afterAll', RUN),
  ],
  modulePlace: '`mochaGlobalTeardown`',
};

/** The text of a file with Mocha's names. */
export const MOCHA_NAMES = /\bmocha(?:Hooks|GlobalSetup|GlobalTeardown)\b/;

/** Fixtures of this scope live for a worker of the runner, over many tests and files. */
export const WORKER_FIXTURES: Readonly<Partial<Record<FrameworkId, { readonly scope: string; readonly place: string }>>> = {
  playwright: { scope: 'its worker', place: 'the code after `use()`' },
};

/** What the runners are called in a sentence. */
export const frameworkNames: Readonly<Partial<Record<FrameworkId, string>>> = { vitest: 'Vitest', jest: 'Jest', playwright: 'Playwright', mocha: 'Mocha', bun: 'Bun', 'node:test': '`node:test`' };
