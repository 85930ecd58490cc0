import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { conformance } from './command.ts';

const spec = fileURLToPath(new URL('petstore/gaps.yaml', import.meta.url));

/** A server in which nobody is signed in any more. */
async function startSignedOut(): Promise<string> {
  const server = createServer(({ method = '' }, response) => {
    const isKnown = ['GET', 'PUT', 'POST'].includes(method);
    response.writeHead(isKnown ? 401 : 404, { 'WWW-Authenticate': 'Bearer' }).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test('operations that get no credential are told together, with what to give', async () => {
  const { stdout } = await conformance([await startSignedOut(), '--spec', spec]);
  expect(stdout.replace(/\n */g, ' ')).toContain(
    'Not checked listOwners, replaceOwners: the documented request gets a 401; give --credential token=…',
  );
});

test('a given credential that is good for nothing any more is told', async () => {
  const args = [await startSignedOut(), '--spec', spec, '--credential', 'token=ended'];
  const { stdout } = await conformance(args);
  expect(stdout.replace(/\n */g, ' ')).toContain(
    'listOwners, replaceOwners: all valid requests get a 401; if an earlier request ended token,',
  );
});
