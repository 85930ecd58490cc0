import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer as createTlsServer } from 'node:tls';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { conformance } from './command.ts';

const petstore = fileURLToPath(new URL('petstore/petstore.yaml', import.meta.url));

async function listen(server: Server, host = '127.0.0.1'): Promise<number> {
  server.on('connection', (socket) => socket.on('error', () => {}));
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('It has no port.');
  return address.port;
}

/** Runs the command and expects one message and nothing else. */
async function refuse(...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await conformance(args);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  return stderr;
}

test('https where nobody speaks TLS is told as that', async () => {
  const port = await listen(createServer((socket) => socket.end('HTTP/1.1 400 No\r\n\r\n')));
  expect(await refuse(`https://127.0.0.1:${port}`, '--spec', petstore)).toContain(
    'it does not speak TLS (ERR_SSL_WRONG_VERSION_NUMBER); write http://',
  );
});

test('http where TLS is spoken, and TLS that fails, are told as that', async () => {
  // Without a certificate no handshake comes to its end.
  const port = await listen(createTlsServer());
  expect(await refuse(`http://127.0.0.1:${port}`, '--spec', petstore)).toContain(
    'the connection is closed before a whole answer; if it speaks TLS, write https://',
  );
  expect(await refuse(`https://127.0.0.1:${port}`, '--spec', petstore)).toContain(
    'it fails to begin TLS (ERR_SSL_',
  );
});

test('a host that has no address is told as that', async () => {
  expect(await refuse('http://nowhere.invalid', '--allow-remote', '--spec', petstore)).toMatch(
    /there is no host of that name \((ENOTFOUND|EAI_AGAIN)\)/,
  );
});

test('an address of IPv6 is one of this machine, and is asked', async ({ skip }) => {
  const answer = 'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 0\r\n\r\n';
  const server = createServer((socket) => socket.once('data', () => socket.end(answer)));
  const port = await listen(server, '::1').catch(() => skip('there is no IPv6 here'));
  expect(await refuse(`http://[::1]:${port}`, '--spec', petstore)).toContain('it answers HTML');
});

test('whoever does not answer is waited for once', async () => {
  let connections = 0;
  const server = createServer(() => {
    connections += 1;
  });
  const url = `http://127.0.0.1:${await listen(server)}`;
  expect(await refuse(url, '--spec', petstore, '--timeout', '0.2')).toContain(
    'there is no whole answer within 200 ms',
  );
  // The first request, and a short look whether the whole server is like that.
  expect(connections).toBe(2);
});

test.each([
  ['http://me:secret@127.0.0.1', 'a base URL holds no user name; give a user and a password by'],
  ['127.0.0.1:4000', 'is no URL; write it like http://'],
  ['localhost:4000', "'localhost:4000' is no http or https URL"],
  ['http://127.0.0.1:99999', 'is no URL'],
  ['http://127.0.0.1/?a=b', 'leave out the query'],
])('%s is no base URL', async (url, message) => {
  expect(await refuse(url)).toContain(message);
});

test('a description at a URL has to be saved first', async () => {
  const message = await refuse('http://127.0.0.1:1', '--spec', 'https://example.com/openapi.yaml');
  expect(message).toContain('--spec takes a file and no URL; save it first: curl -o');
});

test.each([
  ['paths: {}', 'there is nothing to check: '],
  ['paths: [a]', 'there is nothing to check: '],
  [
    'paths: { "/a/{b}": { get: { parameters: [{ name: b, in: path, required: true }] } } }',
    "there is nothing to send: GET /a/{b}: there is no valid value for 'b'",
  ],
])('a description with nothing to send proves nothing: %s', async (paths, message) => {
  const folder = mkdtempSync(join(tmpdir(), 'bad-input-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'openapi.yaml');
  writeFileSync(file, `openapi: 3.1.0\ninfo: { title: Test, version: '1' }\n${paths}\n`);
  expect(await refuse('http://127.0.0.1:1', '--spec', file)).toContain(message);
});

test('a base path that leads nowhere is told as that', async () => {
  const answer = 'HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n';
  const port = await listen(
    createServer((socket) => socket.once('data', () => socket.end(answer))),
  );
  expect(await refuse(`http://127.0.0.1:${port}/v2`)).toContain(
    'it answers 404 to every documented request; check the base path',
  );
});

test('a target that goes away ends the run, and that is told first', async () => {
  const answer = 'HTTP/1.1 500 Oh\r\nContent-Length: 0\r\n\r\n';
  let left = 10;
  const server = createServer((socket) =>
    socket.once('data', () => {
      socket.end(answer);
      left -= 1;
      if (left === 0) server.close();
    }),
  );
  const port = await listen(server);
  const { code, stdout } = await conformance([`http://127.0.0.1:${port}`, '--spec', petstore]);
  expect(/✖ \S+ MUST/.exec(stdout)?.[0]).toBe('✖ no-answer MUST');
  expect(stdout).toContain('There is no connection any more');
  expect(stdout).toMatch(/, 13 requests, .* · stopped early/);
  expect(code).toBe(1);
});
