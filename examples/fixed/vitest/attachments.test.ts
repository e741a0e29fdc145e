import { beforeEach, expect, it } from 'vitest';

/** Attaches files to notes and keeps them at hand for the checks. */
class Attachments {
  readonly #files: Buffer[] = [];

  attach(file: Buffer): number {
    this.#files.push(file);
    return this.#files.length;
  }

  get last(): Buffer | undefined {
    return this.#files.at(-1);
  }
}

let attachments: Attachments;

beforeEach(() => {
  attachments = new Attachments();
});

it('attaches a picture', () => {
  attachments.attach(Buffer.alloc(4 * 1024 * 1024, 1));
  expect(attachments.last?.at(0)).toBe(1);
});

it('attaches a film', () => {
  attachments.attach(Buffer.alloc(8 * 1024 * 1024, 2));
  expect(attachments.last?.at(0)).toBe(2);
});
