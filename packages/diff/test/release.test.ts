import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Change, Rating } from '../src/change.ts';
import { withRelease } from '../src/release/changelog.ts';
import { checkVersion } from '../src/release/check-version.ts';
import { isHighEnough, leastVersion } from '../src/version/least-version.ts';
import { compareVersions, parseVersion } from '../src/version/semver.ts';
import { pets } from './pets.ts';
import { type Folder, makeFolder, makeRepository } from './repository.ts';
import { projectIn, runDiff, runRelease } from './run.ts';
import { sampleReport } from './sample-report.ts';

const manifest =
  '{\n  "name": "pets",\n  "version": "1.0.0",\n  "dependencies": { "a": "1.0.0" }\n}\n';
const changelog = '# Changes\n\nTold here.\n\n## 1.0.0 (2026-01-01)\n\nThe first.\n';

describe('a project in a repository', () => {
  let repository: Folder;
  beforeEach(() => {
    repository = makeRepository();
    const files = { 'package.json': manifest, 'api/CHANGELOG.md': changelog };
    repository.commit({ ...pets('1.0.0'), ...files });
  });
  afterEach(() => repository.remove());

  const read = (name: string) => readFileSync(join(repository.path, name), 'utf8');
  const run = (args: string[] = [], day?: string) =>
    runRelease(projectIn(repository.path), args, day);
  const check = () => checkVersion(projectIn(repository.path));

  test('nothing is released where nothing changed', async () => {
    expect(await run()).toMatchObject({
      code: 0,
      output: '✔ nothing changed since 1.0.0\n  every file says so already\n',
    });
    expect(repository.git('status', '--short')).toBe('');
    expect(await check()).toMatchObject({ ok: true });
  });

  test('a release writes the version and its section, and a second one changes nothing', async () => {
    repository.write(pets('1.0.0 # as it was', { title: 'All pets' }));
    expect(await check()).toEqual({
      ok: false,
      text: expect.stringMatching(
        /^'1.0.0' is too low: .* asks for 1.0.1 .*; mend it: npm run release$/,
      ),
    });
    const { code, output } = await run();
    expect(code).toBe(0);
    expect(output).toContain('1.0.0 becomes 1.0.1');
    expect(output).toContain('Commit api/openapi.yaml package.json api/CHANGELOG.md');
    expect(read('api/openapi.yaml')).toBe(
      pets('1.0.1 # as it was', { title: 'All pets' })['api/openapi.yaml'],
    );
    expect(read('package.json')).toBe(manifest.replace('"version": "1.0.0"', '"version": "1.0.1"'));
    expect(read('api/CHANGELOG.md')).toMatch(
      /^# Changes\n\nTold here.\n\n## 1.0.1 \(2026-12-24\)\n\n[^#]+\n\n## 1.0.0 \(2026-01-01\)\n\nThe first.\n$/,
    );
    expect(await check()).toMatchObject({ ok: true });

    const before = repository.git('diff');
    expect((await run([], '2027-01-01')).output).toContain('every file says so already');
    expect(repository.git('diff')).toBe(before);
    repository.commit({});
    expect((await run()).output).toContain('nothing changed since 1.0.1');
  });

  test('a person may go higher and not lower, and a version that was not released leaves no section', async () => {
    repository.write(pets('1.0.0', { title: 'All pets' }));
    expect(await run(['1.0.0'])).toMatchObject({
      code: 2,
      errors: expect.stringContaining('1.0.0 is too low'),
    });
    expect(await run(['2'])).toMatchObject({
      code: 2,
      errors: expect.stringContaining('no SemVer'),
    });
    expect(await run(['1.1.0', '1.2.0'])).toMatchObject({ code: 2 });
    expect(read('api/CHANGELOG.md')).toBe(changelog);
    expect(await run(['1.4.0'])).toMatchObject({ code: 0 });
    // What somebody chose stays, without being said again.
    expect((await run()).output).toContain('every file says so already');
    expect(await run(['2.0.0-rc.1'])).toMatchObject({ code: 0 });
    expect(read('api/CHANGELOG.md')).toContain('## 2.0.0-rc.1 ');
    expect(read('api/CHANGELOG.md')).not.toContain('1.4.0');
    expect(await check()).toMatchObject({ ok: true });
  });

  test('a package that has another version than the description is told, and mended', async () => {
    repository.write({ ...pets('1.1.0', { title: 'All pets' }) });
    expect(await check()).toEqual({
      ok: false,
      text: 'package.json says 1.0.0, and the description 1.1.0; mend it: npm run release',
    });
    expect(await run()).toMatchObject({ code: 0 });
    expect(await check()).toMatchObject({ ok: true });
  });

  test('approvals that have run out are taken out, and nothing else of their file', async () => {
    const kept = '# Ours.\n- id: b # later\n  reason: Wanted.\n  until: 3.0.0\n';
    const over = '- id: a\n  reason: Wanted.\n  until: 1.0.0\n';
    repository.write({ 'api/approved-changes.yaml': kept + over });
    expect((await run()).output).toContain('took out an approval that ran out: a');
    expect(read('api/approved-changes.yaml')).toBe(kept);
  });

  test('a description without SemVer is given a version by a person only', async () => {
    repository.commit(pets('"7"'));
    repository.write(pets('"7"', { title: 'All pets' }));
    expect((await runDiff(repository.path, [], projectIn(repository.path))).output).toContain(
      "'7' is no SemVer 2.0.0, so no least version follows",
    );
    expect(await run()).toMatchObject({ code: 2, errors: expect.stringContaining('name one') });
    expect(await run(['8.0.0'])).toMatchObject({ code: 0 });
    expect(read('api/openapi.yaml')).toContain('version: "8.0.0"\n');
  });

  test('what was unpacked and not cloned has nothing to be compared with', async () => {
    const folder = makeFolder();
    folder.write({ ...pets('1.0.0'), 'package.json': manifest });
    expect(await checkVersion(projectIn(folder.path))).toMatchObject({
      ok: true,
      text: expect.stringContaining('no git repository'),
    });
    folder.remove();
  });

  test('what breaks is refused until it is approved or released, and approved it still raises the version', async () => {
    const project = projectIn(repository.path);
    repository.write(pets('1.0.0', { operations: ['get'] }));
    const refused = await runDiff(repository.path, ['--format', 'json'], project);
    const { changes, ...told } = JSON.parse(refused.output);
    expect(refused.code).toBe(1);
    expect(told).toMatchObject({
      wire: 'breaking',
      client: 'breaking',
      version: { least: '2.0.0' },
    });
    expect(changes[0].base).toMatchObject({
      file: expect.stringMatching(/^[0-9a-f]{7,}:api\/openapi.yaml$/),
      line: 10,
    });

    const ids = changes
      .filter(({ wire, client }: Change) => wire === 'breaking' || client === 'breaking')
      .map(
        ({ id }: Change) => `- id: ${JSON.stringify(id)}\n  reason: Nobody puts.\n  until: 2.0.0\n`,
      );
    repository.write({ 'api/approved-changes.yaml': ids.join('') });
    const approved = await runDiff(repository.path, [], project);
    expect(approved.code).toBe(0);
    expect(approved.output).toContain('1.0.0 becomes 2.0.0 at least');
    expect(approved.output).toContain('approved  until 2.0.0: Nobody puts.');

    expect(await run(['1.1.0'])).toMatchObject({
      code: 2,
      errors: expect.stringContaining('asks for 2.0.0'),
    });
    expect(await run()).toMatchObject({
      code: 0,
      output: expect.stringContaining('1.0.0 becomes 2.0.0'),
    });
    expect(read('api/CHANGELOG.md')).toMatch(
      /### Wire\n\n- \*\*breaking\*\* `PUT \/pets` .* Wanted: Nobody puts\./,
    );
    // With the release the approval runs out, and the next one takes it out.
    expect(await runDiff(repository.path, [], project)).toMatchObject({ code: 0 });
    repository.commit({});
    expect(await runDiff(repository.path, [], project)).toMatchObject({ code: 1 });
    expect((await run()).output).toContain('took out an approval that ran out');
    expect(await runDiff(repository.path, [], project)).toMatchObject({ code: 0 });
  });
});

const told = '# Changes\n\nTold here.\n';
const { changes } = sampleReport();
const twoZero = { version: '2.0.0', base: '1.0.0', date: '2026-12-24', changes };

test('a section has a line a change, wire and client apart, the worst first', () => {
  const others = changes.filter(({ wire }) => wire !== 'unknown');
  expect(withRelease(told, { ...twoZero, changes: others })).toBe(`${told}
## 2.0.0 (2026-12-24)

### Wire

- **breaking** \`POST /pets\` body \\#/name: the property \`name\` is required now.
- **breaking** \`GET /pets\` 200 body \\#/kind: an answer may say "fish" now. Wanted: Fish were promised to the shops.
- **additive** \`GET /pets\` 200 body \\#/colour: the property \`colour\` is new.

### Client

- **breaking** \`POST /pets\` body \\#/name: the property \`name\` is required now.
- **breaking** type Cat: the exported type Cat is gone.

1 change that nobody has to notice.
`);
});

test('no text of a description becomes a heading or a second line', () => {
  const lines = withRelease(told, twoZero).split('\n');
  expect(lines.filter((line) => line.startsWith('#'))).toEqual([
    '# Changes',
    '## 2.0.0 (2026-12-24)',
    '### Wire',
    '### Client',
  ]);
  expect(lines.filter((line) => line.startsWith('- '))).toHaveLength(6);
});

test('sections of versions that never came to be go, and those of others stay', () => {
  const older = '## 1.0.0 (2026-01-01)\n\nThe first.\n\n## Before that\n\n- Nothing.\n';
  const before = `${told}\n## Unreleased notes\n\nOurs.\n\n## 1.5.0 (2026-12-01)\n\nOld.\n\n${older}`;
  const after = withRelease(before, twoZero);
  expect(after).not.toContain('1.5.0');
  expect(after).toContain('## Unreleased notes\n\nOurs.\n');
  expect(after.endsWith(older)).toBe(true);
  // The day of a section is that on which it was written.
  expect(withRelease(after, { ...twoZero, date: '2027-01-01' })).toBe(after);
});

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
