import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { conformance } from './command.ts';

const strange = fileURLToPath(new URL('petstore/strange.yaml', import.meta.url));

/** Answers everything alike. */
async function startYes(): Promise<string> {
  const server = createServer((request, response) => {
    request.resume();
    response.writeHead(200, { 'Content-Type': 'application/json' }).end('{"message":"yes"}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test('what is odd and allowed in a description is no fault of the program', async () => {
  const { code, stdout, stderr } = await conformance([await startYes(), '--spec', strange]);
  expect(stderr).toBe('');
  expect(code).toBe(1);
  expect(stdout).not.toContain('✖ status-declared');
  expect(stdout).toContain('POST /xml: there is no valid example of multipart/mixed or');
  expect(stdout).toContain('POST /broken-schema: the schema of application/json cannot be used:');
});
