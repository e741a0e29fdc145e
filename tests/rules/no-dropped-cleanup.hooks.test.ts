/** What hooks return without meaning to. */
import { noDroppedCleanup } from '../../src/rules/no-dropped-cleanup.ts';
import { runInEveryMode } from '../rule-tester.ts';
import { dropped, edited, reported, silent } from './dropped-cases.ts';

const MOCK = { value: 'a mock function', scope: 'each test' };

runInEveryMode('no-dropped-cleanup: what hooks return', noDroppedCleanup, {
  valid: [
    ...silent('vitest', {
      'a body in braces': `beforeEach(() => { vi.spyOn(console, 'log'); });`,
      'a teardown': `beforeEach(() => { const spy = vi.spyOn(console, 'log'); return () => { spy.mockRestore(); }; });`,
      'a method that returns nothing': `const spy = vi.fn(); beforeEach(() => spy.mockRestore());`,
      'all mocks': `beforeEach(() => vi.clearAllMocks()); beforeEach(() => vi.useFakeTimers());`,
      'what a helper hands back': `beforeEach(() => make());`,
      'a subscription': `beforeEach(() => track.subscribe(() => {}));`,
      'an object': `let app; beforeEach(() => (app = new App())); beforeEach(async () => (app = await load()));`,
      'a cleanup that is assigned': `let stop; beforeEach(() => (stop = () => track()));`,
      'a hook that cleans up': `const spy = vi.fn(); afterEach(() => spy.mockReset()); afterAll(() => spy.mockClear());`,
      'a test': `test('t', () => vi.fn());`,
      'a function inside of the hook': `beforeEach(() => { make(() => vi.fn()); });`,
      'a mock of a server, which is no function': `import fetchMock from '@fetch-mock/vitest'; beforeEach(() => fetchMock.mockReset());`,
      'a file that Bun runs': `Bun.env.A = 'x'; beforeEach(() => vi.spyOn(console, 'log'));`,
      'a skipped suite': `describe.skip('s', () => { beforeEach(() => vi.fn()); });`,
    }),
    ...silent('jest', { 'a runner that ignores it': `beforeEach(() => jest.spyOn(console, 'log'));` }),
    ...silent('mocha', { 'a runner that ignores it': `beforeEach(() => make.mockReset());` }),
    ...silent('node:test', { 'a runner that ignores it': `beforeEach((t) => t.mock.method(console, 'log'));` }),
    ...silent('bun', { 'a runner that ignores it': `beforeEach(() => spyOn(console, 'log'));` }),
  ],
  invalid: [
    reported('vitest', 'a spy', `beforeEach(() => vi.spyOn(console, 'log'));`, dropped('accidentalTeardown', 1, MOCK)),
    reported('vitest', 'a spy with a behaviour', `beforeEach(() => vi.spyOn(console, 'log').mockImplementation(() => {}));`, dropped('accidentalTeardown', 1, MOCK)),
    reported('vitest', 'a spy before all', `beforeAll(() => vi.spyOn(console, 'log'));`, dropped('accidentalTeardown', 1, { value: 'a mock function', scope: 'the suite' })),
    reported('vitest', 'a mock that is reset', `const save = vi.fn(); beforeEach(() => save.mockReset());`, dropped('accidentalTeardown', 1, MOCK)),
    reported('vitest', 'a mock that is cleared, of another file', `beforeEach(() => vi.mocked(load).mockClear());`, dropped('accidentalTeardown', 1, MOCK)),
    reported('vitest', 'a mock that gets a value', `beforeEach(() => load.mockResolvedValue(1));`, dropped('accidentalTeardown', 1, MOCK)),
    reported('vitest', 'a mock that is assigned', `let save; beforeEach(() => (save = vi.fn()));`, dropped('accidentalTeardown', 1, MOCK)),
    reported('vitest', 'a function that is assigned', `let onSave; beforeEach(() => (onSave = () => make()));`, dropped('accidentalTeardown', 1, { value: 'the function that it assigns', scope: 'each test' })),
    reported('vitest', 'an async hook', `beforeEach(async () => vi.spyOn(await load(), 'get'));`, dropped('accidentalTeardown', 1, MOCK)),
    reported('vitest', 'a return', `beforeEach(() => { make(); return vi.fn(); });`, dropped('accidentalTeardown', 1, MOCK)),
    reported('vitest', 'a name', `beforeEach(() => { const spy = vi.spyOn(console, 'log'); return spy; });`, dropped('accidentalTeardown', 1, MOCK)),
    reported('vitest', 'under a condition', `beforeEach(() => process.env.CI ? vi.fn() : undefined); beforeEach(() => process.env.CI && vi.fn());`, [dropped('accidentalTeardown', 1, MOCK), dropped('accidentalTeardown', 1, MOCK)]),
    reported('vitest', 'a hook of the test function', `test.beforeEach(() => vi.spyOn(console, 'log'));`, dropped('accidentalTeardown', 1, MOCK)),
    edited('vitest', 'an edit: braces', `
beforeEach(() => vi.spyOn(console, 'log'));
`, 'accidentalTeardown', 'returnNothing', `
beforeEach(() => { vi.spyOn(console, 'log'); });
`),
    edited('vitest', 'an edit: braces instead of parentheses', `
let save;
beforeEach(async () => (save = vi.fn()));
`, 'accidentalTeardown', 'returnNothing', `
let save;
beforeEach(async () => { save = vi.fn(); });
`),
    edited('vitest', 'an edit: no return', `
beforeEach(() => {
  return vi.spyOn(console, 'log').mockReturnValue(undefined); // Quiet.
});
`, 'accidentalTeardown', 'returnNothing', `
beforeEach(() => {
  vi.spyOn(console, 'log').mockReturnValue(undefined); // Quiet.
});
`),
    reported('vitest', 'no edit where a comment would be lost', `
beforeEach(() => /* quiet */ vi.spyOn(console, 'log'));
`, { messageId: 'accidentalTeardown', suggestions: [] }),
    reported('vitest', 'no edit where it also leaves the hook', `
beforeEach(() => { if (process.env.CI) return vi.fn(); make(); });
`, { messageId: 'accidentalTeardown', suggestions: [] }),
  ],
});
