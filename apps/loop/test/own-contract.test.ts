import { execFileSync } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '@rememberizer/diff/command';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { OWN_CONTRACT } from '../src/own-contract.ts';
import { repositoryFolder } from '../src/repository.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rememberizer-contract-'));
  const spec = join(repositoryFolder, 'spec');
  for (const part of ['openapi.yaml', 'description.md', 'components', 'paths', 'samples']) {
    await cp(join(spec, part), join(folder, 'spec', part), { recursive: true });
  }
  git('init', '--quiet');
  git('add', '--all');
  git('-c', 'user.name=Test', '-c', 'user.email=test@example.com', 'commit', '--quiet', '-m', 'it');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function git(...args: string[]): void {
  execFileSync('git', args, { cwd: folder, stdio: 'ignore' });
}

async function edit(file: string, from: string, to: string): Promise<void> {
  const text = await readFile(join(folder, file), 'utf8');
  if (!text.includes(from)) throw new Error(`The edit of ${file} changes nothing.`);
  await writeFile(join(folder, file), text.replace(from, to));
}

/** What the work tree changes in the types that our client exports besides the default ones. */
async function changesOfPublishedTypes(): Promise<string[]> {
  let printed = '';
  const stream = { write: (text: string) => (printed += text) };
  const host = { stdout: stream, stderr: stream, env: {}, cwd: () => folder };
  await run(['HEAD', '--format', 'json'], { ...OWN_CONTRACT, folder }, host);
  const { changes } = JSON.parse(printed) as { changes: { id: string; client: string }[] };
  return changes
    .filter(({ id }) => / type (Operations|OperationOptions|BearerOperation)/.test(id))
    .map(({ id, client }) => `${client} ${id}`);
}

// Neither is in the types that the generator makes by default, as far as the comparison reads them.
test('the types that our client exports count to the client axis', async () => {
  expect(await changesOfPublishedTypes()).toEqual([]);
  await edit(
    'spec/paths/sign-up.yaml',
    '      in: header\n',
    '      in: header\n      required: true\n',
  );
  await edit('spec/paths/verify-email.yaml', '    - verificationToken: []\n', '    - {}\n');
  expect(await changesOfPublishedTypes()).toEqual([
    'breaking client-literal-removed type BearerOperation',
    'breaking client-answer-wider type OperationOptions #/signUp',
  ]);
});
