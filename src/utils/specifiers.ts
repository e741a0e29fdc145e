/** What a text imports, by its text alone: whether a file is worth parsing is asked before it is parsed. */

const SPECIFIERS = /(?:\bfrom|\brequire\s*\(|\bimport\s*\(?)\s*['"`]([^'"`\n]+)['"`]/g;

/** The last text that was asked about: many ask about the file that is linted, one after the other. */
let last: Read = { text: '', specifiers: [], imports: null };

interface Read {
  readonly text: string;
  readonly specifiers: readonly string[];
  imports: Imports | null;
}

type Imports = ReadonlyMap<string, ReadonlySet<string> | null>;

/** The module specifiers that `text` imports, requires or re-exports, in their order, with repeats. Those in comments and strings count too. */
export function specifiersIn(text: string): readonly string[] {
  return read(text).specifiers;
}

function read(text: string): Read {
  if (text !== last.text) last = { text, specifiers: Array.from(text.matchAll(SPECIFIERS), (match) => match[1] ?? ''), imports: null };
  return last;
}

const IMPORT = /\b(?:import|export)\s+(?:type\s+)?([\w$*{][^'"`;]*?)\s*from\s*['"]([^'"\n]+)['"]/g;
const REQUIRE = /\b(?:const|let|var)\s+\{([^}]*)\}\s*=\s*(?:await\s+)?(?:require|import)\s*\(\s*['"`]([^'"`\n]+)['"`]\s*\)/g;

/** By specifier: the exports that `text` names, `default` for the whole; null where it may use any of them. As {@link specifiersIn}, by the text alone. */
export function importsIn(text: string): Imports {
  const { specifiers, imports } = read(text);
  return imports ?? (last.imports = namesImported(text, specifiers));
}

function namesImported(text: string, specifiers: readonly string[]): Imports {
  const imports = new Map<string, Set<string> | null>();
  const uses = new Map<string, number>();
  for (const specifier of specifiers) uses.set(specifier, (uses.get(specifier) ?? 0) + 1);
  const add = (specifier: string, names: readonly string[] | null): void => {
    uses.set(specifier, (uses.get(specifier) ?? 0) - 1);
    const known = imports.get(specifier);
    if (known === null || names === null) imports.set(specifier, null);
    else imports.set(specifier, new Set([...(known ?? []), ...names]));
  };
  for (const [, clause = '', specifier = ''] of text.matchAll(IMPORT)) add(specifier, exportsNamed(clause));
  for (const [, members = '', specifier = ''] of text.matchAll(REQUIRE)) add(specifier, namesBefore(members, ':'));
  // Loaded in some other way as well.
  for (const [specifier, left] of uses) if (left > 0) imports.set(specifier, null);
  return imports;
}

/** `a, { b as c }` */
function exportsNamed(clause: string): readonly string[] | null {
  if (clause.includes('*')) return null;
  const [whole = '', members] = clause.split('{');
  const isDefault = /[\w$]/.test(whole);
  return [...(isDefault ? ['default'] : []), ...(members === undefined ? [] : namesBefore(members.replace('}', ''), ' as '))];
}

function namesBefore(members: string, renamed: string): string[] {
  return members.split(',').map((member) => (member.trim().replace(/^type\s+/, '').split(renamed)[0] ?? '').trim()).filter((name) => name !== '');
}
