/** What would put a change back, by what the part is in a new thing. */
import { T } from '../../utils/ast.ts';
import { calleeName } from '../../utils/names.ts';
import { unwrap } from '../../utils/wrappers.ts';
import { freshKindAt, freshValueAt, type Fresh } from './fresh.ts';
import { LISTENERS, type LeaseUse } from './lease-use.ts';
import type { Resolver } from './resolver.ts';

/** A part, by the members that lead to it, and what resets it when it is written behind that: `.length = 0`. */
export interface Reset {
  readonly path: string;
  readonly suffix: string;
}

/** What resets all of `changes`, once for each part; null where that is not known of one of them, or where a part has another name by which it may go on. */
export function resetsOf(changes: readonly LeaseUse[], uses: readonly LeaseUse[], fresh: Fresh, resolver: Resolver): readonly Reset[] | null {
  const resets = new Map<string, Reset>();
  for (const change of changes) {
    const reset = resetOf(change, fresh, resolver);
    if (reset === null || uses.some((use) => use.ofPart === true && use.path === reset.path)) return null;
    resets.set(reset.path, reset);
  }
  return [...resets.values()];
}

function resetOf(change: LeaseUse, fresh: Fresh, resolver: Resolver): Reset | null {
  const parts = change.path.split('.');
  if (parts.at(-1) === LISTENERS) return isEmitter(fresh) && parts.length === 1 ? { path: '', suffix: '.removeAllListeners()' } : null;
  if (parts.at(-1) === 'lastIndex' && freshKindAt(fresh, parts.slice(0, -1).join('.'), resolver) === 'pattern') return { path: change.path, suffix: ' = 0' };
  const { path } = change;
  switch (freshKindAt(fresh, path, resolver)) {
    case 'array':
      return isAssigned(change) ? { path, suffix: ' = []' } : { path, suffix: '.length = 0' };
    case 'map':
    case 'set':
      return isAssigned(change) ? null : { path, suffix: '.clear()' };
    case 'number':
    case 'text':
    case 'flag':
    case 'nothing': {
      const value = freshValueAt(fresh, path, resolver);
      const text = value === null ? null : writtenOut(unwrap(value));
      return text === null || path === '' ? null : { path, suffix: ` = ${text}` };
    }
    case null:
      return isPush(change) ? { path, suffix: '.length = 0' } : null;
    default:
      return null;
  }
}

function isAssigned(change: LeaseUse): boolean {
  return change.does === 'assign' || (change.does === 'grow' && change.isField === true);
}

/** A method that only arrays have, called on the part itself. */
function isPush({ node }: LeaseUse): boolean {
  return node.type === T.CallExpression && ['push', 'unshift'].includes(calleeName(node) ?? '');
}

function isEmitter({ made }: Fresh): boolean {
  return made?.node.type === T.NewExpression && /^(?:Event)?Emitter$/.test(calleeName(made.node) ?? '');
}

function writtenOut(value: ReturnType<typeof unwrap>): string | null {
  if (value.type === T.Literal) return value.raw;
  if (value.type === T.Identifier) return value.name === 'undefined' ? 'undefined' : null;
  if (value.type === T.UnaryExpression) return value.operator === 'void' ? 'undefined' : value.argument.type === T.Literal ? `${value.operator}${value.argument.raw}` : null;
  return value.type === T.TemplateLiteral && value.quasis[0]?.value.raw === '' && value.expressions.length === 0 ? `''` : null;
}
