/** Ends a handle by the runner's own registrar, right after it was acquired. */
import type { FileAnalysis } from '../../analysis/analysis.ts';
import type { FileFacts } from '../../analysis/file-facts.ts';
import type { Life } from '../../analysis/lifetimes/life.ts';
import type { Leak } from '../../analysis/lifetimes/verdict.ts';
import { isWithin } from '../../utils/functions.ts';
import { loopAround } from '../../utils/loops.ts';
import { acquisitionOf, type Acquisition } from './acquisition.ts';
import type { Edit } from './edit.ts';
import { movedRelease } from './moved-release.ts';
import type { RegistrarCall } from './registrar.ts';
import { releaseCall, verbOf, type ReleaseCall } from './release-call.ts';
import { inRegistrar } from './unit-end.ts';

/** The edit for something that nothing ends yet. */
export function registrarEdit(leak: Leak, analysis: FileAnalysis, facts: FileFacts): Edit | null {
  const acquisition = acquisitionOf(leak, facts);
  const call = acquisition === null ? null : releaseCall(leak, acquisition.handle, acquisition.statement, facts);
  if (acquisition === null || call === null) return null;
  const edit = registered(acquisition, call, facts);
  if (edit === null) return null;
  return { ...edit, isSafe: edit.isSafe && !mayWaitForOthers(call, edit.registrar, leak, analysis) };
}

/** The edit for what is ended inline, where something can come before: the release moves into the registrar. */
export function movingRegistrarEdit(leak: Leak, analysis: FileAnalysis, facts: FileFacts): Edit | null {
  const acquisition = acquisitionOf(leak, facts);
  const moved = acquisition === null ? null : movedRelease(leak, acquisition, facts);
  if (acquisition === null || moved === null) return null;
  const edit = registered(acquisition, moved.call, facts);
  if (edit === null) return null;
  const isSafe = edit.isSafe && moved.isSafe && !mayWaitForOthers(moved.call, edit.registrar, leak, analysis);
  return { ...edit, changes: [...edit.changes, ...moved.changes], isSafe };
}

function registered({ statement, frame, handle, changes, isLocal }: Acquisition, call: ReleaseCall, facts: FileFacts): (Edit & { readonly registrar: RegistrarCall }) | null {
  // Registered once a turn, the cleanups of all turns would wait for the end of the test.
  const end = loopAround(statement) === null ? inRegistrar(statement, frame, call, facts) : null;
  if (end === null) return null;
  return {
    id: 'endInRegistrar',
    data: { verb: verbOf(call), handle: `\`${handle}\``, place: end.place },
    changes: [...changes, ...end.changes],
    isSafe: isLocal && !end.registrar.isInHelper,
    registrar: end.registrar,
  };
}

/**
 * A release that is waited for may itself wait for what was acquired after it, such as a server for its clients: then the
 * test would no longer end. What is ended before the cleanup, or will be by one that runs first, is in nobody's way.
 */
function mayWaitForOthers(call: ReleaseCall, registrar: RegistrarCall, leak: Leak, analysis: FileAnalysis): boolean {
  if (!call.isAsync) return false;
  const later = analysis.lives.filter((life) => life !== leak.life && life.candidate.kind.family !== 'timer' && life.frame === leak.life.frame && life.start.range[0] > leak.node.range[0] && !isWithin(life.start, leak.node));
  return later.some((life) => !(registrar.order === 'last' && (isEnded(life) || analysis.leaks.some((other) => other.life === life))));
}

function isEnded(life: Life): boolean {
  return life.uses.some((use) => use.effect === 'release' || use.effect === 'guard');
}
