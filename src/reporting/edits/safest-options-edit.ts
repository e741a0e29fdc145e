/** Moves two options of a bench to those of its tool that also run when the measured function throws. */
import type { BenchLeak } from '../../analysis/benches/bench-leak.ts';
import type { FileFacts } from '../../analysis/file-facts.ts';
import { parentOf } from '../../utils/ancestors.ts';
import { T, type CallExpression, type NewExpression, type Node } from '../../utils/ast.ts';
import { staticName } from '../../utils/names.ts';
import { unwrap } from '../../utils/wrappers.ts';
import { addedTo, optionAt, propertyNamed, type OptionFunction } from './bench-options.ts';
import type { Change, Edit } from './edit.ts';

/** The edit for what is started by one option and ended by its counterpart in the same object; null where they cannot move as they are. */
export function safestOptionsEdit({ leak, contract, slot }: BenchLeak, facts: FileFacts): Edit | null {
  const safest = contract?.safest;
  const at = leak.unit === null ? null : optionAt(leak.unit.frame);
  if (leak.unit === null || safest === undefined || at === null || slot?.undoneBy == null || leak.name === null) return null;
  const { registration } = leak.unit;
  const end = propertyNamed(slot.undoneBy, at.options);
  if (end == null || registration === null) return null;
  const [start, stop] = safest.slots;
  const changes = moved(at, [renamedText(at.property, start, facts), renamedText(end, stop, facts)], safest.slots, targetOf(registration, facts), facts);
  return changes === null ? null : { id: 'moveToOptions', data: { handle: `\`${leak.name}\``, start, end: stop }, changes, isSafe: false };
}

function renamedText(property: OptionFunction['property'], name: string, { sourceCode }: FileFacts): string {
  const { key, range } = property;
  return sourceCode.text.slice(range[0], key.range[0]) + name + sourceCode.text.slice(key.range[1], range[1]);
}

/** The call whose options run in any case: `.run()` on what Vitest 5 registers, or the only `new Bench()`, if it measures one function. */
function targetOf(registration: CallExpression | NewExpression, facts: FileFacts): CallExpression | NewExpression | null {
  const member = parentOf(registration);
  const run = member?.type === T.MemberExpression && member.object === registration && staticName(member) === 'run' ? parentOf(member) : undefined;
  if (run?.type === T.CallExpression) return run;
  const made = facts.calls.filter((call) => call.type === T.NewExpression && facts.keyOf(call.callee) === 'tinybench.Bench');
  const measured = new Set(facts.model.units.filter(({ phase, framework }) => phase === 'bench' && framework === 'tinybench').map((unit) => unit.registration));
  return made.length === 1 && measured.size === 1 && measured.has(registration) ? (made[0] ?? null) : null;
}

function moved({ options }: OptionFunction, texts: readonly string[], names: readonly string[], target: CallExpression | NewExpression | null, { sourceCode }: FileFacts): Change[] | null {
  // Nothing of it may stay behind: without its two functions the argument goes.
  const call = parentOf(options);
  if (target === null || options.properties.length !== 2 || call?.type !== T.CallExpression || sourceCode.getCommentsInside(options).length > 0) return null;
  const given = target.arguments.map((argument): Node => unwrap(argument));
  const [first] = given;
  if (given.length > 1 || (first !== undefined && (first.type !== T.ObjectExpression || names.some((name) => propertyNamed(name, first) !== undefined)))) return null;
  const close = sourceCode.getLastToken(target);
  const added = first?.type === T.ObjectExpression ? addedTo(first, texts, sourceCode) : close === null ? null : { range: [close.range[0], close.range[0]] as const, text: `{ ${texts.join(', ')} }` };
  return added === null ? null : [withoutArgument(call, options), added];
}

function withoutArgument(call: CallExpression, argument: Node): Change {
  const index = call.arguments.findIndex((one) => one === argument);
  const before = call.arguments[index - 1];
  const after = call.arguments[index + 1];
  if (before !== undefined) return { range: [before.range[1], argument.range[1]], text: '' };
  return { range: [argument.range[0], after?.range[0] ?? argument.range[1]], text: '' };
}
