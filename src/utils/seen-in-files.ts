/** What is seen in the text of files that may change, or in what of it has to do with one export: found once. */
import { changingFiles } from './changing-files.ts';
import { excerptsOf } from './excerpts.ts';
import { lazily } from './lazy.ts';

/** What is seen in the file at a path: in all of it where the name is null, or the text does not tell what belongs to the name. Null when there is no such file, or it is too large. */
export type SeenInFiles<Seen> = (path: string, name: string | null) => Seen | null;

/** Remembers at most `limit` files of at most `largest` bytes, and what `look` sees in them. */
export function seenInFiles<Seen>(limit: number, largest: number, look: (text: string) => Seen): SeenInFiles<Seen> {
  const files = changingFiles<(name: string | null) => Seen>(limit, largest, (text) => {
    const whole = lazily(() => look(text));
    const excerpts = excerptsOf(text);
    const byName = new Map<string, Seen>();
    return (name) => {
      if (name === null) return whole();
      const known = byName.get(name);
      if (known !== undefined) return known;
      const excerpt = excerpts.of(name);
      const seen = excerpt === null ? whole() : look(excerpt);
      byName.set(name, seen);
      return seen;
    };
  });
  return (path, name) => files.at(path)?.(name) ?? null;
}

/** Whether `is` holds of what is seen under `name` in the file at `path`: asked of the file first, as a part has nothing that the file has not. */
export function hasPart<Seen>(seen: SeenInFiles<Seen>, path: string, name: string | null, is: (found: Seen) => boolean): boolean {
  return [null, name].every((part) => {
    const found = seen(path, part);
    return found !== null && is(found);
  });
}
