/** Whether a file may keep what its functions are given: by its text, as most files have no collection of their own. */
import { isTestPath } from '../../catalog/frameworks/test-paths.ts';
import { changingFiles } from '../../utils/changing-files.ts';

/** A collection at the top of the file; or one in a class of which the file makes an instance at its top, as each test has its own of any other. And something that fills it. */
const COLLECTION = /^(?:export )?(?:const|let|var) \w+[^=\n]*= (?:new (?:Map|Set|Array)\b|\[\]|\{\})/m;
const FIELD = /^[ \t]+(?:(?:private|protected|public|readonly) )*#?\w+(?:: [^=\n]*)? = (?:new (?:Map|Set)\b|\[\]|\{\})|this\.#?\w+ = (?:new (?:Map|Set)\b|\[\]|\{\})/m;
const INSTANCE = /^(?:export )?(?:(?:const|let|var) \w+[^=\n]*=|export default|default|module\.exports(?:\.\w+)? =|exports\.\w+ =) *new \w/m;
const FILLING = /\.(?:push|unshift|add|set)\(/;
/** A module under test that nobody can empty is as its authors want it; a helper of tests has no such excuse. */
const EMPTYING = /\.clear\(|\.length = 0|= \[\]|= new (?:Map|Set)\(\)|= \{\}/;
const HELPER = /helper|support|fixture|util|mock|fake|stub|setup/i;

const answers = changingFiles<boolean>(5_000, 1_000_000, (text, path) => (COLLECTION.test(text) || (FIELD.test(text) && INSTANCE.test(text))) && FILLING.test(text) && (isHelperOfTests(path) || EMPTYING.test(text)));

/** True when it is worth while to look into the file at `path`. */
export function mayKeep(path: string): boolean {
  return answers.at(path) === true;
}

/** Named or placed so that tests are what it is for. */
export function isHelperOfTests(path: string): boolean {
  return isTestPath(path) || HELPER.test(path.slice(path.lastIndexOf('/') + 1));
}
