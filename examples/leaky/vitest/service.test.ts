import { expect, it } from 'vitest';

it('serves the notes to all test files', async () => {
  const response = await fetch(`${process.env['NOTES_URL']}/notes/1`);
  expect(await response.json()).toEqual({ id: '1', text: 'buy milk' });
});
