import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startBooks } from './books/server.ts';
import { conformance } from './command.ts';

const KEY = 'sesame';
const folder = join(import.meta.dirname, 'books');
const files = ['--spec', join(folder, 'books.yaml')];
const journey = ['--workflows', join(folder, 'books.arazzo.yaml')];

test('with its credential an API is checked, and without nothing is said to conform', async () => {
  const url = await startBooks(KEY);
  const right = await conformance([url, ...files, '--credential', `apiKey=${KEY}`]);
  expect({ code: right.code, stderr: right.stderr }).toEqual({ code: 0, stderr: '' });
  for (const more of [[], ['--credential', 'apiKey=wrong']]) {
    const { code, stdout, stderr } = await conformance([url, ...files, ...more]);
    expect(stderr).toMatch(/: nothing could be checked: listBooks: .* 401/);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  }
});

test('a credential for a security scheme that there is not is wrong usage', async () => {
  const { code, stderr } = await conformance([
    'http://127.0.0.1:1',
    ...files,
    '--credential',
    'k=v',
  ]);
  expect(stderr).toBe(
    "conformance: --credential: no operation uses a security scheme 'k'; they use apiKey\n",
  );
  expect(code).toBe(2);
});

test('an input that is called like a security scheme has the credential', async () => {
  const args = [await startBooks(KEY), ...files, ...journey, '--only', 'read'];
  const { stdout } = await conformance([...args, '--credential', 'apiKey=env:KEY'], { KEY });
  // It is let in; what it looks for is not there.
  expect(stdout).toContain('expected  $response.body.length == 7');
  expect(stdout).toContain('status 200');
});

test.each([
  ['--credential', 'apiKey=env:KEY'],
  ['--input', 'apiKey=env:KEY'],
  ['--input', `apiKey=${KEY}`],
])('%s %s stands in no report', async (...given) => {
  const args = [await startBooks(KEY), ...files, ...journey, '--only', 'read', ...given];
  const { stdout } = await conformance(args, { KEY });
  expect(stdout).toContain("-H 'X-Api-Key: …'");
  expect(stdout).not.toContain(KEY);
  expect((await conformance([...args, '--show-secrets'], { KEY })).stdout).toContain(KEY);
});
