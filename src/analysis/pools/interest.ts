/** Whether there is any pool to be found in a file, by its text: both sides have to be there. */

/** Something is taken out of a list, and something put into one. */
const TAKES = /\.(?:pop|shift|splice|delete)\(/;
const GIVES = /\.(?:push|unshift|add|set)\(/;
/** A pool that is made elsewhere, by the names of its two sides. */
const BORROWS = /\b(?:acquire|borrow|check_?out|lease|rent|obtain|claim|reserve|alloc)\w*\(|getConnection|\.connect\(|[pP]ools?\b|[a-z]Pool\b|[rR]ecycl|[aA]rena|[fF]reeList/;
const RETURNS = /\b(?:release|give_?[bB]ack|check_?[iI]n|recycle|free|restore|reclaim|dealloc|return|put|give|dispose|push)\w*\(/;
/** A pool of a library, of which a lease may never come back. */
const LIBRARIES = /['"](?:generic-pool|tarn|reusify)['"]|\.getConnection\(|['"](?:pg|@neondatabase\/serverless)['"]/;

export function mayUsePools(text: string): boolean {
  return (TAKES.test(text) && GIVES.test(text)) || (RETURNS.test(text) && BORROWS.test(text)) || LIBRARIES.test(text);
}
