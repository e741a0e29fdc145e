/** Counts events, and on each tick turns the count since the last one into a rate. */
export class RateMeter {
  rate = 0;
  ticks = 0;
  #events = 0;

  record(): void {
    this.#events += 1;
  }

  tick(): void {
    this.rate = this.#events;
    this.#events = 0;
    this.ticks += 1;
  }
}
