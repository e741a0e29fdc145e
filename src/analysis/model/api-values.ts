/** A place in the graph of a framework's Apis, and the steps from one place to the next. */
import type { Api, ApiSource } from '../../catalog/frameworks/framework.ts';

/** What an expression stands for: an Api and what the modifiers on the way to it said. */
export interface ApiValue {
  readonly source: ApiSource;
  readonly api: Api;
  readonly skipped: boolean;
  readonly repeated: boolean;
  /** A factory such as `each` that still has to be called once. */
  readonly pending: boolean;
  /** Names of the modifiers on the way to it, outermost last: `concurrent`, `always`. */
  readonly modifiers: readonly string[];
  /** What the callback gets: the usual parameters, or the row of a table alone or before them. */
  readonly parameters: 'usual' | 'row' | 'row-first';
}

const modules = new WeakMap<ApiSource, Api>();

/** The named Api of `source`, unmodified; null when the catalogue has none of that name. */
export function apiValue(source: ApiSource, name: string): ApiValue | null {
  const api = Object.hasOwn(source.apis, name) ? source.apis[name] : undefined;
  return api === undefined ? null : fresh(source, api);
}

/** A function that runs its callback for cleanup, as one of `source`. */
export function registrarOf(source: ApiSource): ApiValue {
  return fresh(source, REGISTRAR);
}

const REGISTRAR: Api = { role: { kind: 'registrar' } };

/** The module itself: its exports as members, and what its default export is when it is called. */
export function moduleValue(source: ApiSource): ApiValue {
  let api = modules.get(source);
  if (api === undefined) {
    const root = source.root === undefined ? {} : (source.apis[source.root] ?? {});
    api = { ...root, members: { ...source.exports, ...root.members } };
    modules.set(source, api);
  }
  return fresh(source, api);
}

/** What `value.name` is. */
export function memberOf(value: ApiValue, name: string): ApiValue | null {
  const members = value.api.members;
  if (value.pending || members === undefined) return null;
  const member = Object.hasOwn(members, name) ? members[name] : members['*'];
  if (member === undefined) return null;
  if (typeof member === 'string') return apiValue(value.source, member);
  return {
    ...value,
    skipped: value.skipped || member.skips === true,
    repeated: value.repeated || member.repeats === true,
    pending: member.factory === true,
    modifiers: [...value.modifiers, name],
    parameters: member.parameters ?? value.parameters,
  };
}

/** What calling, tagging or constructing `value` gives. */
export function resultOf(value: ApiValue): ApiValue | null {
  if (value.pending) return { ...value, pending: false };
  return value.api.result === undefined ? null : apiValue(value.source, value.api.result);
}

/** The Api of the parameter at `index` of a callback handed to `value`. */
export function parameterOf(value: ApiValue, index: number): ApiValue | null {
  if (value.parameters === 'row') return null;
  const name = value.api.parameters?.[value.parameters === 'row-first' ? index - 1 : index];
  return typeof name === 'string' ? apiValue(value.source, name) : null;
}

function fresh(source: ApiSource, api: Api): ApiValue {
  return { source, api, skipped: api.skips === true, repeated: api.repeats === true, pending: false, modifiers: [], parameters: 'usual' };
}
