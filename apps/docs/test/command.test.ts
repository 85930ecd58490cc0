import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';

const program = new URL('../src/main.ts', import.meta.url).pathname;
const running: ChildProcess[] = [];
afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL');
});

/** Runs the command to its end. */
function run(args: string[], env: NodeJS.ProcessEnv = {}) {
  return new Promise<{ code: unknown; stdout: string; stderr: string }>((resolve) => {
    const options = { env: { ...process.env, ...env } };
    execFile(process.execPath, [program, ...args], options, (error, stdout, stderr) =>
      resolve({ code: error ? error.code : 0, stdout, stderr }),
    );
  });
}

test('--help says how it is used', async () => {
  const { code, stdout } = await run(['--help']);
  expect(code).toBe(0);
  expect(stdout).toContain('--port');
  expect(stdout).toContain('DOCS_PORT');
});

test.each([
  { args: ['--prot', '1'], env: {}, says: "Unknown option '--prot'; see --help" },
  { args: ['here'], env: {}, says: "Unexpected argument 'here'" },
  { args: ['--port', 'http'], env: {}, says: '--port takes a port from 0 to 65535, not http' },
  { args: [], env: { DOCS_PORT: '70000' }, says: 'DOCS_PORT takes a port from 0 to 65535' },
])('$args with $env is wrong usage, in one line', async ({ args, env, says }) => {
  const { code, stdout, stderr } = await run(args, env);
  expect(code).toBe(2);
  expect(stdout).toBe('');
  expect(stderr).toContain(says);
  expect(stderr.trim().split('\n')).toHaveLength(1);
});

test('a taken port is wrong usage that names DOCS_PORT', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  const { code, stderr } = await run([], { DOCS_PORT: String(port) });
  other.close();
  expect(code).toBe(2);
  expect(stderr).toBe(
    `docs: Port ${port} on 127.0.0.1 is taken. Set DOCS_PORT to a free port, or to 0 for any.\n`,
  );
});

test('it says where the reference is, serves it, and ends with a signal', async () => {
  const child = spawn(process.execPath, [program, '--port', '0']);
  running.push(child);
  const [line] = await once(child.stdout, 'data');
  const url = String(line).match(/http:\/\/127\.0\.0\.1:\d+/)?.[0];
  expect((await fetch(`${url}/openapi.json`)).status).toBe(200);
  child.kill('SIGTERM');
  expect(await once(child, 'close')).toEqual([0, null]);
});
