/**
 * Fakes that a call makes. Not here, because they end with their test: `t.mock` of node:test, `spyOn` of Jasmine, `t.intercept`
 * and `t.capture` of tap; because they change nothing: `vi.fn()`, `jest.fn()`; because they belong to the file's own module
 * registry: `vi.mock`, `jest.mock`; because only who imports the module again sees them: `vi.doMock`, `mock.module`; and because
 * nothing takes them back: `jest.setTimeout`, which lasts until the file is over.
 */
import { fake, type Fake } from './fake.ts';

/** A call that makes a fake, by origin; `maker()` stands for what the call of `maker` returned. */
export interface FakeCall {
  readonly key: string;
  readonly fake: Fake;
  /** The fewest arguments with which it replaces something: `sinon.stub()` alone makes a function. */
  readonly fewestArguments: number;
}

const VI = ['vitest.vi', 'vitest.vitest', '.vi', '.vitest', 'vite-plus/test.vi'];
const JEST = ['@jest/globals.jest', '.jest'];
const BUN = ['bun:test.jest', 'bun:test.vi'];
const SINON = ['sinon', '.sinon'];
/** What these return makes the same fakes as the default sandbox, and undoes only its own. */
const SANDBOXES = [...each(SINON, 'createSandbox'), ...each(SINON, 'sandbox.create')].map((maker) => `${maker}()`);
const STUBBING = ['stub', 'spy', 'replace', 'replaceGetter', 'replaceSetter', 'define'];
const MSW = ['msw/node.setupServer', 'msw/browser.setupWorker', 'msw/native.setupServer'];

const MOCK_METHODS = [
  'mockImplementation', 'mockImplementationOnce', 'mockReturnValue', 'mockReturnValueOnce', 'mockResolvedValue', 'mockResolvedValueOnce', 'mockRejectedValue',
  'mockRejectedValueOnce', 'mockReturnThis', 'mockName', 'mockClear', 'mockThrow', 'mockThrowOnce', 'replaceValue',
];
const STUB_METHODS = [
  'returns', 'returnsArg', 'returnsThis', 'resolves', 'resolvesArg', 'resolvesThis', 'rejects', 'throws', 'throwsException', 'throwsArg', 'callsFake', 'callThrough', 'callThroughWithNew',
  'callsArg', 'callsArgWith', 'callsArgAsync', 'yields', 'yieldsTo', 'yieldsAsync', 'yieldsRight', 'value', 'get', 'set', 'named', 'withArgs', 'onCall', 'onFirstCall', 'onSecondCall', 'onThirdCall',
];

const viSpy = fake({
  id: 'vitest-spy', noun: 'spy', subject: 'the spy on {slot}', slotBy: 'member', handle: ['mockRestore'], fluent: MOCK_METHODS, neutralisers: ['mockReset'],
  undoneBy: each(VI, 'restoreAllMocks'),
  // From version 3 a reset spy calls the original.
  maybeUndoneBy: each(VI, 'resetAllMocks'), undoneByOptions: ['restoreMocks', 'mockReset'],
});
const jestSpy = fake({
  id: 'jest-spy', noun: 'spy', subject: 'the spy on {slot}', slotBy: 'member', handle: ['mockRestore', 'restore'], fluent: MOCK_METHODS, neutralisers: ['mockReset'],
  undoneBy: each(JEST, 'restoreAllMocks'), maybeUndoneBy: each(JEST, 'resetAllMocks'), undoneByOptions: ['restoreMocks', 'mockReset'],
});
const bunSpy = fake({
  id: 'bun-spy', noun: 'spy', subject: 'the spy on {slot}', slotBy: 'member', handle: ['mockRestore'], fluent: MOCK_METHODS, neutralisers: ['mockReset'],
  undoneBy: ['bun:test.mock.restore', ...each(BUN, 'restoreAllMocks')], maybeUndoneBy: each(BUN, 'resetAllMocks'),
});
const nodeSpy = fake({
  id: 'node-mock', noun: 'mock', subject: 'the mock of {slot}', slotBy: 'member', handle: ['mock.restore'],
  undoneBy: ['node:test.mock.restoreAll', 'node:test.mock.reset'],
});
const sinonStub = fake({
  id: 'sinon-stub', exclusive: true, noun: 'stub', subject: 'the stub of {slot}', slotBy: 'member', handle: ['restore', 'verifyAndRestore'], fluent: STUB_METHODS,
  undoneBy: [...each(SINON, 'restore'), ...each(SINON, 'verifyAndRestore')],
});
const sinonMock = fake({
  id: 'sinon-mock', noun: 'mock', subject: 'the mock of {slot}', slotBy: 'member', handle: ['restore', 'verify'],
  undoneBy: [...each(SINON, 'restore'), ...each(SINON, 'verifyAndRestore'), ...each(SINON, 'verify')],
});
const sandboxStub = fake({ id: 'sandbox-stub', exclusive: true, noun: 'stub', subject: 'the stub of {slot}', slotBy: 'member', handle: ['restore', 'verifyAndRestore'], fluent: STUB_METHODS, undoneBy: [...each(SANDBOXES, 'restore'), ...each(SANDBOXES, 'verifyAndRestore')] });
const sandboxMock = fake({ id: 'sandbox-mock', noun: 'mock', subject: 'the mock of {slot}', slotBy: 'member', handle: ['restore', 'verify'], undoneBy: [...each(SANDBOXES, 'restore'), ...each(SANDBOXES, 'verifyAndRestore'), ...each(SANDBOXES, 'verify')] });
const sandboxClock = fake({ id: 'sandbox-clock', exclusive: true, noun: 'fake clock', subject: 'the fake clock', slotBy: 'kind', handle: ['restore', 'uninstall'], undoneBy: [...each(SANDBOXES, 'restore'), ...each(SANDBOXES, 'verifyAndRestore')], idempotent: true });
const viClock = fake({
  id: 'vitest-clock', noun: 'fake clock', subject: 'the fake clock', slotBy: 'kind', undoneBy: each(VI, 'useRealTimers'), undoneByOptions: ['fakesAlways'], idempotent: true,
});
const jestClock = fake({
  id: 'jest-clock', noun: 'fake clock', subject: 'the fake clock', slotBy: 'kind', undoneBy: each([...JEST, ...BUN], 'useRealTimers'), undoneByOptions: ['fakesAlways'], idempotent: true,
});
const sinonClock = fake({
  id: 'sinon-clock', exclusive: true, noun: 'fake clock', subject: 'the fake clock', slotBy: 'kind', handle: ['restore', 'uninstall'], undoneBy: each(SINON, 'restore'), idempotent: true,
});
const installedClock = fake({
  id: 'installed-clock', exclusive: true, noun: 'fake clock', subject: 'the fake clock', slotBy: 'kind', handle: ['uninstall'], idempotent: true,
});
const nodeClock = fake({
  id: 'node-clock', exclusive: true, noun: 'fake clock', subject: 'the fake clock', slotBy: 'kind', undoneBy: ['node:test.mock.timers.reset', 'node:test.mock.reset'], idempotent: true,
});
const bunTime = fake({
  id: 'bun-time', noun: 'set system time', subject: 'the system time that is set', slotBy: 'kind', undoneBy: each(BUN, 'useRealTimers'), undoneByItself: true, idempotent: true,
});
const viEnv = fake({
  id: 'vitest-env', noun: 'stubbed environment variable', subject: 'the stub of {slot}', slotBy: 'argument', undoneBy: each(VI, 'unstubAllEnvs'), undoneByOptions: ['unstubEnvs'], undoneByItself: true,
});
const viGlobal = fake({
  id: 'vitest-global', noun: 'stubbed global', subject: 'the stub of {slot}', slotBy: 'argument', undoneBy: each(VI, 'unstubAllGlobals'), undoneByOptions: ['unstubGlobals'], undoneByItself: true,
});
const viConfig = fake({ id: 'vitest-config', noun: 'changed configuration', subject: 'the changed configuration of the runner', slotBy: 'kind', undoneBy: each(VI, 'resetConfig'), idempotent: true });
const mockDate = fake({ id: 'mock-date', noun: 'fake date', subject: 'the fake date', slotBy: 'kind', undoneBy: ['mockdate.reset', '.MockDate.reset'], idempotent: true });
const frozenTime = fake({ id: 'frozen-time', noun: 'frozen time', subject: 'the frozen time', slotBy: 'kind', undoneBy: ['timekeeper.reset', 'timekeeper.withFreeze'], idempotent: true });
const mockFs = fake({ id: 'mock-fs', noun: 'fake file system', subject: 'the fake file system', slotBy: 'kind', undoneBy: ['mock-fs.restore'], idempotent: true });
const directory = fake({ id: 'cwd', noun: 'changed working directory', subject: 'the changed working directory', slotBy: 'kind', undoneByItself: true });
const dispatcher = fake({ id: 'dispatcher', noun: 'global dispatcher', subject: 'the global dispatcher that is set', slotBy: 'kind', undoneByItself: true });
const replaced = fake({ id: 'testdouble', noun: 'replacement', subject: 'the replacement of {slot}', slotBy: 'member', undoneBy: ['testdouble.reset', '.td.reset'] });
const netConnect = fake({ id: 'net-connect', noun: 'ban on connections', subject: 'the ban on connections', slotBy: 'kind', undoneBy: ['nock.enableNetConnect', 'nock.restore'], idempotent: true });

const persistent = fake({ id: 'persistent-mock', noun: 'persistent mock of a host', subject: 'the persistent mock of a host', slotBy: 'kind', undoneBy: ['nock.cleanAll', 'nock.restore', 'nock.abortPendingRequests'], handle: ['persist'] });
const jasmineClock = fake({ id: 'jasmine-clock', exclusive: true, noun: 'fake clock', subject: 'the fake clock', slotBy: 'kind', undoneBy: ['.jasmine.clock().uninstall'], idempotent: true });
const handlers = fake({
  id: 'msw-handlers', noun: 'request handler', subject: 'the request handler', slotBy: 'kind', undoneBy: MSW.flatMap((maker) => [`${maker}().resetHandlers`, `${maker}().close`, `${maker}().stop`]), maybeUndoneBy: MSW.map((maker) => `${maker}().restoreHandlers`),
});

/** Every call that makes a fake. */
export const fakeCalls: readonly FakeCall[] = [
  ...rows(each(VI, 'spyOn'), viSpy, 2),
  ...rows([...each(JEST, 'spyOn'), ...each(JEST, 'replaceProperty')], jestSpy, 2),
  ...rows(['bun:test.spyOn', ...each(BUN, 'spyOn')], bunSpy, 2),
  ...rows(['method', 'getter', 'setter', 'property'].map((name) => `node:test.mock.${name}`), nodeSpy, 2),
  ...rows(STUBBING.flatMap((name) => each(SINON, name)), sinonStub, 2),
  ...rows(each(SINON, 'mock'), sinonMock, 1),
  ...rows(STUBBING.flatMap((name) => each(SANDBOXES, name)), sandboxStub, 2),
  ...rows(each(SANDBOXES, 'mock'), sandboxMock, 1),
  ...rows(each(SANDBOXES, 'useFakeTimers'), sandboxClock, 0),
  ...rows([...each(VI, 'useFakeTimers'), ...each(VI, 'setSystemTime')], viClock, 0),
  ...rows([...each([...JEST, ...BUN], 'useFakeTimers'), ...each(JEST, 'setSystemTime')], jestClock, 0),
  ...rows(each(SINON, 'useFakeTimers'), sinonClock, 0),
  ...rows(['@sinonjs/fake-timers.install', 'lolex.install'], installedClock, 0),
  ...rows(['node:test.mock.timers.enable'], nodeClock, 0),
  ...rows(['bun:test.setSystemTime', ...each(BUN, 'setSystemTime')], bunTime, 1),
  ...rows(each(VI, 'stubEnv'), viEnv, 2),
  ...rows(each(VI, 'stubGlobal'), viGlobal, 2),
  ...rows(each(VI, 'setConfig'), viConfig, 1),
  ...rows(['mockdate.set', '.MockDate.set'], mockDate, 1),
  ...rows(['timekeeper.freeze', 'timekeeper.travel'], frozenTime, 1),
  ...rows(['mock-fs'], mockFs, 0),
  ...rows(['process.chdir', '.process.chdir'], directory, 1),
  ...rows(['undici.setGlobalDispatcher'], dispatcher, 1),
  ...rows(['testdouble.replace', '.td.replace'], replaced, 2),
  ...rows(['nock.disableNetConnect'], netConnect, 0),
  ...rows(['nock().persist'], persistent, 0),
  ...rows(['.jasmine.clock().install'], jasmineClock, 0),
  ...rows(MSW.map((maker) => `${maker}().use`), handlers, 1),
];

const BY_KEY: ReadonlyMap<string, FakeCall> = new Map(fakeCalls.map((row) => [row.key, row]));

/** The fake that a call makes whose callee has that origin. */
export function fakeCallOf(originKey: string): FakeCall | null {
  return BY_KEY.get(originKey) ?? null;
}

/** The last names of all calls that make fakes, so that most calls are told by one look-up; the package where that is called itself. */
export const fakeCallNames: ReadonlySet<string> = new Set(fakeCalls.map(({ key }) => key.split('.').at(-1) ?? key));

function each(owners: readonly string[], name: string): string[] {
  return owners.map((owner) => `${owner}.${name}`);
}

function rows(keys: readonly string[], made: Fake, fewestArguments: number): FakeCall[] {
  return keys.map((key) => ({ key, fake: made, fewestArguments }));
}
