import { afterEach, expect, test } from 'vitest';
import { pets } from './pets.ts';
import { type Folder, makeFolder, makeRepository } from './repository.ts';
import { projectIn, runDiff } from './run.ts';

const folders: Folder[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) folder.remove();
});

function repository(): Folder {
  const made = makeRepository();
  folders.push(made);
  return made;
}

async function baseOf({ path }: Folder) {
  const { output, errors } = await runDiff(path, ['--format', 'json'], projectIn(path));
  return errors || JSON.parse(output).base.replace(/:.*/, '');
}

/** Clones as CI does: one commit of one branch. */
function shallowClone(origin: Folder): Folder {
  const clone = makeFolder();
  folders.push(clone);
  clone.git('clone', '--quiet', '--depth=1', `file://${origin.path}`, '.');
  return clone;
}

/** Runs the command that a message names. */
function mend(folder: Folder, message: string): void {
  const [, command = ''] = /: git ([^:]+(?::\S+)?)\n$/.exec(message) ?? [];
  folder.git(...command.split(' '));
}

test('a version that no commit changed was released where the changelog says so', async () => {
  const folder = repository();
  const first = folder.commit(pets('1.0.0'));
  expect(await baseOf(folder)).toBe(first);
  const released = folder.commit(pets('1.0.0', { title: 'More' }));
  const changelog = `# Changes\n\n## 1.0.0 (2026-01-01)\n\nThe first: commit ${released}.\n`;
  folder.write({ 'api/CHANGELOG.md': changelog });
  expect(await baseOf(folder)).toBe(released);
  folder.write({ 'api/CHANGELOG.md': changelog.replaceAll(released, 'f'.repeat(40)) });
  expect(await baseOf(folder)).toMatch(/names the commit f{40}, which is not here/);
  const second = folder.commit(pets('1.1.0', { title: 'More' }));
  expect(await baseOf(folder)).toBe(second);
});

test('a release on another branch counts where it was made, and a merge is none', async () => {
  const folder = repository();
  folder.commit(pets('1.0.0'));
  folder.git('switch', '--quiet', '--create', 'feature');
  folder.commit({ ...pets('1.0.0', { operations: ['get'] }), note: '' });
  folder.git('switch', '--quiet', 'main');
  const released = folder.commit(pets('1.1.0'));
  folder.git('switch', '--quiet', 'feature');
  folder.git('merge', '--quiet', '--message', 'merge', 'main');
  expect(await baseOf(folder)).toBe(released);
  // Neither do the neighbours of the version or its quotes release anything.
  folder.commit({
    'api/openapi.yaml': `#\n${pets('"1.1.0"', { title: 'Renamed' })['api/openapi.yaml']}`,
  });
  expect(await baseOf(folder)).toBe(released);
});

/** A repository with a release, something after it, and branches and a tag at the release. */
function origin(): { origin: Folder; first: string; released: string } {
  const origin = repository();
  origin.commit(pets('1.0.0'));
  const first = origin.git('rev-parse', 'HEAD');
  const released = origin.commit(pets('1.1.0'));
  origin.git('tag', 'v1.1.0');
  for (const name of ['other', 'third']) origin.git('branch', name);
  origin.commit(pets('1.1.0', { title: 'Later' }));
  return { origin, first, released };
}

test('a shallow clone names the one command that mends it', async () => {
  const { origin: from, released } = origin();
  const clone = shallowClone(from);
  const { code, errors } = await runDiff(clone.path, [], projectIn(clone.path));
  expect(code).toBe(2);
  expect(errors).toBe(
    'contract:diff: this clone is too shallow to tell what was released: git fetch --unshallow\n',
  );
  mend(clone, errors);
  expect(await baseOf(clone)).toBe(released);
});

test('a ref that was not fetched names the one command that fetches it', async () => {
  const { origin: from, first } = origin();
  const clone = shallowClone(from);
  for (const ref of [first, 'v1.1.0', 'other', 'origin/third']) {
    const args = [`${ref}:api/openapi.yaml`, `./api/openapi.yaml`];
    const before = await runDiff(clone.path, args);
    expect(before).toMatchObject({ code: 2, errors: expect.stringContaining('git fetch origin') });
    mend(clone, before.errors);
    expect(clone.git('cat-file', '-t', `${ref}:api/openapi.yaml`)).toBe('blob');
  }
});

test('what CI checks out of a pull request is mended by the same command', async () => {
  const origin = repository();
  origin.commit(pets('1.0.0'));
  const released = origin.commit(pets('1.1.0'));
  origin.git('checkout', '--quiet', '--detach');
  origin.commit(pets('1.1.0', { title: 'Proposed' }));
  origin.git('update-ref', 'refs/pull/1/merge', 'HEAD');
  origin.git('switch', '--quiet', 'main');
  const clone = repository();
  clone.git('remote', 'add', 'origin', `file://${origin.path}`);
  clone.git(
    'fetch',
    '--quiet',
    '--depth=1',
    'origin',
    '+refs/pull/1/merge:refs/remotes/pull/1/merge',
  );
  clone.git('checkout', '--quiet', 'refs/remotes/pull/1/merge');
  const { errors } = await runDiff(clone.path, [], projectIn(clone.path));
  mend(clone, errors);
  expect(await baseOf(clone)).toBe(released);
});
