import type { Rating } from '../change.ts';
import { compareVersions, formatVersion, parseVersion, type Version } from './semver.ts';

type Step = 'major' | 'minor' | 'patch';

/**
 * The least version after a change: `rating` is the worst of both axes, and `none` still asks for a
 * patch, because something is written differently (SemVer 2.0.0 §6 to §8). Below 1.0.0 nothing is
 * promised (§4), and what breaks is told by a minor step. A pre-release stands for the version that
 * it comes before: where that is a large enough step already, the next pre-release will do. Undefined
 * if the base is no SemVer.
 */
export function leastVersion(base: string, rating: Rating): string | undefined {
  const version = parseVersion(base);
  if (!version) return undefined;
  const step = stepOf(rating, version);
  return formatVersion(stands(version, step) ? nextPrerelease(version) : raised(version, step));
}

function stepOf(rating: Rating, { major }: Version): Step {
  if (rating === 'none') return 'patch';
  if (rating === 'additive') return 'minor';
  return major === 0 ? 'minor' : 'major';
}

/** Whether a pre-release announces a step that is large enough. */
function stands({ minor, patch, prerelease }: Version, step: Step): boolean {
  if (prerelease.length === 0) return false;
  if (step === 'patch') return true;
  return patch === 0 && (step === 'minor' || minor === 0);
}

function raised({ major, minor, patch }: Version, step: Step): Version {
  if (step === 'major') return { major: major + 1, minor: 0, patch: 0, prerelease: [] };
  if (step === 'minor') return { major, minor: minor + 1, patch: 0, prerelease: [] };
  return { major, minor, patch: patch + 1, prerelease: [] };
}

/** `rc.1` becomes `rc.2`, and `rc` becomes `rc.0`. */
function nextPrerelease({ prerelease, ...numbers }: Version): Version {
  const last = prerelease.findLastIndex((each) => /^\d+$/.test(each));
  if (last < 0) return { ...numbers, prerelease: [...prerelease, '0'] };
  return { ...numbers, prerelease: prerelease.with(last, String(Number(prerelease[last]) + 1)) };
}

/**
 * Whether a version is as high as the least one. A pre-release of that is, because it announces the
 * step; it only has to come after the base.
 */
export function isHighEnough(version: string, least: string, base: string): boolean {
  const [read, needed, from] = [version, least, base].map(parseVersion);
  if (!read || !needed || !from) return false;
  if (compareVersions(read, needed) >= 0) return true;
  const announced = { ...read, prerelease: [] };
  const announces = needed.prerelease.length === 0 && compareVersions(announced, needed) >= 0;
  return announces && compareVersions(read, from) > 0;
}
