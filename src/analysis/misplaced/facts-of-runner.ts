/** Which rows of a table of facts hold for a runner as it is installed. */
import type { FrameworkId } from '../../catalog/frameworks/framework.ts';
import { isInRange, type VersionRange } from '../../catalog/frameworks/version.ts';
import type { FileFacts } from '../file-facts.ts';
import { isBunInDisguise } from '../runner-config/bun-in-disguise.ts';

interface Fact {
  readonly framework: FrameworkId;
  readonly versions?: VersionRange;
}

/** The rows of `table` about `framework` that surely hold; `known` says that only such versions can have what is asked about. */
export function factsAbout<Row extends Fact>(table: readonly Row[], framework: FrameworkId | null, facts: FileFacts, known: 'by version' | 'by its use' = 'by version'): readonly Row[] {
  if (isBunInDisguise(framework, facts)) return [];
  return table.filter((row) => {
    if (row.framework !== framework) return false;
    if (row.versions === undefined) return true;
    const holds = isInRange(facts.versionOf(row.framework), row.versions);
    return known === 'by its use' ? holds !== false : holds === true;
  });
}
