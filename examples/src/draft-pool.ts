/** A note that is being written. */
export class Draft {
  title = '';
  readonly lines: string[] = [];

  get text(): string {
    return [this.title, ...this.lines].join('\n');
  }
}

/** Lends drafts. Whoever gives one back leaves it as a new one is. */
export class DraftPool {
  readonly #free: Draft[] = [];

  acquire(): Draft {
    return this.#free.pop() ?? new Draft();
  }

  release(draft: Draft): void {
    this.#free.push(draft);
  }
}
