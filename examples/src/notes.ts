import type { PGlite } from '@electric-sql/pglite';

export interface Note {
  id: number;
  text: string;
}

export async function migrate(db: PGlite): Promise<void> {
  await db.exec('create table if not exists notes (id serial primary key, text text not null)');
}

export async function addNote(db: PGlite, text: string): Promise<Note> {
  const { rows } = await db.query<Note>('insert into notes (text) values ($1) returning id, text', [text]);
  const [note] = rows;
  if (!note) throw new Error('the note was not stored');
  return note;
}

export async function searchNotes(db: PGlite, word: string): Promise<Note[]> {
  const { rows } = await db.query<Note>('select id, text from notes where text ilike $1 order by id', [`%${word}%`]);
  return rows;
}
