/** Versions of runners and bench tools, and the ranges of versions that a fact holds for. */

/** The first two numbers of a version; the second is null where only the first is known, as of `^4`. */
export interface Version {
  readonly major: number;
  readonly minor: number | null;
}

/** Versions `from` one (included) up to another (not included), each as `4` or `4.1`; open at the end that is absent. */
export interface VersionRange {
  readonly from?: string;
  readonly before?: string;
}

/** A version written as `4`, `4.1` or `4.1.12`; null for anything else. */
export function parsedVersion(text: string): Version | null {
  const [, major, minor] = /^v?(\d+)(?:\.(\d+))?(?:\.\d+)?(?:[-+].*)?$/.exec(text) ?? [];
  return major === undefined ? null : { major: Number(major), minor: minor === undefined ? null : Number(minor) };
}

/** Whether a fact of `range` holds for `version`; null when the version is unknown and the range is not all of them, or its end lies inside of what is known of it. */
export function isInRange(version: Version | null, range: VersionRange | undefined): boolean | null {
  if (range?.from === undefined && range?.before === undefined) return true;
  if (version === null) return null;
  const reaches = range.from === undefined ? true : isAtLeast(version, range.from);
  const passes = range.before === undefined ? false : isAtLeast(version, range.before);
  if (reaches === false || passes === true) return false;
  return reaches === null || passes === null ? null : true;
}

function isAtLeast({ major, minor }: Version, text: string): boolean | null {
  const bound = parsedVersion(text);
  if (bound === null) throw new Error(`${text} is no version`);
  if (major !== bound.major) return major > bound.major;
  const boundMinor = bound.minor ?? 0;
  if (boundMinor === 0) return true;
  return minor === null ? null : minor >= boundMinor;
}
