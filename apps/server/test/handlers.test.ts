import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';

const server = fileURLToPath(new URL('..', import.meta.url));
const tsc = join(
  dirname(createRequire(import.meta.url).resolve('typescript/package.json')),
  'bin/tsc',
);

/** Another contract: an operation more, one fewer, and a status that `signIn` no longer has. */
const changedClient = `
import type { Operations as Released } from '${join(server, '../../packages/client/src/client.ts')}';

export type Operations = Omit<Released, 'logout' | 'signIn'> & {
  signIn: Omit<Released['signIn'], 'errors'> & { errors: Omit<Released['signIn']['errors'], 429> };
  currentUser: Pick<Released['refreshToken'], 'data' | 'errors'> & {
    responses: { 200: { email: string } };
  };
};
`;

/** The type errors of the routes, had the client been generated from another contract. */
async function typeErrors(client: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'server-types-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await writeFile(join(folder, 'client.ts'), client);
  const config = {
    extends: join(server, '../../.config/tsconfig.json'),
    compilerOptions: {
      paths: { '@rememberizer/auth-client': [join(folder, 'client.ts')] },
      typeRoots: [join(server, '../../node_modules/@types')],
    },
    files: [join(server, 'src/routes/routes.ts')],
  };
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(config));
  return promisify(execFile)(process.execPath, [tsc, '-p', folder, '--pretty', 'false'], {
    cwd: server,
  }).then(
    () => '',
    (error: { stdout: string }) => error.stdout,
  );
}

async function lineOf(file: string, part: string): Promise<number> {
  const lines = (await readFile(join(server, file), 'utf8')).split('\n');
  return lines.findIndex((line) => line.includes(part)) + 1;
}

test('A handler that is missing, gone or answers what is not declared is a type error at its line', async () => {
  const errors = (await typeErrors(changedClient))
    .split('\n')
    .filter((line) => line.startsWith('src/'));
  const at = (file: string, line: number) =>
    errors.filter((error) => error.startsWith(`${file}(${line},`)).join('\n');

  const routes = 'src/routes/routes.ts';
  expect(at(routes, await lineOf(routes, 'return routes'))).toContain(
    "Property 'currentUser' is missing",
  );
  expect(at(routes, await lineOf(routes, 'logout: '))).toContain(`'logout' does not exist`);
  const logout = 'src/routes/logout.ts';
  expect(at(logout, await lineOf(logout, 'export function logout'))).toContain(`"logout"`);
  const signIn = 'src/routes/sign-in.ts';
  expect(at(signIn, await lineOf(signIn, "problem: 'too-many-requests'"))).toContain(
    `"too-many-requests"`,
  );
});
