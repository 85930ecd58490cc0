import { afterAll, beforeAll, expect, test } from 'vitest';
import { applyApprovals } from '../src/approvals/approvals.ts';
import type { Change } from '../src/change.ts';
import { pets } from './pets.ts';
import { type Folder, makeRepository } from './repository.ts';
import { projectIn, runDiff } from './run.ts';

let repository: Folder;
beforeAll(() => {
  repository = makeRepository();
  repository.commit(pets('1.0.0'));
});
afterAll(() => repository.remove());

/** Compares with a file of approvals, and puts its place in front of what is said of it. */
async function approving(text: string, args: string[] = []) {
  repository.write({ 'api/approved-changes.yaml': text });
  return runDiff(repository.path, args, projectIn(repository.path));
}

test.each([
  ['- id: a\n  until: 2.0.0\n', /:1: 'a' needs a reason$/],
  ['- id: a\n  reason: " "\n  until: 2.0.0\n', /:1: 'a' needs a reason$/],
  ['- id: a\n  reason: Wanted.\n', /:1: 'a' needs until: the version/],
  ['- id: a\n  reason: Wanted.\n  until: 2\n', /:1: 'a' needs until: the version/],
  ['\n- reason: Wanted.\n  until: 2.0.0\n', /:2: an approval needs the id of the change$/],
  [
    '- id: a\n  reason: b\n  until: 2.0.0\n- id: a\n  reason: c\n  until: 2.0.0\n',
    /:4: 'a' is approved twice$/,
  ],
  ['- id: a\n  reason: b\n  untill: 2.0.0\n', /:1: an approval has .*, no 'untill'$/],
  ['- a\n', /:1: an approval has an id, a reason and until$/],
  ['id: a\n', /:1: this has to be a list of id, reason and until$/],
  ['- {\n', /this is not valid YAML/],
])('%j is refused with its line', async (text, message) => {
  const { code, output, errors } = await approving(text);
  expect({ code, output }).toEqual({ code: 2, output: '' });
  expect(errors).toMatch(/^contract:diff: api\/approved-changes.yaml:\d+: /);
  expect(errors.trim()).toMatch(message);
});

test('an approval that fits no change fails, and says where it stands', async () => {
  const stale = '# Ours.\n- id: gone\n  reason: Wanted.\n  until: 2.0.0\n';
  const { code, output } = await approving(stale);
  expect(code).toBe(1);
  expect(output).toContain('✖ api/approved-changes.yaml:2 fits no change; remove it');
  // It is not for descriptions that were named, unless it is named itself.
  expect(await approving(stale, ['HEAD', 'HEAD'])).toMatchObject({ code: 0 });
  const named = ['HEAD', 'HEAD', '--approved', 'api/approved-changes.yaml'];
  expect(await approving(stale, named)).toMatchObject({ code: 1 });
});

test('an approval that has run out fails, and says since when', async () => {
  const { code, output } = await approving('- id: gone\n  reason: Wanted.\n  until: 1.0.0\n');
  expect(code).toBe(1);
  expect(output).toContain('it was for before 1.0.0, and 1.0.0 is released');
});

test.each(['', '[]\n', '# Nothing.\n'])('%j approves nothing', async (text) => {
  expect(await approving(text)).toMatchObject({ code: 0 });
});

test('an approval fits by the id alone, until its version is released', () => {
  const change = { id: 'a', wire: 'breaking', client: 'none' } as Change;
  const approval = { id: 'a', reason: 'Wanted.', until: '2.0.0', line: 1 };
  for (const base of ['1.9.9', '2.0.0-rc.1']) {
    expect(applyApprovals([change], [approval], base)).toEqual({
      changes: [{ ...change, approved: { reason: 'Wanted.', until: '2.0.0' } }],
      stale: [],
    });
  }
  for (const base of ['2.0.0', '2.0.1']) {
    expect(applyApprovals([change], [approval], base)).toMatchObject({
      changes: [change],
      stale: [{ id: 'a', line: 1 }],
    });
  }
});
