import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { authDescription } from './auth-description.ts';
import { conformance, spawnConformance } from './command.ts';
import { startExampleServer } from './example-server.ts';
import { startPetstore } from './petstore/server.ts';

const petstore = fileURLToPath(new URL('petstore/petstore.yaml', import.meta.url));

/** A program that takes connections and does with them what it is told. */
async function startRaw(answer: (write: (text: string) => void, end: () => void) => void) {
  const server = createServer((socket) => {
    socket.on('error', () => {});
    socket.once('data', () =>
      answer(
        (text) => socket.write(text),
        () => socket.end(),
      ),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test('our description is checked when none is named', async () => {
  const { title, version } = authDescription.document.info as { title: string; version: string };
  const url = await startExampleServer(authDescription);
  const { code, stdout, stderr } = await spawnConformance([url, '--stateless']);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const lines = stdout.trimEnd().split('\n');
  expect(lines.slice(0, 3)).toEqual([
    `Checking ${url}`,
    `against ${title} ${version}`,
    'stateless: without journeys, forged credentials and reading back what was made',
  ]);
  expect(lines.at(-1)).toMatch(/^✔ conforms · 5 operations, \d+ requests, \d+\.\d s$/);
});

test("a stranger's server that is right has no finding", async () => {
  const { code, stdout } = await conformance([await startPetstore(), '--spec', petstore]);
  expect(stdout).toContain('✔ conforms · 3 operations');
  expect(code).toBe(0);
});

test('a finding is told with its rule, operation, both sides and a command that replays it', async () => {
  const url = await startPetstore('name may be a number');
  const { code, stdout } = await conformance([url, '--spec', petstore]);
  expect(code).toBe(1);
  expect(stdout).toContain('✖ invalid-request-accepted MUST  createPet · POST /pets');
  expect(stdout).toContain('42 as #/name');
  expect(stdout).toContain('expected  a 4xx');
  expect(stdout).toContain('seen      201');
  expect(stdout).toContain(`replay    curl -i ${url}/v2/pets -H`);
  expect(stdout.trimEnd().split('\n').at(-1)).toMatch(/^✖ 1 MUST · 3 operations/);
});

test('a path in --spec starts from the folder of the user', async () => {
  const url = await startPetstore('no total');
  const folder = fileURLToPath(new URL('petstore', import.meta.url));
  const { code, stdout } = await conformance([url, '--spec', 'petstore.yaml'], {
    INIT_CWD: folder,
  });
  expect(stdout).toContain('✖ header-required MUST  listPets');
  expect(code).toBe(1);
});

test('credentials are sent and never shown', async () => {
  const url = await startPetstore('name may be a number');
  const args = [url, '--spec', petstore, '--credential', 'apiKey=env:KEY'];
  const { stdout } = await conformance(args, { KEY: 'very-secret' });
  expect(stdout).toContain("-H 'X-Api-Key: …'");
  expect(stdout).not.toContain('very-secret');
});

test.each([
  [[], 'name the base URL'],
  [['ftp://127.0.0.1'], 'is no http or https URL'],
  [['nonsense'], 'is no URL'],
  [['http://127.0.0.1', '--nonsense'], "Unknown option '--nonsense'"],
  [['http://127.0.0.1', '--timeout', '0'], '--timeout takes seconds'],
  [['http://127.0.0.1', '--seed', '7'], 'say how many with --examples'],
  [['http://127.0.0.1', '--only', 'signin'], 'the operations are signUp, '],
  [['http://127.0.0.1', '--spec', '/none.yaml'], '/none.yaml: there is no such file'],
  [['http://example.com'], 'add --allow-remote'],
  [['http://127.0.0.1:1'], 'nothing answers there (ECONNREFUSED)'],
])('wrong usage %j is one message and exit code 2', async (args, message) => {
  const { code, stdout, stderr } = await conformance(args);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toContain(message);
  expect(stderr.trimEnd().split('\n')).toHaveLength(1);
});

const html =
  'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\nContent-Length: 4\r\n\r\n<p/>';
const endless = 'HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n';

test.each<[string, Parameters<typeof startRaw>[0], string, string]>([
  ['hangs', () => {}, '0.2', 'there is no whole answer within 200 ms'],
  ['closes', (_, end) => end(), '9', 'the connection is closed before a whole answer'],
  ['speaks no HTTP', (write) => write('SSH-2.0-OpenSSH\r\n'), '9', 'this is no HTTP'],
  ['does not end', (write) => write(endless), '0.2', 'there is no whole answer within 200 ms'],
  ['streams', (write) => write(endless + 'x'.repeat(6e6)), '9', 'is longer than 5000000 bytes'],
  ['answers HTML', (write) => write(html), '9', 'it answers HTML'],
])('a target that %s is one message and exit code 2', async (_, answer, timeout, message) => {
  const { code, stderr } = await conformance([await startRaw(answer), '--timeout', timeout]);
  expect(stderr).toContain(message);
  expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  expect(code).toBe(2);
});

test('--help tells everything', async () => {
  const { code, stdout } = await conformance(['--help']);
  expect(code).toBe(0);
  expect(stdout).toContain('Usage: conformance <base-url>');
  expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
});
