/** Readers for the values of a config: each says what it takes, and throws with the place, the value and what would be right. */
import { hint, listed, oneOf, shown } from './allowed-values.ts';

/** What one key of a config may hold. */
export interface Field<Value> {
  /** What the key is for, as a sentence of the documentation. */
  readonly description: string;
  /** What may stand there, in a few words: `a number`, `true or false`. */
  readonly allowed: string;
  /** Fields inside of it, where it is an object or a list of objects. */
  readonly fields?: Fields<object>;
  /** `value` as what is asked for; throws an error that names `where` otherwise. */
  read(value: unknown, where: string): Value;
}

export type Fields<Value extends object> = { readonly [Key in keyof Value]-?: Field<Exclude<Value[Key], undefined>> };

/** A string that is not empty. */
export function text(description: string): Field<string> {
  return field(description, 'a text', (value) => typeof value === 'string' && value !== '');
}

/** `true` or `false`. */
export function flag(description: string): Field<boolean> {
  return field(description, '`true` or `false`', (value) => typeof value === 'boolean');
}

/** An index: a whole number from 0. */
export function index(description: string): Field<number> {
  return field(description, 'a whole number from 0', (value) => Number.isInteger(value) && (value as number) >= 0);
}

/** A version, as much of it as matters. */
export function version(description: string): Field<string> {
  return field(description, "a version such as `'4'` or `'4.1'`", (value) => typeof value === 'string' && /^\d+(?:\.\d+){0,2}$/.test(value));
}

/** One of a few words. */
export function word<const Allowed extends string>(allowed: readonly Allowed[], description: string): Field<Allowed> {
  return { description, allowed: allowed.map((one) => `\`'${one}'\``).join(', '), read: (value, where) => oneOf(allowed, value, where) };
}

/** A list with at least one entry, all of the form of `entry`. */
export function list<Value>(entry: Field<Value>, description: string = entry.description): Field<readonly Value[]> {
  return {
    description,
    allowed: `a list, each ${entry.allowed}`,
    ...(entry.fields === undefined ? {} : { fields: entry.fields }),
    read(value, where) {
      if (!Array.isArray(value)) throw new Error(`${where} is ${shown(value)}; it must be a list`);
      return value.map((one: unknown, at) => entry.read(one, `${where}[${String(at)}]`));
    },
  };
}

/** An object with these keys and no others; `required` must be there. */
export function record<Value extends object>(fields: Fields<Value>, required: readonly (keyof Value & string)[], description: string): Field<Value> {
  return {
    description,
    allowed: 'an object',
    fields: fields,
    read(value, where) {
      const read = readFields(fields, value, where);
      const missing = required.find((key) => read[key] === undefined);
      if (missing !== undefined) throw new Error(`${where} has no ${missing}; it needs ${listed(required)}`);
      return read as Value;
    },
  };
}

/** An object with any of `keys`, and what `entry` says under each. */
export function mapping<const Key extends string, Value>(keys: readonly Key[], entry: Field<Value>): Field<Readonly<Partial<Record<Key, Value>>>> {
  const fields = Object.fromEntries(keys.map((key) => [key, entry])) as Fields<Record<Key, Value>>;
  return {
    description: entry.description,
    allowed: `an object with ${keys.map((key) => `\`${key}\``).join(', ')}, each ${entry.allowed}`,
    read: (value, where): Partial<Record<Key, Value>> => readFields(fields, value, where),
  };
}

/** The known keys of `value`, read. An undefined value says as little as an absent key: configs are often put together from variables. */
export function readFields<Value extends object>(fields: Fields<Value>, value: unknown, where: string): Partial<Value> {
  const keys = Object.keys(fields);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Error(`${where} is ${shown(value)}; it must be an object; allowed keys: ${listed(keys)}`);
  }
  const read: Record<string, unknown> = {};
  for (const [key, entry] of Object.entries(value)) {
    if (!Object.hasOwn(fields, key)) throw new Error(`${where}.${key} is unknown; ${hint(key, keys)}allowed: ${listed(keys)}`);
    if (entry !== undefined) read[key] = (fields as Readonly<Record<string, Field<unknown>>>)[key]?.read(entry, `${where}.${key}`);
  }
  return read as Partial<Value>;
}

function field<Value>(description: string, allowed: string, isRight: (value: unknown) => boolean): Field<Value> {
  return {
    description,
    allowed,
    read(value, where) {
      if (!isRight(value)) throw new Error(`${where} is ${shown(value)}; it must be ${allowed.replaceAll('`', '')}`);
      return value as Value;
    },
  };
}
