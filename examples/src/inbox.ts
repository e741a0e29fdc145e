/** Notes on their way to who waits for the next one. */
export class Inbox {
  #wake: ((note: string) => void)[] = [];

  /** The next note that is put in. */
  next(): Promise<string> {
    return new Promise((resolve) => { this.#wake.push(resolve); });
  }

  put(note: string): void {
    for (const wake of this.#wake.splice(0)) wake(note);
  }
}
