/** Reads the examples of a page. */

/** How an example is shown to be true by running it. */
export type Proof =
  /** When its tests are over, something is left, or nothing. */
  | { readonly by: 'run' }
  /** The same, with every check failing: what is left after a red test. */
  | { readonly by: 'failing' }
  /** The same, at the very moment when the last hook is over. */
  | { readonly by: 'at once' }
  /** Something is left, which does not keep the process alive. */
  | { readonly by: 'hidden' }
  /** No run can show it. */
  | { readonly by: 'none'; readonly why: string };

export interface Block {
  readonly language: string;
  readonly verdict: 'incorrect' | 'correct';
  /** The rule's options, where the fence gives some: ```` ```ts incorrect {"failurePath":"always"} ````. */
  readonly options: readonly unknown[];
  /** Given in the same place: `{"proof":"failing"}`, `{"proof":"none: needs a database"}`. */
  readonly proof: Proof;
  /** Also there: the runner whose configuration names the block as global set-up, `{"named":"vitest"}`. */
  readonly named: string | null;
  readonly code: string;
  /** The line of the fence in its page. */
  readonly line: number;
}

export interface Page {
  readonly blocks: readonly Block[];
  readonly problems: readonly string[];
}

const languages = ['ts', 'js'];

export function readPage(text: string): Page {
  const blocks: Block[] = [];
  const problems: string[] = [];
  const lines = text.split('\n');
  for (let index = 0; index < lines.length; index += 1) {
    const info = /^```(\S.*)$/u.exec(lines[index] ?? '')?.[1];
    if (info === undefined) continue;
    const start = index;
    while (index + 1 < lines.length && lines[index + 1] !== '```') index += 1;
    const code = lines.slice(start + 1, index + 1).join('\n');
    index += 1;
    const [, language = '', word = '', rest = ''] = /^(\S+)\s*(\S*)\s*(.*)$/u.exec(info) ?? [];
    const where = `line ${start + 1}: \`${info}\``;
    if (word === '') {
      // Configs and commands are no examples of the rule; code of a test is, and would otherwise escape unchecked.
      if (languages.includes(language) && !code.includes('defineConfig')) problems.push(`${where} says neither incorrect nor correct`);
    } else if (word !== 'incorrect' && word !== 'correct') {
      problems.push(`${where}: ${word} is neither incorrect nor correct`);
    } else if (!languages.includes(language)) {
      problems.push(`${where}: ${language} is none of ${languages.join(', ')}`);
    } else {
      const { proof: said, named, ...options } = (rest === '' ? {} : JSON.parse(rest)) as Record<string, unknown>;
      const proof = proofOf(said);
      if (proof === null) problems.push(`${where}: ${JSON.stringify(said)} is no proof; there are failing, at once, hidden and \`none: why\``);
      else blocks.push({ language, verdict: word, options: Object.keys(options).length === 0 ? [] : [options], proof, named: typeof named === 'string' ? named : null, code, line: start + 1 });
    }
  }
  for (const verdict of ['incorrect', 'correct']) {
    if (!blocks.some((block) => block.verdict === verdict)) problems.push(`no ${verdict} block`);
  }
  return { blocks, problems };
}

function proofOf(said: unknown): Proof | null {
  if (said === undefined) return { by: 'run' };
  if (said === 'failing' || said === 'at once' || said === 'hidden') return { by: said };
  const why = typeof said === 'string' ? /^none: (.+)$/u.exec(said)?.[1] : undefined;
  return why === undefined ? null : { by: 'none', why };
}
