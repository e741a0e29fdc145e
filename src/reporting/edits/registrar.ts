/** The call by which a test has something run once it is over, in the terms of its runner. */
import type { FileFacts } from '../../analysis/file-facts.ts';
import { unitsRunning } from '../../analysis/lifetimes/placement.ts';
import type { Unit } from '../../analysis/model/test-model.ts';
import { cleanupPlaces, type Registrar } from '../../catalog/frameworks/cleanup-places.ts';
import { frameworkById } from '../../catalog/frameworks/index.ts';
import type { Node } from '../../utils/ast.ts';
import { isFunction, type Frame, type FunctionNode } from '../../utils/functions.ts';
import { reachContext } from './context-parameter.ts';
import { reachExport, type Reach } from './imports.ts';

export interface RegistrarCall extends Reach {
  readonly order: Registrar['order'];
  /** The function is a helper, whose tests are known only as far as this file goes. */
  readonly isInHelper: boolean;
}

/** How to call the registrar at `place` in `frame`; null where the runner has none, or it is out of reach. */
export function registrarAt(place: Node, frame: Frame, facts: FileFacts): RegistrarCall | null {
  if (!isFunction(frame)) return null;
  const role = facts.model.roleOf(frame);
  if (role.kind === 'helper') return inHelper(place, frame, facts);
  if (role.kind !== 'unit' || frame.generator) return null;
  const { framework, phase } = role.unit;
  const { registrar } = cleanupPlaces(framework);
  if (registrar === null || framework === null || !registrar.phases.some((allowed) => allowed === phase)) return null;
  const reach = reachIn(registrar, frameworkById(framework)?.modules ?? [], place, frame, facts);
  return reach === null ? null : { ...reach, order: registrar.order, isInHelper: false };
}

function reachIn(registrar: Registrar, modules: readonly string[], place: Node, frame: FunctionNode, facts: FileFacts): Reach | null {
  const { sourceCode } = facts;
  const exported = registrar.exported && !mayBeConcurrent(facts) ? reachExport(registrar.name, modules, place, sourceCode) : null;
  if (exported?.changes.length === 0) return exported;
  const position = registrar.context === null ? null : facts.model.contextPositionOf(frame);
  const ofContext = position === null || registrar.context === null ? null : reachContext(registrar.name, frame, position, registrar.context, place, sourceCode);
  if (ofContext?.changes.length === 0 && isTakenOut(ofContext)) return ofContext;
  return exported ?? ofContext;
}

/** `({ onTestFinished }) => …`: the function itself is at hand. */
function isTakenOut(reach: Reach): boolean {
  return !reach.text.includes('.');
}

/** The exported registrar of a helper that only tests of this file call. */
function inHelper(place: Node, frame: FunctionNode, facts: FileFacts): RegistrarCall | null {
  const units: readonly Unit[] = unitsRunning(frame, facts) ?? [];
  const framework = units[0]?.framework ?? null;
  const { registrar } = cleanupPlaces(framework);
  if (registrar?.exported !== true || framework === null || mayBeConcurrent(facts)) return null;
  if (!units.every((unit) => unit.phase === 'test' && unit.framework === framework)) return null;
  const reach = reachExport(registrar.name, frameworkById(framework)?.modules ?? [], place, facts.sourceCode);
  return reach === null ? null : { ...reach, order: registrar.order, isInHelper: true };
}

/** With concurrent tests, an exported registrar attaches to whichever test is current. */
function mayBeConcurrent(facts: FileFacts): boolean {
  return facts.mentions('concurrent');
}
