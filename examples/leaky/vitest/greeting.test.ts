import { afterAll, expect, it, vi } from 'vitest';
import { greeting, language } from '../../src/greeting.ts';

afterAll(() => {
  vi.useRealTimers();
});

it('greets in the morning', () => {
  vi.useFakeTimers({ now: Date.UTC(2026, 0, 1, 8) });
  expect(greeting()).toBe('Good morning');
});

it('greets in another language', () => {
  process.env['GREETING_LANGUAGE'] = 'de';
  expect(language()).toBe('de');
});

it('complains about nothing', () => {
  const error = vi.spyOn(console, 'error').mockImplementation(() => {});
  expect(greeting()).toMatch(/^Good/);
  expect(error).not.toHaveBeenCalled();
  error.mockRestore();
});

it('has a language', () => {
  expect(language()).toHaveLength(2);
});
