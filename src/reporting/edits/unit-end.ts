/** Has something run when a test or hook is over: by the registrar of its runner, or in a `finally` block. */
import type { FileFacts } from '../../analysis/file-facts.ts';
import type { Unit } from '../../analysis/model/test-model.ts';
import { T, type Node } from '../../utils/ast.ts';
import { isFunction, type Frame } from '../../utils/functions.ts';
import type { Change } from './edit.ts';
import { mayBeWrapped, tried } from './finally-edit.ts';
import { endsWithSemicolon, insertAfter } from './layout.ts';
import { registrarAt, type RegistrarCall } from './registrar.ts';
import { callbackText, type ReleaseCall } from './release-call.ts';

export interface UnitEnd {
  /** As a title names it: the registrar in backticks. */
  readonly place: string;
  readonly changes: readonly Change[];
}

/** `call` in the registrar of the runner, right after `statement` of `frame`; null where there is none. */
export function inRegistrar(statement: Node, frame: Frame, call: ReleaseCall, facts: FileFacts): (UnitEnd & { readonly registrar: RegistrarCall }) | null {
  const registrar = registrarAt(statement, frame, facts);
  if (registrar === null) return null;
  const semicolon = endsWithSemicolon(statement, facts.sourceCode) ? ';' : '';
  const change = insertAfter(statement, [`${registrar.text}(${callbackText(call, semicolon)})`], facts.sourceCode);
  return { place: `\`${registrar.text}\``, changes: [change, ...registrar.changes, ...(call.changes ?? [])], registrar };
}

/** `call`, which is synchronous, in a `finally` block around all that comes after `statement`; null where `unit` is not over with its body, or nothing comes. */
export function inFinally(statement: Node, { frame, synchronous }: Unit, call: ReleaseCall, { sourceCode }: FileFacts): UnitEnd | null {
  const block = statement.parent;
  if (block?.type !== T.BlockStatement || !isFunction(frame) || frame.generator || !(frame.async || synchronous)) return null;
  const rest: readonly Node[] = block.body.slice(block.body.findIndex((one) => one === statement) + 1);
  const changes = mayBeWrapped(rest, [], frame, sourceCode) ? tried(rest, null, call, statement, sourceCode) : null;
  return changes === null ? null : { place: 'a `finally` block', changes };
}
