import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pets } from './pets.ts';
import { type Folder, makeFolder } from './repository.ts';
import { runDiff } from './run.ts';

let folder: Folder;
let server: Server;
let origin: string;
const description = pets('2.0.0')['api/openapi.yaml'];
const basic = `Basic ${Buffer.from('us er:p@ss').toString('base64')}`;

beforeAll(async () => {
  folder = makeFolder();
  folder.write({ 'openapi.yaml': description });
  server = createServer(({ url, headers }, response) => {
    const answer = (status: number, text: string, more: Record<string, string> = {}) =>
      response.writeHead(status, more).end(text);
    if (url?.startsWith('/openapi.yaml')) answer(200, description);
    else if (url === '/moved') answer(302, '', { Location: '/openapi.yaml' });
    else if (url === '/circle') answer(302, '', { Location: '/circle' });
    else if (url === '/page') answer(200, '<!DOCTYPE html><title>A page</title>');
    else if (url === '/empty') answer(200, '');
    else if (url === '/large')
      response.writeHead(200, { 'Content-Length': 100_000_000 }).write('a');
    else if (url === '/stalled') response.writeHead(200).write('openapi: 3.1.0\n');
    else if (url === '/locked') answer(headers.authorization === basic ? 200 : 401, description);
    else answer(404, 'nothing here');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
  folder.remove();
});

async function compared(url: string) {
  const { output, errors } = await runDiff(folder.path, [
    url,
    './openapi.yaml',
    '--format',
    'json',
  ]);
  return errors || JSON.parse(output).base;
}

test('a description is read from a URL, also from where that leads', async () => {
  expect(await compared(`${origin}/openapi.yaml`)).toBe(`${origin}/openapi.yaml`);
  expect(await compared(`${origin}/moved`)).toBe(`${origin}/moved`);
});

test('credentials and queries are sent and never printed', async () => {
  const locked = `${origin}/locked`.replace('//', '//us%20er:p%40ss@');
  expect(await compared(locked)).toBe(`${origin}/locked`);
  expect(await compared(`${origin}/openapi.yaml?token=secret`)).toBe(`${origin}/openapi.yaml`);
  const wrong = await compared(`${origin}/locked`.replace('//', '//me:secret@'));
  expect(wrong).toMatch(/the answer is 401 Unauthorized; it asks for credentials/);
  expect(wrong).not.toContain('secret');
  expect(await compared('https://me:secret@[nowhere')).toBe(
    'contract:diff: https://[nowhere is no URL\n',
  );
});

test.each([
  ['/nothing', 'the answer is 404 Not Found'],
  ['/page', 'this is a web page; name the URL of the file itself, often called raw'],
  ['/empty', 'this file is empty'],
  ['/large', 'it is larger than 64 MB'],
  ['/circle', 'it cannot be reached (redirect count exceeded)'],
])('%s is refused in one line', async (path, problem) => {
  expect(await compared(origin + path)).toBe(`contract:diff: ${origin}${path}: ${problem}\n`);
});

test('an answer that does not end is not waited for', async () => {
  const args = [`${origin}/stalled`, './openapi.yaml', '--timeout', '0.1'];
  expect(await runDiff(folder.path, args)).toMatchObject({
    code: 2,
    errors: `contract:diff: ${origin}/stalled: no whole answer within 0.1 s\n`,
  });
});

test('a host that nobody is at is told', async () => {
  const idle = createServer().listen(0, '127.0.0.1');
  await once(idle, 'listening');
  const { port } = idle.address() as AddressInfo;
  idle.close();
  await once(idle, 'close');
  expect(await compared(`http://127.0.0.1:${port}/`)).toContain('cannot be reached (ECONNREFUSED)');
});
