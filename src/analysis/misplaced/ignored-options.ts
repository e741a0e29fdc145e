/** Functions that tear down, under keys of options that nobody reads. */
import { T, type Node, type Property } from '../../utils/ast.ts';
import { staticName } from '../../utils/names.ts';
import { onlyValue, variableOf } from '../../utils/variables.ts';
import { unwrap } from '../../utils/wrappers.ts';
import type { FileFacts } from '../file-facts.ts';
import type { Registration } from '../model/test-model.ts';
import type { MisplacedCleanup, Rename } from './misplaced-cleanup.ts';

const TEAR_DOWN: ReadonlySet<string> = new Set(['afterAll', 'afterEach', 'teardown']);

export function ignoredOptions(facts: FileFacts): MisplacedCleanup[] {
  if (!facts.mentions('ench') || ![...TEAR_DOWN].some((key) => facts.mentions(key)) || !facts.model.hasTests) return [];
  const seen = new Set<Node>();
  return facts.calls.flatMap((call) => {
    const registration = facts.model.registrationOf(call);
    if (registration?.kind !== 'bench') return [];
    return call.arguments.flatMap((argument) => {
      const options = objectBehind(argument, facts);
      // Options in a name may be those of several benchmarks.
      if (options === null || seen.has(options)) return [];
      seen.add(options);
      return ignoredIn(options, registration);
    });
  });
}

function objectBehind(argument: Node, { sourceCode }: FileFacts): Node & { type: T.ObjectExpression } | null {
  const node = unwrap(argument);
  if (node.type === T.ObjectExpression) return node;
  const variable = node.type === T.Identifier ? variableOf(node, sourceCode) : null;
  const value = variable === null ? null : onlyValue(variable);
  const object = value === null ? null : unwrap(value);
  return object?.type === T.ObjectExpression ? object : null;
}

function ignoredIn(options: Node & { type: T.ObjectExpression }, { framework, ignoredOptions: ignored }: Registration): MisplacedCleanup[] {
  if (framework === null) return [];
  const properties = new Map<string, Property>();
  for (const property of options.properties) {
    if (property.type === T.Property) properties.set(staticName(property) ?? '', property);
  }
  const readInstead = (key: string): string | null | undefined => (Object.hasOwn(ignored, key) ? ignored[key] : undefined);
  return [...properties].flatMap(([key, property]) => {
    const read = readInstead(key);
    if (read === undefined || !TEAR_DOWN.has(key) || !isFunctionLike(property.value)) return [];
    // What sets up and what tears down belong together.
    const renames = [...properties].flatMap(([name, other]): Rename[] => {
      const to = readInstead(name);
      return to == null || properties.has(to) ? [] : [{ property: other, to }];
    });
    return [{ reason: 'optionIgnored' as const, node: property.key, framework, key, read, property, renames: renames.some((one) => one.property === property) ? renames : [] }];
  });
}

function isFunctionLike(value: Node): boolean {
  const node = unwrap(value);
  return node.type !== T.Literal && !(node.type === T.Identifier && node.name === 'undefined');
}
