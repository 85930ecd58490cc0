import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serveDocs } from '../src/docs.ts';

const host = '127.0.0.1';
let folder: string;
let docs: { url: string; close(): Promise<void> };
beforeAll(async () => {
  const outer = await mkdtemp(join(tmpdir(), 'rememberizer-docs-'));
  folder = join(outer, 'dist');
  await mkdir(folder);
  await mkdir(`${folder}-private`);
  await writeFile(join(folder, 'index.html'), '<title>Reference</title>');
  await writeFile(join(folder, 'openapi.json'), '{}');
  await writeFile(join(outer, 'secret.txt'), 'secret');
  await writeFile(join(`${folder}-private`, 'secret.txt'), 'secret');
  const served = await serveDocs({ port: 0, host, folder });
  if (!served.ok) throw new Error(served.message);
  docs = served;
});
afterAll(async () => {
  await docs.close();
  await rm(join(folder, '..'), { recursive: true });
});

test.each([
  ['/', 'text/html; charset=utf-8'],
  ['/index.html?from=here', 'text/html; charset=utf-8'],
  ['/openapi.json', 'application/json; charset=utf-8'],
])('%s is %s', async (path, type) => {
  const response = await fetch(docs.url + path);
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe(type);
  expect(response.headers.get('cache-control')).toBe('no-cache');
});

test('a new build is served to who asks again, and only then', async () => {
  const first = await fetch(docs.url);
  const etag = first.headers.get('etag') ?? '';
  const again = { headers: { 'if-none-match': etag, 'cache-control': 'max-age=0' } };
  expect((await fetch(docs.url, again)).status).toBe(304);
  await writeFile(join(folder, 'index.html'), '<title>Reference, newer</title>');
  expect(await (await fetch(docs.url, again)).text()).toContain('newer');
});

test('what is not there is a page that leads back', async () => {
  const response = await fetch(`${docs.url}/no/such/page`);
  expect(response.status).toBe(404);
  expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(await response.text()).toContain('href="/"');
});

test('nothing but reading is allowed', async () => {
  const response = await fetch(docs.url, { method: 'POST' });
  expect(response.status).toBe(405);
  expect(response.headers.get('allow')).toBe('GET, HEAD');
  const head = await fetch(docs.url, { method: 'HEAD' });
  expect([head.status, await head.text()]).toEqual([200, '']);
});

// Written to the socket, because fetch tidies a path before it sends it.
test.each([
  '/../secret.txt',
  '/%2e%2e/secret.txt',
  '/..%2fsecret.txt',
  '/../dist-private/secret.txt',
  '/%00',
  '/%e0%a4',
  '//secret.txt',
])('%s leads nowhere', async (path) => {
  const answer = await send(`GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
  expect(answer).toMatch(/^HTTP\/1.1 404 /);
  expect(answer).not.toContain('secret');
});

test('a file is sent whole, whatever range is asked for', async () => {
  for (const range of ['bytes=0-1', 'bytes=5-2', 'bytes=99999-', 'bytes=x-y']) {
    const response = await fetch(`${docs.url}/openapi.json`, { headers: { range } });
    expect([response.status, await response.text()]).toEqual([200, '{}']);
  }
});

test('a taken port is one message that names the variable', async () => {
  const port = Number(new URL(docs.url).port);
  const second = await serveDocs({ port, host, folder });
  expect(second).toEqual({
    ok: false,
    message: `Port ${port} on 127.0.0.1 is taken. Set DOCS_PORT to a free port, or to 0 for any.`,
  });
});

test('a folder without a build is one message that says how to make one', async () => {
  const served = await serveDocs({ port: 0, host, folder: `${folder}-private` });
  expect(served).toMatchObject({ ok: false });
  expect(!served.ok && served.message).toContain('pnpm docs:build');
});

test('a closed server gives its port free', async () => {
  const first = await serveDocs({ port: 0, host, folder });
  if (!first.ok) throw new Error(first.message);
  await fetch(first.url);
  await first.close();
  const second = await serveDocs({ port: Number(new URL(first.url).port), host, folder });
  expect(second.ok).toBe(true);
  if (second.ok) await second.close();
});

function send(request: string): Promise<string> {
  const socket = connect(Number(new URL(docs.url).port), host);
  socket.write(request);
  return text(socket);
}
