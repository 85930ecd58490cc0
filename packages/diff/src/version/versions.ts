import { isDeepStrictEqual } from 'node:util';
import type { Description } from '@rememberizer/description';
import { isObject, type JsonObject } from '@rememberizer/description/json';
import type { Comparison, Rating } from '../change.ts';
import { leastVersion } from './least-version.ts';

/**
 * The versions of both sides, and the least one that follows from the worst rating. A description
 * that says the same, but for its version, may keep the version that it had.
 */
export function versionsOf(
  base: Description,
  revision: Description,
  rating: Rating,
): Comparison['version'] {
  const [from, to] = [versionOf(base.document), versionOf(revision.document)];
  const isSame = rating === 'none' && saysTheSame(base.document, revision.document);
  const least = leastVersion(from, rating);
  if (least === undefined) return { base: from, revision: to };
  return { base: from, revision: to, least: isSame ? from : least };
}

/** The version that a description says to have, or nothing. */
export function versionOf({ info }: JsonObject): string {
  return String((isObject(info) ? info.version : undefined) ?? '');
}

/** Whether two documents differ in nothing but their version. */
export function saysTheSame(base: JsonObject, revision: JsonObject): boolean {
  const withoutVersion = ({ info, ...rest }: JsonObject) => {
    if (!isObject(info)) return { info, ...rest };
    const { version: _, ...others } = info;
    return { info: others, ...rest };
  };
  return isDeepStrictEqual(withoutVersion(base), withoutVersion(revision));
}
