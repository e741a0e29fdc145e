/** Which edits end a leak: a fix where it changes nothing that a passing test does, else suggestions. */
import type { FileAnalysis } from '../../analysis/analysis.ts';
import type { FileFacts } from '../../analysis/file-facts.ts';
import type { Leak } from '../../analysis/lifetimes/verdict.ts';
import { awaitEdit } from './await-edit.ts';
import type { Edit } from './edit.ts';
import { beforeAssignmentEdit } from './before-assignment-edit.ts';
import { earlierRegistrationEdit } from './earlier-registration-edit.ts';
import { finallyEdit } from './finally-edit.ts';
import { hookEdit, returnedTeardownEdit } from './hook-edit.ts';
import { moreOftenEdit } from './more-often-edit.ts';
import { movingRegistrarEdit, registrarEdit } from './registrar-edit.ts';
import { nameListenerEdit } from './name-listener-edit.ts';
import { putBackEdits } from './put-back-edit.ts';
import { restoreEdits } from './restore-edit.ts';
import { usingEdit } from './using-edit.ts';

/** The ways to end `leak`, best first. */
export function editsFor(leak: Leak, analysis: FileAnalysis): readonly Edit[] {
  const { facts } = analysis;
  if (facts === null) return [];
  // What undoes a change of shared state is no method of a handle.
  const edits = leak.state === undefined ? shapes(leak, analysis, facts) : restoreEdits(leak, facts);
  const found = edits.filter((edit) => edit !== null);
  return leak.state === undefined || found.length > 0 ? found : putBackEdits(leak, facts).filter((edit) => edit !== null);
}

function shapes(leak: Leak, analysis: FileAnalysis, facts: FileFacts): readonly (Edit | null)[] {
  switch (leak.reason) {
    case 'neverReleased':
    case 'handleDropped':
      return preferSafe([hookEdit(leak, facts), returnedTeardownEdit(leak, facts), registrarEdit(leak, analysis, facts), usingEdit(leak, facts), nameListenerEdit(leak, facts)], () => finallyEdit(leak, facts));
    case 'releasedOnSomePaths':
    case 'skippedOnThrow':
      return preferSafe([earlierRegistrationEdit(leak, facts), movingRegistrarEdit(leak, analysis, facts), usingEdit(leak, facts)], () => finallyEdit(leak, facts));
    case 'releasedTooRarely':
      return [moreOftenEdit(leak, leak.state === undefined ? analysis.leaks : analysis.stateLeaks, facts)];
    case 'overwritten':
      return [beforeAssignmentEdit(leak, analysis, facts)];
    case 'releaseNotAwaited':
      return [awaitEdit(leak, facts)];
  }
}

/** A safe edit alone; else all, and `last` where there is no other or none that keeps to the order of things. */
function preferSafe(edits: readonly (Edit | null)[], last: () => Edit | null): readonly (Edit | null)[] {
  const safe = edits.find((edit) => edit?.isSafe === true);
  return safe === undefined ? [...edits, last()] : [safe];
}
