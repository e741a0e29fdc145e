/** By which names people lend things out and take them back. A name alone proves nothing: the analysis asks for both sides. */

/** Functions and methods that hand out something which is to come back. */
const ACQUIRE = /^(?:acquire|borrow|check_?out|lease|rent|obtain|claim|reserve|alloc|allocate)(?![a-z])/i;
/** What lists, maps and iterators call theirs too: it counts together with the name of a pool. */
const COMMON_ACQUIRE = /^(?:get|take|pop|fetch|next|create|make|spawn|request)(?![a-z])/i;
const RELEASE = /^(?:\[Symbol\.(?:dispose|asyncDispose)\]|release|give_?back|check_?in|recycle|free|restore|reclaim|dealloc|deallocate|put_?back|return_?to|unborrow)(?![a-z])/i;
const COMMON_RELEASE = /^(?:return|put|push|give|back|add|dispose|drop|reuse|store|save)(?![a-z])/i;

/** Classes, objects and factories of pools. */
const POOL = /(?:Pool|Semaphore|Mutex|Lock|Recycler|Allocator|Arena|FreeList|Pools)$/i;
/** Lists of what nobody uses at the moment. */
const FREE_LIST = /free|pool|idle|avail|spare|unused|recycl|reus|scratch|stash/i;
/** Lists of work, and of where one is. */
const QUEUE = /queue|stack|pending|todo|task|job|histor|wait|backlog|work|event|message|path|log|result|order|frontier|visit|undo|redo/i;

/** Whether something of that name hands out; `ofPool`: it belongs to something that is called a pool. */
export function isAcquireName(name: string, ofPool: boolean): boolean {
  return ACQUIRE.test(name) || (ofPool && COMMON_ACQUIRE.test(name));
}

/** Whether something of that name takes back; `ofPool` as in {@link isAcquireName}. */
export function isReleaseName(name: string, ofPool: boolean): boolean {
  return RELEASE.test(name) || (ofPool && COMMON_RELEASE.test(name));
}

export function isPoolName(name: string): boolean {
  return POOL.test(name);
}

export function isFreeListName(name: string): boolean {
  return FREE_LIST.test(name);
}

export function isQueueName(name: string): boolean {
  return QUEUE.test(name);
}

/** Methods of a pool that end what they get instead of keeping it for the next. */
const DISCARDS = /^(?:destroy|remove|discard|invalidate|evict|drop|close|kill|terminate|fail|release_?(?:and_?)?destroy)(?![a-z])/i;

export function isDiscardName(name: string): boolean {
  return DISCARDS.test(name);
}
