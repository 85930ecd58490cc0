import { type AddressInfo, createServer } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { createConnection } from '../src/wire/connection.ts';
import { exchange } from '../src/wire/exchange.ts';

const request = { method: 'GET', path: '/', headers: [] };
const limits = { timeoutMs: 300, maxBodyBytes: 1000 };
const ok = 'HTTP/1.1 200 OK\r\nConnection: keep-alive\r\nContent-Length: 2\r\n\r\nok';

/** Answers the requests of every connection with these bytes in turn, the last one for ever. */
async function start(...answers: string[]) {
  let connections = 0;
  let count = 0;
  const server = createServer((socket) => {
    connections += 1;
    socket.on('error', () => {});
    socket.on('data', (bytes) => {
      const answer = answers[Math.min(count, answers.length - 1)] ?? '';
      count += 1;
      socket.write(answer);
      // Whoever is asked to close does.
      if (/^connection: close/im.test(bytes.toString() + answer)) socket.end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const connection = createConnection();
  onTestFinished(() => {
    connection.close();
    server.close();
  });
  const origin = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  return {
    connections: () => connections,
    send: async () => {
      const result = await exchange(origin, request, limits, connection);
      return result.ok ? `${result.response.status} ${result.response.body}` : result.reason;
    },
  };
}

const chunked = ok.replace(
  'Content-Length: 2\r\n\r\nok',
  'Transfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n',
);

test.each([ok, chunked])(
  'an answer whose end is clear keeps the connection: %j',
  async (answer) => {
    const server = await start(answer);
    expect([await server.send(), await server.send(), await server.send()]).toEqual(
      Array(3).fill('200 ok'),
    );
    expect(server.connections()).toBe(1);
  },
);

test.each([
  ['that says so', ok.replace('keep-alive', 'close'), '200 ok'],
  ['that does not promise to stay', ok.replace('Connection: keep-alive\r\n', ''), '200 ok'],
  ['of HTTP/1.0', ok.replace('1.1', '1.0'), '200 ok'],
  ['that has more bytes than it says', `${ok}!`, '200 ok!'],
  ['that may have no body', 'HTTP/1.1 204 No Content\r\n\r\n', '204 '],
  ['of two lengths', ok.replace('\r\n\r\n', '\r\nContent-Length: 2\r\n\r\n'), '200 ok'],
])('after an answer %s comes a new connection', async (_, answer, seen) => {
  const server = await start(answer);
  expect([await server.send(), await server.send()]).toEqual([seen, seen]);
  expect(server.connections()).toBe(2);
});

test('bytes that come late are no part of the next answer', async () => {
  const server = await start(ok, `stray ${ok}`, ok);
  expect([await server.send(), await server.send()]).toEqual(['200 ok', '200 ok']);
  expect(server.connections()).toBe(2);
});

test('a server that answers once on each connection is not asked twice again', async () => {
  const server = await start(ok, '', ok);
  expect([await server.send(), await server.send(), await server.send()]).toEqual(
    Array(3).fill('200 ok'),
  );
  expect(server.connections()).toBe(3);
});
