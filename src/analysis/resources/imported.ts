import { T } from '../../utils/ast.ts';
import type { FileFacts } from '../file-facts.ts';
import { TAG } from '../summaries/doc-tags.ts';
import { importsMaker } from '../summaries/interest.ts';
import type { HandedOut, Through } from '../summaries/summary.ts';
import type { Candidate } from './candidate.ts';
import { isReplacedByFake } from './fakes.ts';
import { isCatalogued } from './recognise.ts';
import { runsAsChild, runsInPage } from './remote.ts';

/** What helpers of other files hand out to this one, at each of their calls. */
export function imported(facts: FileFacts): Candidate[] {
  // Without types a helper is seen through the imports of the file, or by a tag in it.
  if (facts.types === null && !facts.mentions(`@${TAG}`) && !importsMaker(facts.sourceCode.text, facts.filename, facts.catalogue)) return [];
  return facts.calls.flatMap((node): Candidate[] => {
    // What such calls are given says nothing about what they make.
    if (node.callee.type === T.Super || isCatalogued(node, facts)) return [];
    const handover = facts.helpers.handover(node);
    if (handover === null || handover.results.length === 0 || runsInPage(node) || runsAsChild(node, facts.sourceCode)) return [];
    // A path goes on in other paths that are made of it, and may be a cache that is meant to stay: files are left to the file that makes them.
    if (handover.file !== null && isReplacedByFake({ module: handover.file, path: [] }, null, facts)) return [];
    return handover.results.filter(({ kind, madeBy }) => kind.family !== 'temp-file' && !madeBy.some((origin) => isReplacedByFake(origin, kind, facts))).map((result) => candidateOf(node, result, handover));
  });
}

function candidateOf(node: Candidate['node'], { kind, ways, started, madeBy }: HandedOut, { helper, file }: Through): Candidate {
  const [first, ...also] = ways;
  const source = { by: 'import', helper, file, madeBy, kept: first === undefined } as const;
  return { node, path: first?.path ?? [], kind: first?.kind ?? kind, started, source, ...(also.length > 0 ? { also } : {}) };
}
