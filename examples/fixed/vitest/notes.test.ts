import { PGlite } from '@electric-sql/pglite';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { addNote, migrate, searchNotes } from '../../src/notes.ts';

let db: PGlite;

beforeEach(async () => {
  db = await PGlite.create();
  await migrate(db);
});

afterEach(async () => {
  await db.close();
});

it('numbers the notes', async () => {
  expect(await addNote(db, 'buy milk')).toEqual({ id: 1, text: 'buy milk' });
  expect(await addNote(db, 'call Ada')).toEqual({ id: 2, text: 'call Ada' });
});

it('finds notes by a word in them', async () => {
  await addNote(db, 'buy milk');
  await addNote(db, 'call Ada');
  expect(await searchNotes(db, 'ada')).toHaveLength(1);
});
