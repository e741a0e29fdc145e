/** Whether there is any pool to be found in a file, by its text: both sides have to be there. */
import { hasPart, seenInFiles } from '../../utils/seen-in-files.ts';

/** Something is taken out of a list, and something put into one. */
const TAKES = /\.(?:pop|shift|splice|delete)\(/;
const GIVES = /\.(?:push|unshift|add|set)\(/;
/** A pool that is made elsewhere, by the names of its two sides. */
const BORROWS = /\b(?:acquire|borrow|check_?out|lease|rent|obtain|claim|reserve|alloc)\w*\(|getConnection|\.connect\(|[pP]ools?\b|[a-z]Pool\b|[rR]ecycl|[aA]rena|[fF]reeList/;
const RETURNS = /\b(?:release|give_?[bB]ack|check_?[iI]n|recycle|free|restore|reclaim|dealloc|return|put|give|dispose|push)\w*\(/;
/** A pool of a library, of which a lease may never come back. */
const LIBRARIES = /['"](?:generic-pool|tarn|reusify)['"]|\.getConnection\(|['"](?:pg|@neondatabase\/serverless)['"]/;

/** A file that hands on what others export. */
const PASSES_ON = /\bexport\s*(?:\*|\{[^}]*\})\s*(?:as \w+\s*)?from\b|\bmodule\.exports\s*=\s*require\b|Symbol\.(?:asyncD|d)ispose/;

const seen = seenInFiles(5_000, 1_000_000, (text) => TAKES.test(text) || BORROWS.test(text) || LIBRARIES.test(text) || PASSES_ON.test(text));

/** Whether the file at `path` may have a pool, lend from one, lead to one, or declare how its things end. */
export function mayBeOfPools(path: string): boolean {
  return seen(path, null) === true;
}

/** Whether what the file at `path` exports as `name` may lend from a pool, or lead to one. */
export function mayLend(path: string, name: string): boolean {
  return hasPart(seen, path, name, (found) => found);
}

export function mayUsePools(text: string): boolean {
  return hasFreeList(text) || (RETURNS.test(text) && BORROWS.test(text)) || LIBRARIES.test(text);
}

/** Something is taken from what something is put into: the same name stands before both. */
function hasFreeList(text: string): boolean {
  if (!TAKES.test(text) || !GIVES.test(text)) return false;
  const filled = new Set(Array.from(text.matchAll(FILLED), ([, name]) => name));
  return Array.from(text.matchAll(TAKEN)).some(([, name]) => filled.has(name));
}

const BEFORE = '([\\w$]+)(?:\\[[^\\]\\n]*\\])?[!?)]*\\s*';
const TAKEN = new RegExp(`${BEFORE}${TAKES.source}`, 'g');
const FILLED = new RegExp(`${BEFORE}${GIVES.source}`, 'g');
