/** How a leak of a bench is worded: the fact, in the words of its tool, then the remedy. One sentence each. */
import type { BenchLeak, BenchReason } from '../analysis/benches/bench-leak.ts';
import type { Family } from '../catalog/resources/resource.ts';
import type { SourceCode } from '../utils/ast.ts';
import { leakData } from './leak-messages.ts';

export const benchMessages: Readonly<Record<BenchReason, string>> = {
  neverReleased: '{{subject}} is {{started}} {{often}}, and never {{ended}}{{evidence}}. End it with {{release}} {{place}}.',
  handleDropped: '{{subject}} is {{started}} {{often}}, but {{lost}}, so nothing can end it. {{keep}} and call {{release}} {{place}}.',
  releasedOnSomePaths: '{{subject}} is {{ended}} on line {{releaseLine}}, but {{exit}} without it. Move {{release}} to a `finally` block.',
  skippedOnThrow: '{{subject}} is {{ended}} on line {{releaseLine}}, but {{thrower}} on line {{throwLine}} can leave {{scope}} first. Move {{release}} to a `finally` block.',
  releasedTooRarely: '{{subject}} is {{started}} {{often}}, but {{ended}} less often on line {{releaseLine}}, so all but the last leak. Move {{release}} {{to}}.',
  overwritten: '{{subject}} is still held when line {{overwriteLine}} assigns to its name, so it can no longer be {{ended}}. Call {{release}} before that assignment.',
  releaseNotAwaited: '{{subject}} is {{ended}} on line {{releaseLine}}, but nothing waits for it, so it outlives {{scope}}. Await or return {{release}}.',
  endedTooRarely: '{{subject}} is {{started}} {{often}}, but {{ended}} {{endedOften}} on line {{releaseLine}}, so all but the last leak. Move {{release}} {{to}}.',
  keptFromWarmUp: '{{subject}} is {{started}} {{often}}, but {{ended}} only once on line {{releaseLine}}, so the last one alone is {{ended}}. Move {{release}} {{to}}.',
  warmUpNotEnded: '{{subject}} is {{started}} {{often}}, but {{tool}} calls {{endedIn}} of line {{releaseLine}} only after the run. Start it only where there is none, as `??=` does.',
  teardownSkipped: '{{subject}} is {{ended}} on line {{releaseLine}}, {{where}}, which {{tool}} skips if {{thrower}} on line {{throwLine}} leaves the function. {{safest}}.',
  startedByProbe: '{{subject}} is {{ended}} by {{endedIn}} on line {{releaseLine}}, but {{tool}} calls this function once before any hook. Start it in `beforeEach`, or make the function `async`.',
};

/** The data for the placeholders of the message of `found`. */
export function benchData(found: BenchLeak, sourceCode: SourceCode): Record<string, string> {
  const { leak, contract, endedIn } = found;
  return {
    ...leakData(leak, sourceCode),
    started: STARTED[leak.candidate.kind.family],
    often: oftenOf(found),
    place: placeOf(found),
    to: `to ${counterpartOf(found)}`,
    tool: contract?.tool ?? '',
    endedOften: endedIn === null ? 'only once' : `only by \`${endedIn.name}\``,
    endedIn: endedIn === null ? '' : `\`${endedIn.name}\``,
    where: endedIn?.name === 'yield' ? 'after `yield`' : `by \`${endedIn?.name ?? ''}\``,
    safest: safestOf(found),
  };
}

const STARTED: Readonly<Record<Family, string>> = { timer: 'started', resource: 'started', listener: 'added', 'temp-file': 'made', fake: 'changed' };

/** When it is started. */
function oftenOf({ isMeasured, slot, contract, leak, hasPhases }: BenchLeak): string {
  if (isMeasured) return 'in every iteration';
  if (slot?.name === 'yield') return 'for the benchmark';
  if (slot === null || contract === null) return leak.unit?.phase === 'module' || leak.unit?.phase === 'suite' ? 'with the file' : 'for the benchmarks';
  const often = slot.runs === 'phase' && hasPhases ? ` ${contract.phases}` : slot.runs === 'iteration' ? ' for every iteration' : '';
  return `by \`${slot.name}\`${often}`;
}

/** Where its end belongs. */
function placeOf(found: BenchLeak): string {
  const { isMeasured, contract, leak } = found;
  if (!isMeasured) return counterpartOf(found).replace(/^`/, 'in `');
  const around = contract?.around ?? null;
  // A benchmark of its own that neither sets up nor tears down.
  if (around === null || leak.reason === 'handleDropped') return 'in a `finally` block';
  return `in a \`finally\` block, or move both to \`${around[0]}\` and \`${around[1]}\``;
}

/** What undoes the place where it is started. */
function counterpartOf({ isMeasured, slot, contract }: BenchLeak): string {
  if (isMeasured) return 'a `finally` block';
  if (slot?.name === 'yield') return 'after `yield`';
  if (slot !== null) return `\`${slot.undoneBy ?? slot.name}\``;
  return contract?.afterAll ?? 'after the benchmarks';
}

function safestOf({ contract, slot }: BenchLeak): string {
  if (contract?.safest !== undefined) {
    const [start, end] = contract.safest.slots;
    return `Start and end it in \`${start}\` and \`${end}\` of ${contract.safest.of}`;
  }
  return slot?.name === 'yield' ? 'Start it before `bench()` and end it after `run()`' : 'End it where it is not left out';
}
