/** Whether a file may keep what its functions are given: by its text, as most files have no collection of their own. */
import { isTestPath } from '../../catalog/frameworks/test-paths.ts';
import { changingFiles } from '../../utils/changing-files.ts';

/** A collection at the top of the file. */
const COLLECTION = /^(?:export )?(?:const|let|var) (\w+)[^=\n]*= (?:new (?:Map|Set|Array)\b|\[\]|\{\})/gm;
/** One in a class of which the file makes an instance at its top, as each test has its own of any other. */
const FIELD = /^[ \t]+(?:(?:private|protected|public|readonly) )*(#?\w+)(?:: [^=\n]*)? = (?:new (?:Map|Set)\b|\[\]|\{\})|this\.(#?\w+) = (?:new (?:Map|Set)\b|\[\]|\{\})/gm;
const INSTANCE = /^(?:export )?(?:(?:const|let|var) \w+[^=\n]*=|export default|default|module\.exports(?:\.\w+)? =|exports\.\w+ =) *new \w/m;
/** The name of what is filled, and of what is emptied. */
const FILLED = /(#?\w+)\??\.(?:push|unshift|add|set)\(/g;
const EMPTIED = /(#?\w+)(?:\.clear\(|\.length = 0| = \[\]| = new (?:Map|Set)\(\)| = \{\})/g;
const HELPER = /helper|support|fixture|util|mock|fake|stub|setup/i;

const answers = changingFiles<boolean>(5_000, 1_000_000, (text, path) => {
  const collections = namesBy(COLLECTION, text);
  if (INSTANCE.test(text)) for (const name of namesBy(FIELD, text)) collections.add(name);
  if (collections.size === 0) return false;
  const filled = namesBy(FILLED, text);
  // A module under test that nobody can empty is as its authors want it; a helper of tests has no such excuse.
  const emptied = isHelperOfTests(path) ? null : namesEmptied(text);
  return [...collections].some((name) => filled.has(name) && (emptied === null || emptied.has(name)));
});

function namesBy(pattern: RegExp, text: string): Set<string> {
  return new Set(Array.from(text.matchAll(pattern), ([, first, second]) => first ?? second ?? ''));
}

/** The declaration of a collection looks like an assignment of an empty one, and is none. */
function namesEmptied(text: string): ReadonlySet<string> {
  const declared = new Set(Array.from(text.matchAll(DECLARED), ({ index, 0: match }) => index + match.length));
  return new Set(Array.from(text.matchAll(EMPTIED)).filter(({ index }) => !declared.has(index)).map(([, name]) => name ?? ''));
}

const DECLARED = /\b(?:const|let|var|private|protected|public|readonly) /g;

/** True when it is worth while to look into the file at `path`. */
export function mayKeep(path: string): boolean {
  return answers.at(path) === true;
}

/** Named or placed so that tests are what it is for. */
export function isHelperOfTests(path: string): boolean {
  return isTestPath(path) || HELPER.test(path.slice(path.lastIndexOf('/') + 1));
}
