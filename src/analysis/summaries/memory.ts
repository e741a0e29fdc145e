/** Answers about other files, kept until one of the files changes that they were read from. */
import type { Catalogue } from '../../catalog/catalogue.ts';
import { versionOf } from '../../utils/changing-files.ts';

interface Entry {
  readonly answer: unknown;
  /** The files that the answer was read from, with their versions. */
  readonly files: ReadonlyMap<string, string>;
}

/** For each parser and catalogue, as both decide what is seen in a file. */
const memories = new WeakMap<object, WeakMap<Catalogue, Map<string, Entry>>>();
const LIMIT = 4_000;

/** What is asked in the course of one analysis. */
export class Memory {
  readonly #entries: Map<string, Entry>;
  readonly #versions = new Map<string, string>();
  /** What is being found out, outermost first, with the files read for it so far. */
  readonly #asking = new Map<string, Map<string, string>>();
  #circular = false;

  constructor(parser: object, catalogue: Catalogue) {
    const byCatalogue = memories.get(parser) ?? new WeakMap<Catalogue, Map<string, Entry>>();
    memories.set(parser, byCatalogue);
    this.#entries = byCatalogue.get(catalogue) ?? new Map<string, Entry>();
    byCatalogue.set(catalogue, this.#entries);
  }

  /** The answer to `question`, from `find` if it is not known; `otherwise` where finding it leads back to itself. */
  ask<Answer>(question: string, find: () => Answer, otherwise: Answer): Answer {
    const known = this.#entries.get(question);
    if (known !== undefined && this.#isFresh(known)) {
      for (const file of known.files.keys()) this.read(file);
      return known.answer as Answer;
    }
    if (this.#asking.has(question)) {
      this.#circular = true;
      return otherwise;
    }
    const files = new Map<string, string>();
    this.#asking.set(question, files);
    const answer = find();
    this.#asking.delete(question);
    // In a circle the answer depends on where it was entered.
    if (!this.#circular) this.#keep(question, { answer, files });
    if (this.#asking.size === 0) this.#circular = false;
    return answer;
  }

  /** Says that what is being found out was read from the file at `path`. */
  read(path: string): void {
    const version = this.#versionOf(path);
    for (const files of this.#asking.values()) files.set(path, version);
  }

  #keep(question: string, entry: Entry): void {
    this.#entries.delete(question);
    this.#entries.set(question, entry);
    for (const oldest of this.#entries.keys()) {
      if (this.#entries.size <= LIMIT) break;
      this.#entries.delete(oldest);
    }
  }

  #isFresh(entry: Entry): boolean {
    return Array.from(entry.files).every(([path, version]) => this.#versionOf(path) === version);
  }

  #versionOf(path: string): string {
    const known = this.#versions.get(path);
    if (known !== undefined) return known;
    const version = versionOf(path);
    const text = version === null ? 'gone' : `${version.modified} ${version.size}`;
    this.#versions.set(path, text);
    return text;
  }
}
