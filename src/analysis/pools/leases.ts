/** What the linted file borrows, and from which pool. */
import { isAcquireName, lendingMethods } from '../../catalog/pools/index.ts';
import { parentOf } from '../../utils/ancestors.ts';
import { T, type CallExpression, type Node, type Variable } from '../../utils/ast.ts';
import { callsNamed, calledNames } from '../../utils/call-index.ts';
import { isFunction } from '../../utils/functions.ts';
import { functionName } from '../../utils/named-functions.ts';
import { calleeName } from '../../utils/names.ts';
import { variableOf } from '../../utils/variables.ts';
import { unwrapAwaited, wrapped } from '../../utils/wrappers.ts';
import type { CataloguedPools } from './catalogued.ts';
import { placeName, type Place } from './place.ts';
import type { HandMadePool, Lease, Lender } from './pool.ts';
import type { PoolFile } from './pool-file.ts';
import { resultsOf, type Instance, type Resolver, type Target } from './resolver.ts';
import type { Survey } from './survey.ts';

export interface LeasesInput {
  readonly file: PoolFile;
  readonly resolver: Resolver;
  readonly catalogued: CataloguedPools;
  readonly surveyOf: (file: PoolFile) => Survey;
}

interface Handed {
  readonly lender: Lender;
  readonly instance: Instance | null;
}

/** Functions that hand on what others hand out; more are a circle. */
const HOPS = 3;
/** Without such a word in the file, `get` and the like are not asked about. */
const POOL_WORDS = /pool|recycl|arena|free_?list|alloc/i;

/** How functions are called that return what they have borrowed. In a file that gives nothing back, to ask them all what they do is dear. */
const MAY_HAND_ON = /^(?:get|new|create|make)[A-Z]/;
const GIVES_BACK = /\b(?:release|give|check_?[iI]n|recycle|free|reclaim|put|return)\w*\(/;

/** The leases of the file, in source order. */
export function leasesOf(input: LeasesInput): Lease[] {
  const { file, catalogued } = input;
  const survey = input.surveyOf(file);
  const leases: Lease[] = [];
  for (const list of survey.lists) {
    for (const take of list.takes) {
      const lender = isFunction(take.frame) ? survey.lenders.get(take.frame) : undefined;
      if (lender?.take === take || take.variable === null) continue;
      leases.push({ pool: handMade(list.place, { list, file, instance: null }), lender: null, node: take.call, call: 'pop', value: take.value, variable: take.variable, frame: take.frame });
    }
  }
  const names = new Set([...survey.lenders.keys()].map(functionName));
  const ofPool = POOL_WORDS.test(file.sourceCode.text);
  const mayHandOn = ofPool || survey.lists.length > 0 || GIVES_BACK.test(file.sourceCode.text);
  const lending = [...calledNames(file.sourceCode)].filter((name) => names.has(name) || isAcquireName(name, ofPool) || (mayHandOn && MAY_HAND_ON.test(name)) || lendingMethods.has(name));
  for (const call of callsNamed(file.sourceCode, lending)) {
    if (call.type !== T.CallExpression) continue;
    const name = calleeName(call) ?? '';
    const library = lendingMethods.has(name) ? catalogued.borrowedBy(call) : null;
    if (library !== null) {
      leases.push(leaseAt(call, library.value, { pool: library.pool, lender: null }, file));
      continue;
    }
    const handed = handedOutBy(call, file, input, HOPS);
    if (handed === null || isHandedOn(call, file, input)) continue;
    const awaited = parentOf(wrapped(call));
    const value = awaited?.type === T.AwaitExpression ? wrapped(awaited) : wrapped(call);
    const { list, file: declaring } = handed.lender;
    leases.push(leaseAt(call, value, { pool: handMade(list.place, { list, file: declaring, instance: handed.instance }), lender: handed.lender }, file));
  }
  return leases.toSorted((one, other) => one.node.range[0] - other.node.range[0]);
}

function leaseAt(call: CallExpression, value: Node, { pool, lender }: Pick<Lease, 'pool' | 'lender'>, file: PoolFile): Lease {
  return { pool, lender, node: call, call: calleeName(call) ?? '', value, variable: nameOf(value, file), frame: file.ownerOf(call) };
}

function nameOf(value: Node, { sourceCode }: PoolFile): Variable | null {
  const parent = parentOf(value);
  const target = parent?.type === T.VariableDeclarator && parent.init === value ? parent.id : parent?.type === T.AssignmentExpression && parent.right === value && parent.operator === '=' ? parent.left : null;
  return target?.type === T.Identifier ? variableOf(target, sourceCode) : null;
}

/** Who hands out what `call` returns: a lender, or a function that returns what one hands out. */
function handedOutBy(call: CallExpression, file: PoolFile, input: LeasesInput, hops: number): Handed | null {
  if (hops === 0) return null;
  const target = file.mayLend(call.callee) ? input.resolver.targetOf(call, file) : null;
  if (target === null) return null;
  const lender = input.surveyOf(target.file).lenders.get(target.fn);
  if (lender !== undefined) return { lender, instance: target.shape?.instance ?? null };
  return handedOnBy(target, input, hops - 1);
}

function handedOnBy({ fn, file, shape }: Target, input: LeasesInput, hops: number): Handed | null {
  for (const result of resultsOf(fn, file)) {
    const node = unwrapAwaited(result);
    const inner = node.type === T.CallExpression ? handedOutBy(node, file, input, hops) : null;
    if (inner === null) continue;
    const isOwn = inner.instance === null || (inner.instance.holder === null && inner.instance.made === null);
    return isOwn ? { lender: inner.lender, instance: shape?.instance ?? inner.instance } : inner;
  }
  return null;
}

/** The function around the call returns what it borrows: whoever calls that one is the borrower. */
function isHandedOn(call: CallExpression, file: PoolFile, { surveyOf }: LeasesInput): boolean {
  const frame = file.ownerOf(call);
  if (!isFunction(frame)) return false;
  return surveyOf(file).lenders.has(frame) || resultsOf(frame, file).some((result) => unwrapAwaited(result) === call);
}

function handMade(place: Place, { list, file, instance }: Omit<HandMadePool, 'by' | 'name' | 'identity' | 'made'>): HandMadePool {
  const holder = instance?.holder ?? null;
  const name = holder === null ? placeName(place) : 'references' in holder ? holder.name : placeName(holder);
  return { by: 'hand', list, file, instance, name, identity: holder ?? place, made: instance?.made ?? null };
}
