import { expect, test } from 'vitest';
import type { Rating } from '../src/change.ts';
import { isHighEnough, leastVersion } from '../src/version/least-version.ts';
import { compareVersions, parseVersion } from '../src/version/semver.ts';

test.each<[string, Rating, string]>([
  ['1.2.3', 'breaking', '2.0.0'],
  ['1.2.3', 'unknown', '2.0.0'],
  ['1.2.3', 'additive', '1.3.0'],
  ['1.2.3', 'none', '1.2.4'],
  ['1.2.3+build.5', 'none', '1.2.4'],
  ['0.2.3', 'breaking', '0.3.0'],
  ['0.2.3', 'additive', '0.3.0'],
  ['0.2.3', 'none', '0.2.4'],
  // A pre-release announces a step; one that is large enough only has to be followed.
  ['2.0.0-rc.1', 'breaking', '2.0.0-rc.2'],
  ['2.0.0-rc', 'breaking', '2.0.0-rc.0'],
  ['2.1.0-rc.1', 'breaking', '3.0.0'],
  ['2.1.0-rc.1.x', 'additive', '2.1.0-rc.2.x'],
  ['2.1.1-rc.1', 'additive', '2.2.0'],
  ['2.1.1-rc.9', 'none', '2.1.1-rc.10'],
])('after %s, what is %s needs %s', (base, rating, least) => {
  expect(leastVersion(base, rating)).toBe(least);
});

test.each(['', '1', '1.0', 'v1.0.0', '01.0.0', '1.0.0-', '2026-11-27', '1.0.0 '])(
  "'%s' is no SemVer, and nothing follows from it",
  (base) => {
    expect(leastVersion(base, 'breaking')).toBeUndefined();
  },
);

test.each([
  ['2.0.0', '2.0.0', '1.0.0', true],
  ['3.1.4', '2.0.0', '1.0.0', true],
  ['1.9.9', '2.0.0', '1.0.0', false],
  ['2.0.0-rc.1', '2.0.0', '1.0.0', true],
  ['1.9.9-rc.1', '2.0.0', '1.0.0', false],
  ['1.0.0', '1.0.0', '1.0.0', true],
  ['1.0.0-rc.1', '1.0.0', '1.0.0', false],
  ['2.0.0-rc.1', '2.0.0-rc.2', '2.0.0-rc.1', false],
  ['2.0.0', '2.0.0-rc.2', '2.0.0-rc.1', true],
  ['next', '2.0.0', '1.0.0', false],
])('%s where %s is the least after %s: %s', (version, least, base, isEnough) => {
  expect(isHighEnough(version, least, base)).toBe(isEnough);
});

test('versions are ordered as SemVer orders them', () => {
  const ordered = [
    '1.0.0-alpha',
    '1.0.0-alpha.1',
    '1.0.0-alpha.beta',
    '1.0.0-beta',
    '1.0.0-beta.2',
    '1.0.0-beta.11',
    '1.0.0-rc.1',
    '1.0.0',
    '1.0.10',
    '1.2.0',
    '2.0.0',
  ];
  const sorted = ordered.toReversed().sort((a, b) => {
    const [left, right] = [parseVersion(a), parseVersion(b)];
    if (!left || !right) throw new Error('These are versions.');
    return compareVersions(left, right);
  });
  expect(sorted).toEqual(ordered);
});
