/** A file that its runner runs around all test files, by its configuration or by the names that it exports. */
import { MOCHA_FORM, MOCHA_NAMES, NAMED_FORMS, type GlobalExport, type GlobalForm } from '../../catalog/frameworks/global-setup.ts';
import { T, type Node, type SourceCode } from '../../utils/ast.ts';
import { entryOf, exportedNode } from '../../utils/exported-node.ts';
import { frameOf, type FunctionNode } from '../../utils/functions.ts';
import { variableNaming } from '../../utils/named-functions.ts';
import { nodesOf } from '../../utils/nodes-by-type.ts';
import type { SourceFiles } from '../../utils/source-files.ts';
import { onlyValue, variableOf } from '../../utils/variables.ts';
import { unwrap } from '../../utils/wrappers.ts';
import { functionOf } from '../model/callbacks.ts';
import { returnedFrom } from '../model/survey.ts';
import { loadedByMocha, namedGlobally } from '../runner-config/global-files.ts';

/** A function of the file that the runner calls. */
export interface Entry {
  readonly frame: FunctionNode;
  readonly exported: GlobalExport;
  /** For a function that set-up returns for its teardown: the set-up. */
  readonly returnedBy: FunctionNode | null;
  /** The runner does not call it, for all its name. */
  readonly ignored: boolean;
}

export interface GlobalFile {
  readonly form: GlobalForm;
  readonly entries: readonly Entry[];
  /** The other files in which what this one keeps for the whole process may be ended; null when they cannot be known. */
  readonly teardowns: readonly string[] | null;
}

/** As what `sourceCode`, the file at `filename`, is run around the others; null for all other files. */
export function globalFileOf(filename: string, sourceCode: SourceCode, files: SourceFiles): GlobalFile | null {
  if (MOCHA_NAMES.test(sourceCode.text)) {
    const entries = entriesOf(MOCHA_FORM, sourceCode);
    if (entries.length > 0) return { form: MOCHA_FORM, entries, teardowns: loadedByMocha(filename, files) };
  }
  const named = namedGlobally(filename, files);
  if (named === null) return null;
  for (const form of NAMED_FORMS[named.runner] as readonly GlobalForm[]) {
    const entries = entriesOf(form, sourceCode);
    if (form.needsAll === true && !form.exports.every((exported) => entries.some((entry) => entry.exported === exported))) continue;
    if (entries.length > 0 || form.exports.length === 0) return { form, entries, teardowns: named.teardowns };
  }
  return null;
}

function entriesOf(form: GlobalForm, sourceCode: SourceCode): readonly Entry[] {
  const entries: Entry[] = [];
  for (const exported of form.exports) {
    for (const node of writtenAs(exported.name, sourceCode)) {
      const frame = functionOf(node, sourceCode);
      if (frame === null || entries.some((entry) => entry.frame === frame)) continue;
      entries.push({ frame, exported, returnedBy: null, ignored: false });
      if (exported.returnsTeardown === true) entries.push(...returnedBy(frame, exported, sourceCode));
    }
  }
  return entries.length === 0 ? [] : [...entries, ...ignoredEntries(form, entries, sourceCode)];
}

/** Those that nothing in the file calls either. */
function ignoredEntries({ ignored = [] }: GlobalForm, called: readonly Entry[], sourceCode: SourceCode): Entry[] {
  return ignored.flatMap((exported) => writtenAs(exported.name, sourceCode).flatMap((node): Entry[] => {
    const frame = functionOf(node, sourceCode);
    const isCalled = frame === null || called.some((entry) => entry.frame === frame) || variableNaming(frame, sourceCode)?.references.some((reference) => reference.isRead()) !== false;
    return isCalled ? [] : [{ frame, exported, returnedBy: null, ignored: true }];
  }));
}

/** What stands for `name`: an export, or the functions of a member of an exported object. */
function writtenAs(name: string, sourceCode: SourceCode): readonly Node[] {
  const [first = '', member] = name.split('.');
  const exported = exportedNode(first, sourceCode);
  if (exported === null) return [];
  if (member === undefined) return [exported];
  const entry = objectsIn(exported, sourceCode).map((object) => entryOf(object, member)).find((found) => found !== null) ?? null;
  const value = entry === null ? null : valueOf(entry, sourceCode);
  if (value?.type !== T.ArrayExpression) return value === null ? [] : [value];
  return value.elements.filter((element) => element !== null);
}

/** The object that `node` is, or that it returns as a function: Mocha's root hooks may be made by one. */
function objectsIn(node: Node, sourceCode: SourceCode): readonly Node[] {
  const fn = functionOf(node, sourceCode);
  return fn === null ? [valueOf(node, sourceCode)] : returnedValues(fn, sourceCode).map((value) => valueOf(value, sourceCode));
}

function valueOf(node: Node, sourceCode: SourceCode): Node {
  const value = unwrap(node);
  const variable = value.type === T.Identifier ? variableOf(value, sourceCode) : null;
  return unwrap((variable === null ? null : onlyValue(variable)) ?? value);
}

function returnedBy(setUp: FunctionNode, exported: GlobalExport, sourceCode: SourceCode): Entry[] {
  return returnedValues(setUp, sourceCode).flatMap(returnedFrom).flatMap((value): Entry[] => {
    const frame = functionOf(value, sourceCode);
    return frame === null ? [] : [{ frame, exported, returnedBy: setUp, ignored: false }];
  });
}

function returnedValues(fn: FunctionNode, sourceCode: SourceCode): readonly Node[] {
  if (fn.body.type !== T.BlockStatement) return [fn.body];
  return nodesOf(T.ReturnStatement, sourceCode).flatMap((statement) => (statement.argument !== null && frameOf(statement) === fn ? [statement.argument] : []));
}
