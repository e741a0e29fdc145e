import { mark } from '../../mark.mjs';

const IN_TEST = 'hooks in a test';
describe('hooks in a test', () => {
  it('registers', () => {
    for (const [name, hook] of Object.entries({ afterEach, afterAll })) {
      try {
        hook(() => mark(IN_TEST, `ran ${name}`));
        mark(IN_TEST, `registered ${name}`);
      } catch {
        mark(IN_TEST, `refused ${name}`);
      }
    }
  });
  it('is next', () => mark(IN_TEST, 'next test'));
  it('is last', () => mark(IN_TEST, 'last test'));
});
describe('another suite', () => {
  it('is after', () => mark(IN_TEST, 'test of another suite'));
});
