/** Do files that are loaded with a test file undo a change? Setup files of the runner, and what the file imports, may register hooks. */
import { isAbsolute } from 'node:path';
import { PLAIN_SETUPS } from '../../catalog/frameworks/config-files.ts';
import { T, type Node } from '../../utils/ast.ts';
import { changingFiles } from '../../utils/changing-files.ts';
import { projectFile } from '../../utils/module-resolution.ts';
import { specifiersIn } from '../../utils/specifiers.ts';
import { wordsOf } from '../../utils/words.ts';
import type { FileFacts } from '../file-facts.ts';
import { isProjectModule } from '../model/file-sources.ts';
import type { RunnerConfig } from '../runner-config/runner-config.ts';
import type { Change } from './change.ts';

/** How far imports of setup files are followed. */
const DEPTH_LIMIT = 3;
const HOOKS = /\b(?:after|before)(?:Each|All)\b|\b(?:after|before|teardown|setup)\s*\(|mochaHooks|\.after\(|onTestFinished|aroundEach/;

const texts = changingFiles(200, 500_000, (text) => text);

/** True when they do, and when that cannot be known. They are read as text: a hook, and the name of what undoes it. */
export function isUndoneElsewhere(change: Change, config: RunnerConfig, facts: FileFacts): boolean {
  return isCalledInHooks(undoingWords(change), config, facts);
}

/** Whether a setup file, or what the file imports, has a hook and one of `words`. */
export function isCalledInHooks(words: RegExp, config: RunnerConfig, facts: FileFacts): boolean {
  const setupFiles = config.setupFiles();
  if (setupFiles === null || setupFiles.some((file) => undoesIn(file, words, DEPTH_LIMIT))) return true;
  return importsOf(facts).some(({ specifier, forEffect }) => {
    const file = isProjectModule(specifier) ? projectFile(specifier, facts.filename) : null;
    if (file === null) return forEffect && isProjectModule(specifier) && !/\.(?:css|scss|less|json|svg)$/.test(specifier);
    return undoesIn(file, words, forEffect ? DEPTH_LIMIT : 1);
  });
}

function undoesIn(file: string, words: RegExp, depth: number): boolean {
  if (!isAbsolute(file)) return !PLAIN_SETUPS.test(file);
  const text = texts.at(file);
  if (text === null) return false;
  if (HOOKS.test(text) && words.test(text)) return true;
  if (depth <= 1) return false;
  return specifiersIn(text).some((specifier) => {
    const target = isProjectModule(specifier) ? projectFile(specifier, file) : null;
    return target !== null && undoesIn(target, words, depth - 1);
  });
}

/** The names of what undoes `change`; for what is written, what it is called itself. */
function undoingWords({ fake, slot }: Change): RegExp {
  const last = (name: string): string => name.slice(name.lastIndexOf('.') + 1);
  const undoing = [...fake.undoneBy, ...fake.maybeUndoneBy, ...fake.kind.releases.map((release) => release.name)].map(last);
  const names = undoing.length > 0 ? undoing : slot.startsWith('process.env') ? ['env'] : fake.undoneByItself ? ['chdir', 'setGlobalDispatcher'] : [last(slot)];
  return wordsOf(names);
}

function importsOf(facts: FileFacts): { readonly specifier: string; readonly forEffect: boolean }[] {
  return (facts.sourceCode.ast.body as readonly Node[]).flatMap((statement) => {
    if (statement.type === T.ImportDeclaration) return [{ specifier: statement.source.value, forEffect: statement.specifiers.length === 0 }];
    const text = statement.type === T.ExpressionStatement || statement.type === T.VariableDeclaration ? /\brequire\(\s*['"]([^'"]+)['"]\s*\)/.exec(facts.sourceCode.getText(statement))?.[1] : undefined;
    return text === undefined ? [] : [{ specifier: text, forEffect: statement.type === T.ExpressionStatement }];
  });
}
