/** Which edits end a leak: a fix where it changes nothing that a passing test does, else suggestions. */
import type { FileAnalysis } from '../../analysis/analysis.ts';
import type { FileFacts } from '../../analysis/file-facts.ts';
import type { Leak } from '../../analysis/lifetimes/verdict.ts';
import type { Edit } from './edit.ts';
import { movingRegistrarEdit, registrarEdit } from './registrar-edit.ts';

/** The ways to end `leak`, best first. */
export function editsFor(leak: Leak, analysis: FileAnalysis): readonly Edit[] {
  const { facts } = analysis;
  if (facts === null) return [];
  return shapes(leak, analysis, facts).filter((edit) => edit !== null);
}

function shapes(leak: Leak, analysis: FileAnalysis, facts: FileFacts): readonly (Edit | null)[] {
  switch (leak.reason) {
    case 'neverReleased':
    case 'handleDropped':
      return [registrarEdit(leak, analysis, facts)];
    case 'releasedOnSomePaths':
    case 'skippedOnThrow':
      return [movingRegistrarEdit(leak, analysis, facts)];
    case 'releasedTooRarely':
    case 'overwritten':
    case 'releaseNotAwaited':
      return [];
  }
}
