import { execFile, spawnSync } from 'node:child_process';
import { type AddressInfo, createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type Description, loadDescription } from '@rememberizer/description';
import { expect, onTestFinished, test } from 'vitest';
import { createContext } from '../src/cases/context.ts';
import { planExamples, planOperation } from '../src/cases/plan.ts';
import { toCurl } from '../src/print/curl.ts';
import { serialiseRequest, type WireRequest } from '../src/wire/request.ts';
import { authDescription } from './auth-description.ts';

const hasCurl = spawnSync('curl', ['--version']).status === 0;

/** Takes one request a connection and keeps its bytes. */
async function startRecorder() {
  const requests: Buffer[] = [];
  const server = createServer((socket) => {
    let bytes = Buffer.alloc(0);
    socket.on('error', () => {});
    socket.on('data', (chunk) => {
      bytes = Buffer.concat([bytes, chunk]);
      const end = bytes.indexOf('\r\n\r\n');
      const head = bytes.subarray(0, Math.max(end, 0)).toString('latin1');
      const length = Number(/content-length: *(\d+)/i.exec(head)?.[1] ?? 0);
      if (end < 0 || bytes.length < end + 4 + length) return;
      requests.push(bytes);
      socket.end('HTTP/1.1 204 Recorded\r\nConnection: close\r\n\r\n');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, requests };
}

/** A request but for what curl and we say of ourselves, and for where Accept and the length stand. */
function essence(bytes: Buffer) {
  const end = bytes.indexOf('\r\n\r\n');
  const [line, ...headers] = bytes.subarray(0, end).toString('utf8').split('\r\n');
  const said = headers.filter((header) => !/^(host|user-agent|connection):/i.test(header));
  const isMoved = (header: string) => /^(accept|content-length):/i.test(header);
  return {
    line,
    headers: said.filter((header) => !isMoved(header)).map((header) => header.trimEnd()),
    moved: said.filter(isMoved).sort(),
    body: bytes.subarray(end + 4).toString('latin1'),
  };
}

/** Runs the lines in one shell and compares what came with what was to be sent. */
async function replay(requests: WireRequest[]) {
  const { origin, requests: seen } = await startRecorder();
  const lines = requests.map((request) => toCurl(origin, request, { secrets: [], show: true }));
  // `sh` is whatever POSIX shell there is; the lines come on standard input, because together they
  // are more than one argument may hold.
  const shell = promisify(execFile)('sh', ['-s'], { maxBuffer: 1e8 });
  shell.child.stdin?.end(lines.join('\n'));
  await shell;
  expect(seen.map(essence)).toEqual(
    requests.map((request) => essence(serialiseRequest(request, '', false))),
  );
  return lines;
}

async function casesOf(file: string): Promise<WireRequest[]> {
  const loaded = await loadDescription(fileURLToPath(new URL(file, import.meta.url)));
  if (!loaded.ok) throw new Error(loaded.failure.message);
  return requestsOf(loaded.description);
}

function requestsOf(description: Description): WireRequest[] {
  const credentials = { apiKey: 'it\'s a "secret" of $1 & `50 %`' };
  const { basePath } = description;
  const context = createContext(description, { basePath, stateless: false, credentials });
  return description.operations.flatMap((operation) =>
    [...planExamples(context, operation).cases, ...planOperation(context, operation)].map(
      ({ request }) => request,
    ),
  );
}

test.for([
  ['our description', async () => requestsOf(authDescription)],
  ['a petstore', () => casesOf('petstore/petstore.yaml')],
  ['a strange description', () => casesOf('petstore/strange.yaml')],
] as const)('curl sends every request of %s as it was sent', async ([, requests], { skip }) => {
  skip(!hasCurl, 'there is no curl on this machine');
  const all = await requests();
  expect(all.length).toBeGreaterThan(10);
  await replay(all);
});

const accept: [string, string] = ['Accept', '*/*'];
const post = (body: string | Buffer, ...headers: [string, string][]): WireRequest => ({
  method: 'POST',
  path: '/',
  headers: [accept, ...headers],
  body: Buffer.from(body),
});
const get = (path: string, ...headers: [string, string][]): WireRequest => ({
  method: 'GET',
  path,
  headers,
});

test('curl adds nothing, takes nothing away and reads nothing into a path', async ({ skip }) => {
  skip(!hasCurl, 'there is no curl on this machine');
  await replay([
    get('/a/../b/./c?d=/../e', accept),
    get('/a?filter[a]=1&b={c}&d=%2e|"<>^`', accept),
    get('/#Action=Get', accept),
    get('/a b/é', accept),
    get('//a', ['X-A', '1'], ['X-A', '2'], ['x-a', ''], ['X-B', '@/etc/hosts']),
    get('/', ['Accept', 'text/plain'], ['Cookie', 'a=1'], ['Cookie', 'b="2"']),
    ...['HEAD', 'DELETE', 'OPTIONS', 'PUT', 'CONFORMANCE'].map((method) => ({
      ...get('/', accept),
      method,
    })),
    { ...get('/', accept), body: Buffer.from('{}') },
    post(''),
    post('--multipart--\r\n'),
    post('"\u0085\u202e\u200b\ufeff"'),
    post('@/etc/hosts', ['Content-Type', '']),
    post(' \'%s\\n"$HOME"`id`!\n\n', ['Content-Type', 'a/b'], ['Content-Type', 'c/d']),
    post(Buffer.from(Array.from({ length: 256 }, (_, byte) => byte))),
  ]);
});

test('a body of many bytes is a line that can be pasted', async ({ skip }) => {
  skip(!hasCurl, 'there is no curl on this machine');
  const lines = await replay([
    post(`{"a":"${'x'.repeat(10_000)}"}${' '.repeat(65_536)}`),
    post(`"${'😀'.repeat(1_025)}"`),
    post(`${'{"a/&":['.repeat(20_000)}${']}'.repeat(20_000)}`),
    { ...get(`/${'y'.repeat(2_000)}`, ['X-Long', 'z'.repeat(2_000)]) },
  ]);
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(250);
});
