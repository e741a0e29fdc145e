/**
 * What of a text has to do with one of its names: read off lines, before anything is parsed. Declarations begin at the margin
 * in nearly all code; what is written otherwise has no excerpt, and has to be read whole.
 */

export interface Excerpts {
  /** All that declares `name`, with all of the top level that it mentions, directly or not; `default` for what the module itself is. Null when the text does not tell. */
  of(name: string): string | null;
}

interface Part {
  readonly text: string;
  /** The names that it declares, or exports; `*` for all that another module exports. */
  readonly names: readonly string[];
}

/** Where something of the top level begins, as opposed to what goes on from the line before. */
const BEGINS = /^(?:[\w$@('"[;!]|\/[*/])/;
const GOES_ON = /^(?:else|catch|finally|from|extends|implements|as|satisfies|while)\b/;
/** What stands before a declaration and belongs to it. */
const PREFIX = /^(?:\s|\/\/[^\n]*\n|\/\*[\s\S]*?\*\/|@[\w$.]+(?:\([^\n]*\))?)*/;
const DECLARES = /^(export\s+)?(default\s+)?(?:declare\s+)?(?:abstract\s+)?(?:async\s+)?(?:(?:function\s*\*?|class|interface|type|enum|namespace|module)\s+([\w$]+)|(?:const|let|var)\s+([\w$]+|[{[]))/;
const WORD = /[A-Za-z_$][\w$]*/g;
/** Words of the language that stand beside names in a clause of imports or exports, and all over the code. */
const NO_NAMES: ReadonlySet<string> = new Set(['import', 'export', 'type', 'as', 'from', 'const', 'let', 'var']);

/** The excerpts of `text`; it is read when the first is asked for. */
export function excerptsOf(text: string): Excerpts {
  let byName: ReadonlyMap<string, readonly Part[]> | null = null;
  const mentioned = new Map<Part, readonly Part[]>();

  function partsNamed(name: string): readonly Part[] {
    byName ??= index(partsOf(text));
    return byName.get(name) ?? [];
  }

  function mentionedIn(part: Part): readonly Part[] {
    let parts = mentioned.get(part);
    if (parts === undefined) mentioned.set(part, (parts = [...new Set(part.text.match(WORD) ?? [])].flatMap((word) => (word === 'default' ? [] : partsNamed(word)))));
    return parts;
  }

  return {
    of(name) {
      const own = partsNamed(name);
      // A name of which nothing is seen may be a member of the default export, or be handed on from another module.
      const pending = [...(own.length > 0 || partsNamed('*').length > 0 ? own : partsNamed('default'))];
      if (pending.length === 0) return null;
      const taken = new Set(pending);
      for (let part = pending.pop(); part !== undefined; part = pending.pop()) {
        for (const other of mentionedIn(part)) {
          if (taken.has(other)) continue;
          taken.add(other);
          pending.push(other);
        }
      }
      return Array.from(taken, (part) => part.text).join('\n');
    },
  };
}

function index(parts: readonly Part[]): ReadonlyMap<string, readonly Part[]> {
  const byName = new Map<string, Part[]>();
  for (const part of parts) {
    for (const name of part.names) {
      const known = byName.get(name);
      if (known === undefined) byName.set(name, [part]);
      else if (!known.includes(part)) known.push(part);
    }
  }
  return byName;
}

function partsOf(text: string): readonly Part[] {
  const parts: Part[] = [];
  let start = 0;
  let position = 0;
  const end = (at: number): void => {
    if (at > start) parts.push(partOf(text.slice(start, at)));
    start = at;
  };
  for (const line of text.split('\n')) {
    if (BEGINS.test(line) && !GOES_ON.test(line) && isWhole(text.slice(start, position))) end(position);
    position += line.length + 1;
  }
  end(text.length);
  return parts;
}

/** Not in the middle of a template, and more than what belongs to the next declaration. */
function isWhole(part: string): boolean {
  if (PREFIX.exec(part)?.[0].length === part.length) return false;
  let ticks = 0;
  for (let at = part.indexOf('`'); at !== -1; at = part.indexOf('`', at + 1)) if (part[at - 1] !== '\\') ticks += 1;
  return ticks % 2 === 0;
}

function partOf(text: string): Part {
  const code = text.slice(PREFIX.exec(text)?.[0].length ?? 0);
  return { text, names: namesOf(code) };
}

function namesOf(code: string): readonly string[] {
  if (/^import\b/.test(code)) return wordsOf(code, code.search(/\bfrom\b|['"]/));
  if (/^export\s*\*\s*from/.test(code)) return ['*'];
  if (/^export\s*(?:type\s*)?[{*]/.test(code)) return wordsOf(code, code.search(/\}|\bfrom\b/));
  const declared = DECLARES.exec(code);
  if (declared !== null) {
    const [, exported, isDefault, named, first] = declared;
    const names = named !== undefined ? [named] : first === '{' || first === '[' ? wordsOf(code, code.search(/[}\]]\s*[=:]/)) : [first ?? '', ...furtherNames(code)];
    return isDefault !== undefined && exported !== undefined ? [...names, 'default'] : names;
  }
  if (/^export\s+(?:default\b|=)/.test(code)) return ['default'];
  const [, owner, member] = /^(?:(module\.exports|exports)|[\w$]+)(?:\.([\w$]+))?/.exec(code) ?? [];
  if (owner !== undefined) return [member !== undefined && /^(?:module\.)?exports\.[\w$]+\s*=/.test(code) ? member : 'default'];
  return code.match(/^[\w$]+/) ?? [];
}

/** `const a = 1, b = 2`. */
function furtherNames(code: string): readonly string[] {
  return Array.from(code.matchAll(/,\s*([\w$]+)\s*(?==[^=>]|[,;]|$)/gm), ([, name]) => name ?? '');
}

function wordsOf(code: string, end: number): readonly string[] {
  return ((end === -1 ? code : code.slice(0, end)).match(WORD) ?? []).filter((word) => !NO_NAMES.has(word));
}
